"""What an export will write, and why it cannot: names, conflicts, limits. No widgets.

The rules are those of the session and of the writer; here they are only asked before anything is written. What they
import is heavy and wanted only when somebody exports, so it is imported then.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from restorer.errors import RestorerError, Sentence
from restorer.gui.dialogs.export_item import ExportItem, Wishes
from restorer.gui.dialogs.export_names import Names, name_problem
from restorer.photo.formats.abilities import ABILITIES
from restorer.photo.geometry import Size
from restorer.photo.origin import Format
from restorer.photo.spared import Spared
from restorer.recipe import Recipe

if TYPE_CHECKING:
    from restorer.session.job import Job


@dataclass(frozen=True, slots=True)
class Planned:
    """What one photo's export will be."""

    item: ExportItem
    job: "Job"
    format: Format
    size: Size | None
    """Pixels of the result; None if it cannot be made."""
    path: Path
    """Where it will be, if nobody takes the name in the meantime."""
    wanted: Path
    """Where it would be if nothing were there."""
    exists: bool
    """There is a file at `wanted` that could be replaced."""
    problem: Sentence | None
    """Why it cannot be exported so."""

    @property
    def renamed(self) -> bool:
        """Whether it gets a number because its name is taken."""
        return self.path != self.wanted and self.path.stem.startswith(self.wanted.stem)

    @property
    def fewer_bits(self) -> bool:
        """Whether the file holds less depth than the photo has."""
        return self.item.depth > ABILITIES[self.format].depth

    @property
    def on_white(self) -> bool:
        """Whether the photo is see-through and the file cannot be."""
        return self.item.alpha and not ABILITIES[self.format].alpha


@dataclass(frozen=True, slots=True)
class ExportChoice:
    """What a person has decided."""

    jobs: "tuple[Job, ...]"
    """One for each item, in their order; to be written in this order, so that they get the names that were shown."""
    wishes: Wishes


def plan(items: Sequence[ExportItem], wishes: Wishes, spared: Spared | None = None) -> list[Planned]:
    """What each export will be, looking at the disk as it is now. `wishes.name` counts for a single item only.

    `spared`: what must not be replaced, besides these photos.
    """
    # A name that cannot be is only said, not looked for on the disk.
    placed = replace(wishes, name=None) if name_problem(wishes.name) else wishes
    spared = spared or Spared()
    for item in items:
        spared.add(item.entry.path, "photo")
    names = Names(spared, placed)
    return [_planned(item, wishes, names, spared) for item in items]


def recipe_for(item: ExportItem, wishes: Wishes) -> Recipe:
    """An item's recipe with what is wished for all."""
    return replace(
        item.recipe,
        format=wishes.format,
        quality=wishes.quality,
        keep=wishes.keep,
        target=wishes.target or item.recipe.target,
    )


def _planned(item: ExportItem, wishes: Wishes, names: Names, spared: Spared) -> Planned:
    from restorer.session.destination import format_for
    from restorer.session.job import Job

    job = Job(
        item.entry.path,
        recipe_for(item, wishes),
        folder=wishes.folder,
        report=wishes.report,
        page=item.entry.page,
        spared=spared,
    )
    problem, size = None, None
    try:
        size = job.recipe.target.size_for(item.size)
    except RestorerError as error:
        problem = error.sentence
    chosen = format_for(job, item.format, size or item.size, alpha=item.alpha)
    place = names.place(job, chosen)
    problem = problem or (size and ABILITIES[chosen].too_large(size)) or name_problem(wishes.name) or place.problem
    return Planned(item, place.job, chosen, size, place.path, place.wanted, place.exists, problem)
