"""Marks: a print while it is being damaged, and the ways in which damage is seen on it.

Where the picture's layer is gone there is bare paper, with its colour and texture; its torn edge throws a small shadow.
Where the paper is only bent there is relief: light on one side of the line and shade on the other.
"""

from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.ageing.damage.drawing import noise
from restorer.ageing.kind import Plane, Rows, clipped, log_uniform

Colour = NDArray[np.float32]
"""(3,) in 0..1."""
HIDES = 0.06
"""Of 1: by so much a mark must differ from one below it to hide it; paper on paper looks like one."""


@dataclass
class Print:
    """A print that is being damaged; all planes are as large as it.

    `pixels`: as it looks. `undamaged`: as it would look without the marks, but with the soft shading beside them,
    which nobody needs to mend. `paper`: the colour of its bare paper. `cores`: how far each kind has covered it.
    `shares`: how much each kind has changed it, in 0..1, as far as no later kind hides that.
    """

    pixels: Rows
    undamaged: Rows
    paper: Colour
    cores: dict[str, Plane] = field(default_factory=dict[str, Plane])
    shares: dict[str, Plane] = field(default_factory=dict[str, Plane])

    @classmethod
    def of(cls, pixels: Rows, rng: np.random.Generator) -> "Print":
        """A print of these pixels; bare paper has the tone of the picture's lights, or is whiter."""
        lights = np.quantile(pixels.reshape(-1, 3)[::7], 0.97, axis=0)
        tint = (lights / max(float(lights.max()), 1e-3)) ** rng.uniform(0, 1.3)
        white = rng.uniform(max(0.75, min(0.95, float(lights.max()))), 1.0)
        return cls(pixels, pixels, (white * tint).astype(np.float32))

    @property
    def size(self) -> tuple[int, int]:
        """Height and width."""
        return self.pixels.shape[0], self.pixels.shape[1]

    def cover(self, kind: str, cover: Plane, colour: NDArray[np.float32], core: Plane | None = None) -> None:
        """Lay a colour, (3,) or (h, w, 3), over what `cover` (h, w) says; `core`: what it is if strong."""
        before, self.pixels = self.pixels, clipped(self.pixels + cover[:, :, None] * (colour - self.pixels))
        change = _apart(self.pixels, before)
        self._hide(kind, cover * np.minimum(change / HIDES, 1))
        self._core(kind, cover if core is None else core, change)

    def shade(self, shade: Plane, *, whole: bool = False) -> None:
        """Darken by a share (h, w), below 0 brighten; `whole`: the undamaged print, too."""
        left = (1 - shade)[:, :, None]
        self.pixels = clipped(self.pixels * left)
        if whole:
            self.undamaged = clipped(self.undamaged * left)

    def bend(self, kind: str, line: Plane, rng: np.random.Generator) -> None:
        """Bend the paper along a line: light and shade beside it."""
        soft, angle, reach = rng.uniform(0.5, 1.6), rng.uniform(0, 2 * np.pi), rng.uniform(0.6, 1.8)
        height = np.asarray(cv2.GaussianBlur(line, (0, 0), soft), np.float32)
        x, y = reach * np.cos(angle), reach * np.sin(angle)
        slope = shifted(height, x, y) - shifted(height, -x, -y)
        slope /= max(float(np.abs(slope).max()) * 0.7, 1e-3)
        # A bent layer is often scuffed on its ridge as well.
        ridge = height / max(float(height.max()), 1e-3) * np.float32(0.5 * rng.uniform(-0.2, 1.0))
        light = np.float32(log_uniform(rng, 0.05, 0.35)) * (slope + ridge)
        before, self.pixels = self.pixels, clipped(self.pixels + light[:, :, None] * (0.3 + 0.7 * self.paper))
        self._core(kind, np.minimum(np.abs(slope), 1), _apart(self.pixels, before))

    def _core(self, kind: str, cover: Plane, change: Plane) -> None:
        for planes, plane in ((self.cores, cover), (self.shares, change)):
            before = planes.get(kind)
            planes[kind] = plane if before is None else np.maximum(before, plane)

    def _hide(self, kind: str, cover: Plane) -> None:
        """What other kinds have changed, under a cover that looks otherwise."""
        for other in self.shares.keys() - {kind}:
            self.shares[other] = self.shares[other] * (1 - cover)


@dataclass(frozen=True)
class Coat:
    """How a mark that took the picture away looks.

    `bright`: bare paper, otherwise dirt. `strength`: 1 takes all of the picture, 0 nothing. `patchy`: whether that
    changes along it. `rim`: how dark the shadow beside it is, 0 none.
    """

    bright: bool = True
    strength: float = 1.0
    patchy: bool = False
    rim: float = 0.0

    @classmethod
    def drawn(cls, rng: np.random.Generator, bright: float = 0.85, faintest: float = 0.25) -> "Coat":
        """Bare paper in a share `bright` of the draws; the faintest marks have the strength `faintest`."""
        strength = 1.0 if rng.random() < 0.55 else log_uniform(rng, faintest, 1.0)
        rim = rng.uniform(0.1, 0.5) if rng.random() < 0.45 else 0.0
        return cls(bool(rng.random() < bright), strength, bool(rng.random() < 0.5), float(rim))

    def lay(self, kind: str, cover: Plane, on: Print, rng: np.random.Generator) -> None:
        """Lay it over what `cover` (h, w), 0..1, says."""
        core, cover = cover, clipped(cover * np.float32(self.strength))
        if self.patchy:
            cover = clipped(cover * np.clip(0.75 + 0.35 * noise(rng, on.size, log_uniform(rng, 8, 60), 2), 0.12, 1))
        if self.rim and self.bright:
            on.shade(_rim(cover, rng) * np.float32(self.rim))
        on.cover(kind, cover, self._colour(on, rng), core)

    def _colour(self, on: Print, rng: np.random.Generator) -> NDArray[np.float32]:
        if not self.bright:
            return (on.paper * np.float32(rng.uniform(0.0, 0.28))).astype(np.float32)
        fibres = 1 + noise(rng, on.size, log_uniform(rng, 1, 4), 2) * np.float32(rng.uniform(0, 0.08))
        if rng.random() < 0.35:
            # Dirt has gathered on what is bare.
            fibres = fibres * (0.87 + 0.13 * noise(rng, on.size, log_uniform(rng, 8, 30)))
        bare = on.paper * np.float32(rng.uniform(0.88, 1.05))
        return np.clip(bare * fibres[:, :, None], 0, 1).astype(np.float32)


def _apart(pixels: Rows, others: Rows) -> Plane:
    """(h, w): by how much they differ, in the channel where it is most."""
    return np.abs(pixels - others).max(axis=2).astype(np.float32, copy=False)


def shifted(plane: Plane, x: float, y: float) -> Plane:
    """A plane moved by so many pixels; what comes in is as the edge."""
    height, width = plane.shape
    matrix = np.array(((1, 0, x), (0, 1, y)), np.float32)
    moved = cv2.warpAffine(plane, matrix, (width, height), borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(moved, np.float32)


def _rim(cover: Plane, rng: np.random.Generator) -> Plane:
    """The shadow of a torn layer's edge: all around, or to one side as the scanner's lamp stands."""
    soft = np.asarray(cv2.GaussianBlur(cover, (0, 0), float(rng.uniform(0.7, 2.0))), np.float32)
    if rng.random() < 0.6:
        soft = shifted(soft, float(rng.uniform(-1.5, 1.5)), float(rng.uniform(-1.5, 1.5)))
    return np.clip(soft * 1.4, 0, 1)
