"""Files and folders become photos, in a lane: found while folders are walked, told in small batches."""

import stat
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from restorer.asking import absolute, is_dir, status
from restorer.errors import PhotoError, Sentence
from restorer.gui.jobs import TaskToken, Work

MOST = 50
"""Photos in a batch."""
PERIOD = 0.05
"""Seconds after which a batch is told, however few it has."""
_PAGED = (".tif", ".tiff")
"""Names of files that may have several pages; to look into all takes long."""
_READABLE = 64 << 20
"""Bytes of a file that is no photo which are read to say what it is: a film would fill the memory."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A file or a folder that brings no photo, and why."""

    path: Path
    reason: Sentence


@dataclass(frozen=True, slots=True)
class Batch:
    """What was found since the batch before; any of it may be empty."""

    photos: tuple[Path, ...] = ()
    """Absolute, in the order in which they are to be shown; no file comes twice in one gathering."""
    refused: tuple[Refused, ...] = ()
    results: int = 0
    """So many results of earlier runs, and masks beside their photos, were left out."""
    hidden: int = 0
    """So many hidden photos were left out."""
    pages: Mapping[Path, int] = field(default_factory=dict[Path, int])
    """How many pages those of the photos have that have several."""


def gather(paths: Sequence[Path]) -> Work:
    """Work that yields a Batch now and then, the first one soon: of files as they are given, folders in natural order.

    A file that was given and is no photo is refused, by its content; so is a folder without photos, or one that cannot
    be read. In folders the name decides.
    """

    def work(token: TaskToken) -> Iterator[Batch]:
        gathering = _Gathering(token)
        for path in paths:
            token.check()
            # Not resolved: a link is known to the person by its own name.
            here = absolute(path)
            if is_dir(path):
                yield from gathering.folder(here)
            else:
                yield from gathering.file(here)
        yield gathering.batch()

    return work


@dataclass
class _Gathering:
    token: TaskToken
    photos: list[Path] = field(default_factory=list[Path])
    refused: list[Refused] = field(default_factory=list[Refused])
    results: int = 0
    hidden: int = 0
    pages: dict[Path, int] = field(default_factory=dict[Path, int])
    seen: set[Path] = field(default_factory=set[Path])
    told: float = field(default_factory=time.monotonic)

    def batch(self) -> Batch:
        """What is not told yet."""
        batch = Batch(tuple(self.photos), tuple(self.refused), self.results, self.hidden, self.pages)
        self.photos, self.refused, self.results, self.hidden, self.pages = [], [], 0, 0, {}
        self.told = time.monotonic()
        return batch

    def file(self, path: Path) -> Iterator[Batch]:
        """One that was given: taken whatever its name, if it is a photo."""
        reason = _no_photo(path)
        if reason:
            self.refused.append(Refused(path, reason))
        else:
            self._add(path)
        yield from self._if_due()

    def folder(self, folder: Path) -> Iterator[Batch]:
        """All that is in it."""
        from restorer.session.finding import walk

        photos = results = unreadable = 0
        for listing in walk(folder, look=self.token.check):
            if listing.unreadable:
                unreadable += 1
                self.refused.append(Refused(listing.folder, _unreadable(listing.folder, listing.unreadable)))
            photos += len(listing.photos)
            made = len(listing.results) + len(listing.masks)
            results += made
            self.results += made
            self.hidden += listing.hidden
            for path in listing.photos:
                self._add(path)
                yield from self._if_due()
            yield from self._if_due()
        if not photos and not unreadable:
            self.refused.append(Refused(folder, _empty(folder, results)))

    def _add(self, path: Path) -> None:
        from restorer.photo.contents import page_count

        if path not in self.seen:
            self.seen.add(path)
            self.photos.append(path)
            if path.suffix.lower() in _PAGED and (count := page_count(path)) > 1:
                self.pages[path] = count

    def _if_due(self) -> Iterator[Batch]:
        # Also when there is nothing to tell: between two batches others get a turn.
        if len(self.photos) + len(self.refused) >= MOST or time.monotonic() - self.told >= PERIOD:
            yield self.batch()


def _no_photo(path: Path) -> Sentence | None:
    """Why a file is no photo, by its first bytes; None if it is one."""
    from restorer.photo.reading import identify, read_photo

    found = status(path)
    # A pipe would have us wait for what comes out of it.
    if found and stat.S_ISREG(found.st_mode):
        if identify(path):
            return None
        if found.st_size > _READABLE:
            return Sentence("“{name}” is not a photo that Restorer knows, or it is damaged.", name=path.name)
    try:
        # It says best what is wrong; and who knows, it may be right by now.
        read_photo(path)
    except PhotoError as error:
        return error.sentence
    return None


def _unreadable(folder: Path, reason: str) -> Sentence:
    return Sentence("The folder “{name}” cannot be read: {reason}.", name=folder.name, reason=reason)


def _empty(folder: Path, results: int) -> Sentence:
    if results:
        return Sentence(
            "In the folder “{name}” there are only results of Restorer: to restore one again, choose the file itself.",
            name=folder.name,
        )
    return Sentence("There is no photo in the folder “{name}”.", name=folder.name)
