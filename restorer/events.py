"""What happens while a photo is restored: small, frozen, picklable."""

from dataclasses import dataclass
from pathlib import Path

from restorer.execution import Execution
from restorer.photo.geometry import Region, Size


@dataclass(frozen=True, slots=True)
class Read:
    """The photo is read."""

    path: Path
    size: Size
    notices: tuple[str, ...]
    missing: float = 0.0
    """The share of the photo that its file does not hold, 0 to 1."""


@dataclass(frozen=True, slots=True)
class LookingForDamage:
    """It begins to be found out what of the photo is to be mended; takes a second or some."""


@dataclass(frozen=True, slots=True)
class DamageFound:
    """It is known what of the photo is replaced."""

    spots: int
    """0: nothing."""
    share: float
    """Of the photo's pixels, 0 to 1."""
    saved: Path | None = None
    """Where the mask was written, if that was asked for."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A part of the damage is mended."""

    fraction: float
    """Share that is done; grows, and ends at exactly 1.0."""


@dataclass(frozen=True, slots=True)
class Decided:
    """It is decided how the network is run: by which engine, in which tiles."""

    execution: Execution


@dataclass(frozen=True, slots=True)
class MemoryShort:
    """Memory ran out meanwhile: from here on tiles are smaller than was decided."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the person should know of this photo."""

    text: str


@dataclass(frozen=True, slots=True)
class Planned:
    """The tiles of one pass of the network are planned."""

    run: int
    """Number of this pass, from 1."""
    runs: int
    """How many passes there will be."""
    tiles: int
    overhead: float
    """Sum of the tiles' source areas over the area of what this pass enlarges."""
    size: Size
    """Of what comes out of this pass."""


@dataclass(frozen=True, slots=True)
class TileDone:
    """A tile is through the network and laid."""

    region: Region
    """Its core, in pixels of what comes out of this pass."""
    waiting: int
    """Tiles of this pass still to do."""
    done: int
    """Source pixels finished so far, over all passes."""
    of: int
    """Source pixels to finish, over all passes."""
    worked: int
    """Source pixels that the network worked through for this tile, halo included."""
    seconds: float
    """That this tile took."""

    @property
    def fraction(self) -> float:
        """Share of the whole work that is done; grows, and ends at exactly 1.0."""
        return self.done / self.of


@dataclass(frozen=True, slots=True)
class Finished:
    """All rows of the result are made."""

    size: Size


@dataclass(frozen=True, slots=True)
class Saving:
    """A kept result is being finished and written (the window's exports; restoring writes while it works)."""

    done: int
    """Its rows so far."""
    of: int

    @property
    def fraction(self) -> float:
        """Share of the rows; grows, and ends at exactly 1.0."""
        return self.done / self.of


@dataclass(frozen=True, slots=True)
class Written:
    """The result is a file, checked and in its place."""

    path: Path
    bytes: int
    seconds: float
    """From the start of reading to now."""


@dataclass(frozen=True, slots=True)
class Reported:
    """The report of the result is written, too."""

    path: Path


@dataclass(frozen=True, slots=True)
class Unreported:
    """The result is written, but its report could not be."""

    reason: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """Nothing was to do: this result exists, of the same photo, model and settings."""

    path: Path


Event = (
    Read
    | LookingForDamage
    | DamageFound
    | Mended
    | Notice
    | Decided
    | Planned
    | MemoryShort
    | TileDone
    | Finished
    | Written
    | Reported
    | Unreported
    | Skipped
)
