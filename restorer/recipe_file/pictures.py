"""The files that recipes name: areas and masks, painted over a photo, and fillers; found again from files and notes."""

from pathlib import Path

from restorer import paths
from restorer.asking import is_file
from restorer.errors import ChoiceError
from restorer.look import area_hash
from restorer.photo import placing
from restorer.photo.spared import Spared


def named_from(file: Path, picture: Path) -> str:
    """The picture's name in a recipe's file: from the file's folder where it lies below it, else the whole path."""
    # Not resolved: a link is followed when the picture is read, wherever it then leads.
    here, there = Path.cwd() / file.parent, Path.cwd() / picture
    return there.relative_to(here).as_posix() if there.is_relative_to(here) else str(there)


def put_beside(file: Path, picture: Path, what: str, spared: Spared, *, overwrite: bool) -> Path:
    """The picture, as a recipe's file may name it: one that was painted in the window is copied beside the file.

    There it is NAME_WHAT.png. What the program keeps for itself goes after some weeks, and a recipe is kept for years.
    Raises WriteError.
    """
    if picture.parent != paths.painted() or not is_file(picture):
        return picture
    copy = file.with_name(f"{file.stem}_{what}{picture.suffix}")
    placing.put(picture.read_bytes(), copy, spared, overwrite=overwrite)
    return copy


def told_picture(picture: Path, sha256: object, result: Path, option: str) -> Path:
    """A picture that a result's note names beside the result, or the same one among those painted in the window.

    ChoiceError if there is another picture of that name; one that is not there is said when it is read.
    """
    kept = paths.painted() / picture.name
    if not is_file(picture) and is_file(kept) and area_hash(kept) == sha256:
        return kept
    if is_file(picture) and area_hash(picture) != sha256:
        raise ChoiceError(
            "“{picture}” is not the picture by which “{name}” was made; name the right one with {option}.",
            picture=picture.name,
            name=result.name,
            option=option,
        )
    return picture


def told_filler(filler: Path, sha256: object, result: Path) -> Path:
    """A filler that a result's note names beside the result; ChoiceError if another file is there by that name.

    One that is not there is said when it is to be used.
    """
    if is_file(filler) and area_hash(filler) != sha256:
        raise ChoiceError(
            "“{file}” is not the network that filled “{name}”; name the right one with --filler.",
            file=filler.name,
            name=result.name,
        )
    return filler
