"""Where a result goes: beside the original as `name_restored.ext`, never over something that is there unasked.

What is mended alone, without a network, is `name_mended.ext`.
"""

import os
import re
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from restorer.asking import exists
from restorer.errors import ChoiceError, WriteError
from restorer.photo.geometry import Size
from restorer.photo.origin import Format
from restorer.photo.placing import Taken, put
from restorer.photo.spared import place_of
from restorer.photo.suffixes import stem_of
from restorer.photo.writing import ABILITIES, free_name
from restorer.session.job import Job

RESTORED, MENDED, MASK = "_restored", "_mended", "_mask"


def is_result(path: Path) -> bool:
    """Whether a file's name is one that results get (`name_restored.jpg`, `name_mended-2.jpg`)."""
    return unnumbered(path) is not None


def unnumbered(path: Path) -> str | None:
    """The beginning of a result's name as `result_place` has it; None if no result is named so."""
    named = re.fullmatch(rf"(.*(?:{RESTORED}|{MENDED}))(-\d+)?", path.stem, re.DOTALL)
    return named[1] if named else None


def is_mask(path: Path, stems: Collection[str]) -> bool:
    """Whether a file is named as the mask of a photo beside it is (`name_mask.png`); `stems`: of the photos there.

    Without that photo it is taken for a photo itself: somebody may wear a mask on it.
    """
    named = re.fullmatch(rf"(.*){MASK}(-\d+)?", path.stem, re.DOTALL)
    return named is not None and path.suffix.lower() == ".png" and named[1] in stems


def photo_stem(job: Job) -> str:
    """What the names of a job's outputs begin with: the photo's own, and which page of it."""
    return stem_of(job.source, job.page)


def result_place(job: Job) -> tuple[Path, str]:
    """The folder of a result, and the beginning of its name, if the person gives none."""
    return job.folder or job.source.parent, photo_stem(job) + (RESTORED if job.recipe.model else MENDED)


def asked_format(job: Job) -> Format | None:
    """The format that the person asked for, in words or by the result's name; None leaves it open.

    Raises ChoiceError when the two contradict each other, or the name's ending is no format that can be written.
    """
    asked = job.recipe.format
    if job.file is None:
        return asked
    named = _format_of(job.file)
    if asked and asked is not named:
        raise ChoiceError(
            "“{name}” is not a name for a {format} file; change one of the two.",
            name=job.file.name,
            format=asked.upper(),
        )
    return named


def make_folder(folder: Path) -> None:
    """Make the folder of a result if it is not there; WriteError if that cannot be done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(
            "The folder “{folder}” cannot be made: {reason}. Choose another one.",
            folder=str(folder),
            reason=error.strerror,
        ) from error


def format_for(job: Job, origin: Format, size: Size, *, alpha: bool = False) -> Format:
    """The format of the result: as asked, else as the photo's own where that can be written. Raises ChoiceError.

    `alpha`: the photo is see-through.
    """
    asked = asked_format(job)
    if asked:
        return asked
    named = named_format(origin, alpha=alpha)
    return Format.PNG if ABILITIES[named].too_large(size) else named


def named_format(origin: Format, *, alpha: bool = False) -> Format:
    """The format of a small result of a photo of this one, if nobody asks for another."""
    if origin is Format.HEIC:
        return Format.PNG if alpha else Format.JPEG
    return origin if origin in ABILITIES else Format.PNG


def destination(job: Job, chosen: Format) -> Path:
    """The path that a job's result will get now. Raises WriteError if it exists and may not be replaced."""
    if job.file:
        if exists(job.file) and not job.overwrite:
            raise WriteError(
                "“{name}” exists already; give another name, or allow it with --overwrite.", name=job.file.name
            )
        return job.file
    return place_in(*result_place(job), ABILITIES[chosen].suffix, job)


def place_in(folder: Path, stem: str, suffix: str, job: Job) -> Path:
    """Where an output of a job goes in a folder: numbered where the name is taken, or is one that must be spared."""
    plain = free_name(folder, stem, suffix, lambda _: False)
    if job.overwrite and job.spared.why(plain) is None:
        return plain
    return free_name(folder, stem, suffix, lambda path: _taken(path, job))


def put_in(folder: Path, stem: str, suffix: str, content: bytes, job: Job) -> Path:
    """Write an output of a job in a folder, whole; returns where that is, see `place_in`. Raises WriteError."""
    while True:
        path = place_in(folder, stem, suffix, job)
        # Another program may take the name just now.
        with suppress(Taken):
            put(content, path, job.spared, overwrite=job.overwrite)
            return path


def _taken(path: Path, job: Job) -> bool:
    """Whether there is something, or will be: what must be spared, and the result that is named."""
    named = job.file is not None and place_of(path) == place_of(job.file)
    return named or os.path.lexists(path) or job.spared.why(path) is not None


def _format_of(path: Path) -> Format:
    suffix = path.suffix.lower()
    found = {".jpg": Format.JPEG, ".tif": Format.TIFF, ".jpe": Format.JPEG, ".jfif": Format.JPEG}.get(suffix)
    if found is None and suffix[1:] in set(Format) and Format(suffix[1:]) in ABILITIES:
        found = Format(suffix[1:])
    if found is None:
        known = ", ".join(ability.suffix for ability in ABILITIES.values())
        raise ChoiceError(
            "“{name}” does not end in a format that can be written; use one of {known}.", name=path.name, known=known
        )
    return found
