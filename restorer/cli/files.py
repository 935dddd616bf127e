"""Which photos are meant: files as they are named, folders walked, results of earlier runs left out."""

import glob
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from restorer.errors import ChoiceError
from restorer.photo.reading import is_photo_name
from restorer.session.destination import is_result


@dataclass(frozen=True, slots=True)
class Found:
    """A photo, and the folder below the walked one that it lay in (so that a batch keeps its folders)."""

    path: Path
    below: Path = Path()


def find_photos(names: Sequence[str], *, recursive: bool) -> tuple[list[Found], list[Path]]:
    """The photos that are meant, in order, each once; and results of earlier runs found in folders, left out.

    A file that is named is taken whatever it is: what is wrong with it is said when it is read. Raises ChoiceError
    for a folder without photos.
    """
    photos: dict[Path, Found] = {}
    results: list[Path] = []
    for path in _expanded(names):
        if not path.is_dir():
            photos.setdefault(_key(path), Found(path))
            continue
        count = 0
        for found in _walk(path, recursive):
            count += 1
            if is_result(found.path):
                results.append(found.path)
            else:
                photos.setdefault(_key(found.path), found)
        if not count:
            if recursive:
                raise ChoiceError("There is no photo in the folder “{folder}”.", folder=str(path))
            raise ChoiceError(
                "There is no photo in the folder “{folder}” (add --recursive to look into the folders in it).",
                folder=str(path),
            )
    return list(photos.values()), results


def _expanded(names: Sequence[str]) -> Iterator[Path]:
    """Names with * and ? where the shell (on Windows) left them; a file of just that name comes first."""
    for name in names:
        path = Path(name)
        if path.exists() or not glob.has_magic(name):
            yield path
            continue
        matches = sorted(glob.glob(name, recursive=True))  # noqa: PTH207 - a name may be absolute, Path.glob takes none
        if not matches:
            raise ChoiceError("Nothing is named like “{name}”.", name=name)
        yield from map(Path, matches)


def _walk(folder: Path, recursive: bool) -> Iterator[Found]:
    paths = sorted(folder.rglob("*") if recursive else folder.iterdir())
    for path in paths:
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and is_photo_name(path) and path.is_file():
            yield Found(path, path.parent.relative_to(folder))


def _key(path: Path) -> Path:
    """The same for two names of one file."""
    return path.absolute()
