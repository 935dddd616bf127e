"""One request: this photo, by this recipe, to there."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from restorer.execution import Execution
from restorer.photo.asked import Asked
from restorer.photo.geometry import Size
from restorer.photo.origin import Format
from restorer.photo.spared import Spared
from restorer.recipe import Recipe


@dataclass(frozen=True, slots=True)
class Again:
    """An earlier result that is to be made again from the same photo: how its network was run is asked for, too."""

    name: str
    """Of the result's file."""
    source_sha256: str
    """Of the photo's file; other photos are run as usual."""
    execution: Execution | None
    """None: the result does not say it."""

    def but(self, engine: str | None, core: Size | None) -> "Again":
        """The same, but by this engine, in tiles with this core, where the person names them."""
        told = self.execution
        if told is None:
            return self
        cores = told.cores if core is None else (core,) * len(told.cores)
        return replace(self, execution=replace(told, engine=engine or told.engine, cores=cores))


@dataclass(frozen=True, slots=True)
class Job:
    """A photo to restore. The result goes to `file` if that is given, else into `folder`, else beside the photo."""

    source: Path
    recipe: Recipe = field(default_factory=Recipe)
    folder: Path | None = None
    file: Path | None = None
    overwrite: bool = False
    """Whether an existing file of the result's name is replaced; otherwise the name gets a number."""
    skip_existing: bool = False
    """Do nothing if there is a result of the same photo, model and settings already."""
    report: bool = False
    """Whether a report of what was invented is written beside the result."""
    mask_folder: Path | None = None
    """Where the mask of what is mended is saved as NAME_mask.png; None: nowhere, or in `mask_file`."""
    mask_file: Path | None = None
    again: Again | None = None
    """The result that this one is to be like, if it is of the same photo."""
    page: int | None = None
    """Of a file with several, from 1; the result's name tells it. None: the first, which is not told."""
    strict: bool = False
    """Whether a damaged file is refused instead of read as far as it goes."""
    keep_dates: bool = False
    """Whether the result's file gets the times of the photo's file."""
    spared: Spared = field(default_factory=Spared, compare=False, repr=False)
    """What no output of this job may replace: the run's photos, what else it reads, and what it has written."""

    @property
    def asked(self) -> Asked:
        """What of its file is read."""
        return Asked(self.page, self.strict)


@dataclass(frozen=True, slots=True)
class Forecast:
    """What a job would do."""

    source: Path
    size: Size
    result: Size
    format: Format
    destination: Path
    model: str
    device: str
    runs: int
    """Passes of the network."""
    tiles: int
    """Over all passes."""
    overhead: float
    """Source pixels that the network works through, halos counted every time, over those that it enlarges."""
    seconds: float
    """Estimated from one measured tile; if the photo is to be mended, that comes on top."""
    notices: tuple[str, ...] = ()
    """What would be told of the photo."""
    missing: float = 0.0
    """The share of the photo that its file does not hold, 0 to 1."""
    short: bool = False
    """Whether memory is so short now that tiles are smaller than usual."""
