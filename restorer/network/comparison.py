"""Comparison: what was found out about the engines for one network on this processor; plain figures, no torch."""

from dataclasses import dataclass

from restorer.network.wish import PLAIN, EngineName

LARGEST, MEAN = 0.25, 0.02
"""By how much, in 1/255, an engine's pixels may differ from plain float32's: anywhere, and on average.

A quarter of a level moves a rounded pixel by one level at most, and on average none is moved.
"""


@dataclass(frozen=True, slots=True)
class Trial:
    """One engine's."""

    name: EngineName
    seconds: float | None = None
    """For the patch, the shortest of several; None if it did not run."""
    largest: float | None = None
    """The largest difference of a pixel to plain float32, in 1/255; None if it did not run or gave no numbers."""
    mean: float | None = None
    """The same on average."""
    refused: str = ""
    """Why it could not run; empty if it could."""

    @property
    def right(self) -> bool:
        """Whether its pixels are those of plain float32."""
        if self.refused or self.largest is None or self.mean is None:
            return False
        return 0 <= self.largest <= LARGEST and 0 <= self.mean <= MEAN


@dataclass(frozen=True, slots=True)
class Comparison:
    """All engines', on one patch."""

    height: int
    width: int
    trials: tuple[Trial, ...]
    lasting: bool = True
    """Whether another time would give the same: not if memory was short, or the computer busy and it was close."""

    @property
    def ranking(self) -> tuple[EngineName, ...]:
        """The engines to choose from, the best first: those with the right pixels, and the plain one in any case."""
        fit = [trial for trial in self.trials if trial.right and trial.seconds is not None and trial.seconds > 0]
        names: list[EngineName] = [trial.name for trial in sorted(fit, key=lambda trial: trial.seconds or 0.0)]
        return tuple(names if PLAIN in names else [*names, PLAIN])

    @property
    def winner(self) -> EngineName:
        """The one that is used."""
        return self.ranking[0]
