"""What is known of a result that can be exported, and what is wished for it."""

from dataclasses import dataclass
from pathlib import Path

from restorer.gui.album.entry import Entry
from restorer.photo.geometry import Size
from restorer.photo.keep import Keep
from restorer.photo.origin import Format
from restorer.recipe import Recipe, Target


@dataclass(frozen=True, eq=False, slots=True)
class ExportItem:
    """One restored photo. `size` of the photo itself, in pixels; the rest is what came with its file."""

    entry: Entry
    recipe: Recipe
    """What it was restored by."""
    size: Size
    format: Format
    depth: int = 8
    grey: bool = False
    alpha: bool = False
    has_place: bool = False
    """Its file says where it was taken."""
    has_metadata: bool = False
    """Its file says anything about itself: dates, camera, words."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person chooses in the dialog, for all results alike."""

    format: Format | None = None
    """None: as each photo's own file."""
    quality: int | None = None
    """1..100; None: the format's own."""
    keep: Keep = Keep.ALL
    target: Target | None = None
    """None: as chosen for each photo."""
    folder: Path | None = None
    """None: beside each photo."""
    name: str | None = None
    """File name without ending, for a single photo; None: made from the photo's name."""
    replace: bool = False
    """Whether files that exist are replaced; otherwise results get numbered names."""
    report: bool = False
    """Whether a report lies beside each result."""
