"""Finisher: all that is done with a network's result, block by block; what must be known is measured on the photo once.

In this order: the original's tones, shapes and detail put back; a one-tone photo's own tone; faded colour; grain. Each
result pixel depends on the original and on the result shrunk back to it, some pixels around; so a result of any size is
finished in bands of rows, and the window finishes what is on screen.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from restorer.finishing.backprojection import Rows, enlarged, stretched
from restorer.finishing.fading import automatic
from restorer.finishing.faithfulness import HALF, REACH, Faithfulness
from restorer.finishing.grain import Grain
from restorer.finishing.ground import Ground, on_grid
from restorer.finishing.levels import floats
from restorer.finishing.one_tone import OneTone, neutralised
from restorer.look import Look
from restorer.photo.geometry import Region

CUBIC = 2
"""Pixels around one that cubic interpolation reaches."""
Shares = NDArray[np.float32]
"""Of each pixel of a photo, (H, W), 0 to 1."""
TakePlace = Callable[[Rows, Region], None]
"""Takes the pixels (h·scale, w·scale, c) of a place on the grid; in a stream the places follow from the top."""


class Finisher:
    """Finishes a network's result, `scale` times as large as the ground.

    `area`: where the look's other faithfulness holds, of any size. `survey` is given the finished pixels of each place
    before its colour and grain are changed: what of the picture is the network's and what the original's is told there.
    """

    def __init__(
        self, ground: Ground, look: Look, scale: int, area: Shares | None = None, survey: TakePlace | None = None
    ) -> None:
        measured = ground.subject.measured
        self.ground, self.scale = ground, scale
        self.grid = ground.grid
        self._look, self._survey = look, survey
        self._tone = measured.tone if look.one_tone or look.neutral else None
        self._fading = measured.fading
        self._strength = self._fading_strength()
        self._shares = self._faithfulness(area)
        self._faithful = Faithfulness(ground.noise, scale, look.tones, ground.widened)
        self._grain = self._grain_of(ground)

    @property
    def plain(self) -> bool:
        """Whether the result stays as it is."""
        nothing = not self._holds and self._tone is None and not self._strength and self._grain is None
        return nothing and self._survey is None

    def around(self, place: Region) -> Region:
        """Where the result, shrunk back, must be known to finish this place; both on the grid."""
        return place.grown(REACH).inside(self.grid)

    def finished(self, result: Rows, small: Rows, place: Region) -> Rows:
        """The finished pixels of a place on the grid, 0 to 1.

        `result`: (h·scale, w·scale, c), what the network made there; `small`: the result shrunk back, `around` it.
        """
        made = self._held(result, small, place) if self._holds else result
        if self._tone is not None and not self._look.neutral:
            made = self._in_tone(self._tone, np.clip(made, 0, 1), place)
        if self._survey is not None:
            self._survey(np.clip(made, 0, 1), place)
        if self._tone is not None and self._look.neutral:
            made = neutralised(np.clip(made, 0, 1))
        if self._fading is not None and self._strength:
            made = self._fading.corrected(np.clip(made, 0, 1), self._strength)
        if self._grain is not None:
            made = self._grain.laid(made, place.y * self.scale, place.x * self.scale)
        return np.clip(made, 0, 1)

    @property
    def _holds(self) -> bool:
        """Whether results are held to the original in any way."""
        return self._look.tones or float(self._shares.max()) > 0

    def _held(self, result: Rows, small: Rows, place: Region) -> Rows:
        """Held to the original."""
        around = self.around(place)
        shares = self._shares if self._shares.ndim == 0 else self._shares[around.slices]
        back = self._faithful.back(floats(self.ground.original[around.slices]), small, shares)
        return result + self._enlarged(back, around, place)

    def _in_tone(self, tone: OneTone, made: Rows, place: Region) -> Rows:
        stain = self.ground.subject.measured.stain
        if stain is None:
            return tone.locked(made, None)
        return tone.locked(made, stretched(stain, self.grid.times(self.scale), place.times(self.scale)))

    def _enlarged(self, rows: Rows, there: Region, place: Region) -> Rows:
        """The part of `rows`, which lie `there` on the grid, that is a place, on the result's grid."""
        near = place.grown(CUBIC).inside(self.grid)
        large = enlarged(np.ascontiguousarray(rows[near.seen_from(there).slices]), self.scale)
        return large[place.seen_from(near).times(self.scale).slices]

    def _fading_strength(self) -> float:
        if self._fading is None:
            return 0.0
        return automatic(self._fading) if self._look.fading is None else self._look.fading

    def _faithfulness(self, area: Shares | None) -> Shares:
        """Of all, or of each pixel of the grid."""
        if area is None:
            return np.asarray(self._look.faithfulness, np.float32)
        there = np.clip(on_grid(area[:, :, None], self.grid)[:, :, 0], 0, 1)
        return self._look.faithfulness + there * np.float32(self._look.area_faithfulness - self._look.faithfulness)

    def _grain_of(self, ground: Ground) -> Grain | None:
        """What of the grain is not there already: with the detail some of the noise comes back."""
        share = self._look.faithfulness
        there = share / (share + HALF * (1 - share)) if share else 0.0
        amount = self._look.grain * float(np.sqrt(1 - there**2))
        if amount <= 0:
            return None
        return Grain(ground.subject.measured.noise, self.scale * ground.ratio, amount, ground.subject.seed)
