"""Which photos are meant: files as they are named, folders walked, results of earlier runs left out."""

import glob
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from restorer.asking import exists, is_dir
from restorer.cli.pages import Pages
from restorer.errors import ChoiceError
from restorer.photo.contents import page_count
from restorer.photo.spared import place_of
from restorer.session.finding import Listing, walk


@dataclass(frozen=True, slots=True)
class Found:
    """A photo, and the folder below the walked one that it lay in (so that a batch keeps its folders)."""

    path: Path
    below: Path = Path()
    page: int | None = None
    """Of a file with several, where pages were asked for."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found, in order, each once."""

    photos: list[Found] = field(default_factory=list[Found])
    results: list[Path] = field(default_factory=list[Path])
    """Results of earlier runs in folders, left out."""
    masks: list[Path] = field(default_factory=list[Path])
    """Masks beside the photos that they are of, left out."""
    unreadable: list[Listing] = field(default_factory=list[Listing])
    """Folders in folders that could not be looked into."""
    refused: list[ChoiceError] = field(default_factory=list[ChoiceError])
    """What is wrong with folders that were named, where there are other photos to work on."""


def find_photos(names: Sequence[str], pages: Pages | None = None, *, recursive: bool) -> Finding:
    """The photos that are meant; with `pages`, those of files with several are photos of their own.

    A file that is named is taken whatever it is: what is wrong with it is said when it is read. A folder without
    photos, or one that cannot be read, stops no others. Raises ChoiceError where nothing is left.
    """
    found, seen = Finding(), set[str]()
    for path in _expanded(names):
        for photo in _photos_at(path, recursive, found):
            # The same for two ways to one file.
            key = place_of(photo.path)
            if key not in seen:
                seen.add(key)
                found.photos.extend([photo] if pages is None else _paged(photo, pages))
    if found.refused and not found.photos:
        raise found.refused[0]
    return found


def _photos_at(path: Path, recursive: bool, found: Finding) -> list[Found]:
    if not is_dir(path):
        return [Found(path)]
    try:
        return _in_folder(path, recursive, found)
    except ChoiceError as error:
        found.refused.append(error)
        return []


def _paged(photo: Found, pages: Pages) -> Iterator[Found]:
    """A photo once for each of its pages that is meant; one that has none of them is asked for the first of those."""
    count = page_count(photo.path)
    meant = [*pages.of(count)]
    if not meant:
        yield replace(photo, page=pages.ranges[0][0])
    for page in meant:
        yield replace(photo, page=page if count > 1 else None)


def _in_folder(folder: Path, recursive: bool, found: Finding) -> list[Found]:
    photos: list[Found] = []
    results: list[Path] = []
    for listing in walk(folder, recursive=recursive):
        if listing.unreadable and listing.folder == folder:
            raise ChoiceError(
                "The folder “{folder}” cannot be read: {reason}.", folder=str(folder), reason=listing.unreadable
            )
        if listing.unreadable:
            found.unreadable.append(listing)
        photos += [Found(path, listing.below) for path in listing.photos]
        results += listing.results
        found.masks.extend(listing.masks)
    if not photos and not results:
        raise _nothing_in(folder, recursive)
    found.results.extend(results)
    return photos


def _nothing_in(folder: Path, recursive: bool) -> ChoiceError:
    if recursive:
        return ChoiceError("There is no photo in the folder “{folder}”.", folder=str(folder))
    return ChoiceError(
        "There is no photo in the folder “{folder}” (add --recursive to look into the folders in it).",
        folder=str(folder),
    )


def _expanded(names: Sequence[str]) -> Iterator[Path]:
    """Names with * and ? where the shell (on Windows) left them; a file of just that name comes first."""
    for name in names:
        if not name:
            raise ChoiceError("One of the names is empty: leave it out, or write . for the folder where you are.")
        path = Path(name)
        if exists(path) or not glob.has_magic(name):
            yield path
            continue
        matches = sorted(glob.glob(name, recursive=True))  # noqa: PTH207 - a name may be absolute, Path.glob takes none
        if not matches:
            raise ChoiceError("Nothing is named like “{name}”.", name=name)
        yield from map(Path, matches)
