"""False marks: how much of undamaged photographs is marked, and would be replaced."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from restorer.mending.likelihood import Likelihood
from restorer.mending.spots import spots_in
from restorer.photo.photo import Photo
from restorer.training.metrics import THRESHOLDS, reaching

LINES, AREAS, EITHER = VIEWS = ("lines", "areas", "either")
SENSITIVITY = 0.5


@dataclass(eq=False)
class Marked:
    """Undamaged photographs, and what of them was marked at each of THRESHOLDS, on the working grid.

    `replaced` and `suggested` are pixels of the photographs themselves, in spots that are sure, and in all of them, as
    the program makes and grows them with its usual sensitivity.
    """

    photographs: int = 0
    cells: int = 0
    pixels: int = 0
    replaced: int = 0
    suggested: int = 0
    marks: dict[str, NDArray[np.int64]] = field(
        default_factory=lambda: {view: np.zeros(len(THRESHOLDS), np.int64) for view in VIEWS}
    )

    def add(self, photo: Photo, likelihood: Likelihood, thresholds: tuple[float, float]) -> None:
        """One photograph more; `thresholds` of lines and areas are weighed against each other where either counts."""
        told = np.stack((likelihood.lines, likelihood.areas), axis=2)
        planes = (likelihood.lines, likelihood.areas, np.maximum(*weighed(told, thresholds)))
        for view, plane in zip(VIEWS, planes, strict=True):
            self.marks[view] = self.marks[view] + reaching(plane.ravel())
        finding = spots_in(likelihood, photo, SENSITIVITY)
        self.photographs += 1
        self.cells += likelihood.lines.size
        self.pixels += photo.size.area
        self.replaced += int((finding.sure > 0).sum())
        self.suggested += int((finding.everything > 0).sum())

    def share(self, view: str, place: int) -> float:
        """The share of the working grid that is marked at a threshold's place."""
        return float(self.marks[view][place]) / max(1, self.cells)


def weighed(told: NDArray[np.float32], thresholds: tuple[float, float]) -> list[NDArray[np.float32]]:
    """The two channels of (h, w, 2), bent so that each is .5 where it was at its threshold: so they compare."""
    return [
        np.interp(told[:, :, channel], (0, threshold, 1), (0, 0.5, 1)).astype(np.float32)
        for channel, threshold in enumerate(thresholds)
    ]
