"""Mask layer: a mask over a picture, in a colour of its own, and in another one what is suggested to be added to it.

What is painted is made when it is asked for, from the level of the pyramids that is seen: so a stroke costs what is
seen of it. What holds is filled; what is only suggested is outlined, so that the two are told apart without colours,
too. No Qt here; OpenCV is imported where it is first needed, for it is heavy, and the window comes first.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from restorer.gui.viewer.brush import Mask
from restorer.gui.viewer.halving import to_eight_bits
from restorer.gui.viewer.pyramid import Picture, Pyramid, Slice
from restorer.photo.geometry import Region, Size

FILL, FAINT, EDGE = 150, 50, 240
"""How much of a picture is covered, of 255: by what holds, by what is suggested, and by the line around that."""


@dataclass(frozen=True, slots=True)
class Tints:
    """The colours of a layer, RGB in 8 bits."""

    holds: tuple[int, int, int]
    suggested: tuple[int, int, int]


# Of Okabe and Ito, "Color Universal Design" (2008), as what was invented: its blue and orange are none of these.
DAMAGE = Tints((204, 50, 140), (240, 228, 66))
"""A purple, darker than theirs so that it is seen on pale paper, and yellow."""
AREA = Tints((0, 158, 115), (0, 158, 115))
"""Bluish green; nothing is suggested there."""


class MaskLayer:
    """A mask (H, W), which is painted in place, and what is suggested beside it."""

    def __init__(self, mask: Mask, tints: Tints = DAMAGE, *, empty: bool = False) -> None:
        """`empty`: nothing holds yet, as the caller knows; that spares a look at all of it."""
        self.mask, self.tints = mask, tints
        self._holds = Pyramid(mask[:, :, None], build=not empty)
        self._suggested: Pyramid | None = None

    @property
    def size(self) -> Size:
        """Of the photo."""
        return self._holds.size

    def changed(self, region: Region) -> None:
        """The mask has changed in a region of it."""
        self._holds.refresh(region)

    def suggest(self, suggested: Mask | None) -> None:
        """Show what is suggested, (H, W); None: nothing is."""
        self._suggested = None if suggested is None else Pyramid(suggested[:, :, None])

    def laid(self, pixels: NDArray[Any], place: Region, whole: Size) -> NDArray[Any]:
        """A part of a picture (h, w, 1 or 3) of the photo with what of the layer lies over it.

        `place` is where the part is in the picture, which is `whole` large.
        """
        import cv2

        holds = _seen(self._holds, place, whole)
        suggested = None if self._suggested is None else _seen(self._suggested, place, whole)
        box = cv2.boundingRect(holds if suggested is None else cv2.max(holds, suggested))
        if not box[2]:
            return pixels
        made = to_eight_bits(pixels)
        made = np.repeat(made, 3, axis=2) if made.shape[2] == 1 else made.copy()
        inner = Region(*box).slices
        part = made[inner]
        if suggested is not None:
            part[:] = _tinted(part, _outlined(suggested)[inner], self.tints.suggested)
        part[:] = _tinted(part, _share(holds[inner], FILL), self.tints.holds)
        return made


class Masked:
    """A picture with a layer over it; fits the viewer as `Pyramid` does."""

    def __init__(self, picture: Picture, layer: MaskLayer) -> None:
        self.picture, self._layer = picture, layer

    @property
    def size(self) -> Size:
        """Width and height in pixels."""
        return self.picture.size

    @property
    def icc(self) -> bytes | None:
        """The profile of the picture's colours."""
        return self.picture.icc

    def slice(self, region: Region, scale: float) -> Slice:
        """As `Pyramid.slice`."""
        part = self.picture.slice(region, scale)
        step = 2**part.level
        whole = Size(-(-self.size.width // step), -(-self.size.height // step))
        return Slice(self._layer.laid(part.pixels, part.region, whole), part.region, part.level)


def _seen(pyramid: Pyramid, place: Region, whole: Size) -> Mask:
    """The part (h, w) of a mask that lies over a place of a picture `whole` large."""
    # The smallest level that is as large as the picture, where there is one.
    fitting = [level for level in pyramid.levels if level.shape[1] >= whole.width and level.shape[0] >= whole.height]
    level = fitting[-1] if fitting else pyramid.levels[0]
    if level.shape[:2] == (whole.height, whole.width):
        return np.ascontiguousarray(level[place.slices][:, :, 0], np.uint8)
    from restorer.finishing.backprojection import stretched

    return np.asarray(stretched(level, whole, place), np.uint8)[:, :, 0]


def _outlined(mask: Mask) -> Mask:
    """How much a mask covers that is only outlined."""
    import cv2

    # The outermost pixels of it: a thin crack is to be seen inside.
    edge = cv2.subtract(mask, cv2.erode(mask, np.ones((3, 3), np.uint8)))
    return np.asarray(cv2.max(_share(np.asarray(edge, np.uint8), EDGE), _share(mask, FAINT)), np.uint8)


def _share(mask: Mask, of: int) -> Mask:
    """A mask, `of` (up to 255) where it holds."""
    import cv2

    return np.asarray(cv2.convertScaleAbs(mask, alpha=of / 255), np.uint8)


def _tinted(pixels: NDArray[np.uint8], cover: Mask, colour: tuple[int, int, int]) -> NDArray[np.uint8]:
    """Pixels (h, w, 3) under a colour that covers (h, w) so much of them; rounded as a division by 255 would be."""
    over = cover[:, :, None].astype(np.uint16)
    mixed = pixels * (255 - over) + over * np.array(colour, np.uint16)
    return ((mixed + 128 + (mixed >> 8)) >> 8).astype(np.uint8)
