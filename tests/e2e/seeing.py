"""Finds things in a picture of the screen, the way an eye finds them: by colour and shape."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tests.e2e.screen import Picture, Point


@dataclass(frozen=True)
class Box:
    """A rectangle of the screen."""

    x: int
    y: int
    width: int
    height: int
    share: float = 1.0
    """How much of it is of the colour that was looked for."""

    @property
    def middle(self) -> Point:
        """The point in the middle."""
        return self.x + self.width // 2, self.y + self.height // 2

    def of(self, picture: Picture) -> Picture:
        """This part of a picture."""
        return picture[self.y : self.y + self.height, self.x : self.x + self.width]


def button(picture: Picture, colour: str) -> Box | None:
    """The largest thing as large as a big button that is filled with a colour ("#rrggbb")."""
    wide = [box for box in _things(picture, colour) if box.width > 100 and box.height > 25 and box.share > 0.7]
    return max(wide, key=lambda box: box.width * box.height, default=None)


def bar(picture: Picture, colour: str) -> Box | None:
    """The widest thing that is filled with a colour and low, as a bar of progress is."""
    low = [box for box in _things(picture, colour) if box.width > 15 > box.height > 4 and box.share > 0.8]
    return max(low, key=lambda box: box.width, default=None)


def card(picture: Picture, colour: str) -> Box | None:
    """The widest rectangle that is framed with a colour, and wider than it is high."""
    hollow = [box for box in _things(picture, colour) if box.width > 2 * box.height > 60 and box.share < 0.3]
    return max(hollow, key=lambda box: box.width, default=None)


def sign(picture: Picture, colour: str, below: int) -> Box | None:
    """The first small disc or square of a colour below this row."""
    small = (box for box in _things(picture, colour) if box.y > below and 8 < box.width < 30 and box.share > 0.5)
    return next((box for box in small if abs(box.width - box.height) <= 2), None)


def ground(picture: Picture, colour: str) -> Box | None:
    """The rectangle around all larger things of a colour."""
    parts = [box for box in _things(picture, colour) if min(box.width, box.height) > 20]
    if not parts:
        return None
    x, y = min(box.x for box in parts), min(box.y for box in parts)
    right, bottom = max(box.x + box.width for box in parts), max(box.y + box.height for box in parts)
    return Box(x, y, right - x, bottom - y)


def divider(view: Picture) -> int | None:
    """The column of the bright line, dark on both sides, that goes through a picture from top to bottom."""
    grey = view.mean(axis=2)
    left, middle, right = grey[:, :-4], grey[:, 2:-2], grey[:, 4:]
    left, right = np.minimum(left, grey[:, 1:-3]), np.minimum(right, grey[:, 3:-1])
    brighter = (middle - np.maximum(left, right) > 40).mean(axis=0)
    return int(brighter.argmax()) + 2 if brighter.max() > 0.9 else None


def fitted(view: Picture, ground: str, photo: Image.Image) -> tuple[Box, NDArray[np.float32]]:
    """Where an upright photo is in the wide view that it is fitted into, and how it looks enlarged to that."""
    columns = np.flatnonzero(_is(view, ground).mean(axis=0) < 0.1)
    box = Box(int(columns[0]), 0, int(columns[-1] - columns[0]) + 1, view.shape[0])
    return box, np.asarray(photo.resize((box.width, box.height), Image.Resampling.BILINEAR), np.float32)


def _things(picture: Picture, colour: str) -> list[Box]:
    _, _, stats, _ = cv2.connectedComponentsWithStats(_is(picture, colour).astype(np.uint8))
    return [Box(x, y, width, height, area / (width * height)) for x, y, width, height, area in stats[1:].tolist()]


def _is(picture: Picture, colour: str) -> NDArray[np.bool_]:
    wanted = np.array(list(bytes.fromhex(colour[1:])), np.int16)
    return np.abs(picture.astype(np.int16) - wanted).max(axis=2) <= 2
