"""Looks at all outputs of a run before it begins: none may take the place of what is read, or of another one.

Without leave to replace files only names that a person gave can collide: all others get a number where that is needed.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from restorer.errors import ChoiceError, WriteError
from restorer.photo.origin import Format
from restorer.photo.reading import identify
from restorer.photo.spared import Spared, place_of
from restorer.photo.writing import ABILITIES
from restorer.session.destination import asked_format, named_format, result_place
from restorer.session.job import Job
from restorer.session.masks import mask_name

Output: TypeAlias = tuple[Path, Path]
"""Where something will be written, and what it is made of (the same path for what is of the whole run)."""


def check_outputs(jobs: Sequence[Job], spared: Spared, recipe: Path | None) -> None:
    """Raise ChoiceError if an output of these jobs, or the recipe's file, would replace what must stay."""
    made: dict[str, Output] = {}
    for output in _outputs(jobs, recipe):
        path, source = output
        try:
            spared.check(path)
        except WriteError as error:
            raise ChoiceError(error.template, **error.values) from error
        earlier = made.setdefault(place_of(path), output)
        if earlier is not output:
            raise ChoiceError(
                "“{first}” and “{second}” would both become “{name}”: leave out --overwrite, so that one gets a "
                "number, or give them names or folders of their own.",
                first=str(earlier[1]),
                second=str(source),
                name=path.name,
            )


def _outputs(jobs: Sequence[Job], recipe: Path | None) -> Iterator[Output]:
    if recipe is not None:
        yield recipe, recipe
    places = Counter(_place(job) for job in jobs)
    sources = {place_of(job.source.with_suffix("")) for job in jobs}
    for job in jobs:
        if job.mask_file:
            yield job.mask_file, job.source
        elif job.mask_folder and job.overwrite:
            yield job.mask_folder / mask_name(job), job.source
        if job.file:
            yield job.file, job.source
        elif job.overwrite and (places[_place(job)] > 1 or _place(job) in sources):
            # Only then: to know the ending a file must be looked into, and there may be a hundred thousand.
            folder, stem = result_place(job)
            yield from ((folder / f"{stem}{ABILITIES[kind].suffix}", job.source) for kind in _kind(job))


def _place(job: Job) -> str:
    """Where its result goes, without an ending, in whatever way its folder is named."""
    folder, stem = result_place(job)
    return place_of(folder / stem)


def _kind(job: Job) -> list[Format]:
    """The format that the result will most probably have; what comes otherwise after all is told when it does."""
    kind = asked_format(job) or identify(job.source)
    return [named_format(kind)] if kind else []
