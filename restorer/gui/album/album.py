"""The album: the open photos in their order, as a model for Qt's views."""

import json
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path
from typing import cast

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from restorer.gui.album import saying
from restorer.gui.album.entry import Entry
from restorer.photo.spared import Spared
from restorer.recipe import Recipe

MIME = "application/x-restorer-album"
"""What is dragged inside the strip: the photos' paths and pages as JSON. Nobody else takes it."""

NO_PAGES: Mapping[Path, int] = {}
_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Role(IntEnum):
    """Roles beside Qt's own."""

    ENTRY = Qt.ItemDataRole.UserRole
    """The Entry itself."""


@dataclass(frozen=True)
class Taken:
    """Entries that were taken out of an album and the rows they had, in rising order."""

    places: tuple[tuple[int, Entry], ...]

    @property
    def entries(self) -> list[Entry]:
        """The entries alone."""
        return [entry for _, entry in self.places]


class Album(QAbstractListModel):
    """Entries in their order, each file once. Whoever changes a field of an entry calls `changed`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = []
        self._by_file: dict[str, Entry] = {}
        self._rows: dict[Entry, int] = {}

    @property
    def entries(self) -> Sequence[Entry]:
        """All entries in their order; a copy."""
        return tuple(self._entries)

    def __contains__(self, entry: object) -> bool:
        """Whether the entry is in the album."""
        return isinstance(entry, Entry) and self._by_file.get(_key(entry)) is entry

    def spared(self) -> Spared:
        """What nothing that is saved may replace: the open photos, and the pictures that their choices name."""
        recipes = [entry.recipe for entry in self._entries]
        pictures = [picture for recipe in recipes for picture in (recipe.look.area, recipe.mend.mask) if picture]
        return Spared((entry.path for entry in self._entries), pictures)

    def entry(self, row: int) -> Entry:
        """The entry of a row; IndexError if there is no such row."""
        if row < 0:
            raise IndexError(row)
        return self._entries[row]

    def row(self, entry: Entry) -> int:
        """The row of an entry; KeyError if it is not in the album."""
        if not self._rows:
            self._rows = {entry: row for row, entry in enumerate(self._entries)}
        return self._rows[entry]

    def find(self, path: Path, page: int | None = None) -> Entry | None:
        """The entry of a file, or of a page of it; None if it is not in the album."""
        return self._by_file.get(_file(path, page))

    def add(
        self, paths: Iterable[Path], recipe: Recipe | None = None, pages: Mapping[Path, int] = NO_PAGES
    ) -> list[Entry]:
        """Put files that are not there yet at the end, all at once; returns the new entries.

        `recipe` is what they begin with; None: a plain Recipe. `pages`: how many those files have that have several:
        each is an entry.
        """
        fresh: dict[str, Entry] = {}
        for path in paths:
            for page in pages_of(path, pages):
                file = _file(path, page)
                if file not in self._by_file and file not in fresh:
                    fresh[file] = Entry(_absolute(path), recipe or Recipe(), page=page)
        entries = list(fresh.values())
        self._insert(len(self._entries), entries)
        return entries

    def remove(self, entries: Iterable[Entry]) -> list[Entry]:
        """Take entries out; returns those that were there, in their order."""
        return self.take(entries).entries

    def take(self, entries: Iterable[Entry]) -> Taken:
        """Take entries out so that `put_back` can undo it; those that are not there are passed over."""
        rows = sorted({self.row(entry) for entry in entries if entry in self})
        taken = Taken(tuple((row, self._entries[row]) for row in rows))
        for first, last in reversed(_runs(rows)):
            self.beginRemoveRows(_NOWHERE, first, last)
            for entry in self._entries[first : last + 1]:
                del self._by_file[_key(entry)]
            del self._entries[first : last + 1]
            self._rows = {}
            self.endRemoveRows()
        return taken

    def put_back(self, taken: Taken) -> None:
        """Undo `take`: entries get the rows they had; those whose file was added meanwhile stay out."""
        by_row = {row: entry for row, entry in taken.places if _key(entry) not in self._by_file}
        for first, last in _runs(sorted(by_row)):
            self._insert(min(first, len(self._entries)), [by_row[row] for row in range(first, last + 1)])

    def move(self, rows: Iterable[int], to: int) -> None:
        """Bring rows, kept in their order, in front of row `to` (as rows are numbered before; the count: to the end).

        IndexError if a row or the place does not exist.
        """
        wanted, count = sorted(set(rows)), len(self._entries)
        if not 0 <= to <= count or (wanted and not 0 <= wanted[0] <= wanted[-1] < count):
            raise IndexError(f"{wanted} to {to} of {count}")
        place = to
        for first, last in reversed(_runs([row for row in wanted if row < to])):
            self._move_run(first, last, place)
            place -= last - first + 1
        place = to
        for first, last in _runs([row for row in wanted if row >= to]):
            self._move_run(first, last, place)
            place += last - first + 1

    def changed(self, entry: Entry) -> None:
        """Tell the views that an entry's fields have changed; one that is not in the album is passed over."""
        if entry in self:
            index = self.index(self.row(entry))
            self.dataChanged.emit(index, index)

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """Number of photos."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Name, words and thumbnail of a photo, and the Entry itself."""
        if not self.checkIndex(index, self.CheckIndexOption.IndexIsValid):
            return None
        entry = self._entries[index.row()]
        match role:
            case Role.ENTRY:
                return entry
            case Qt.ItemDataRole.DisplayRole:
                return entry.name
            case Qt.ItemDataRole.DecorationRole:
                return entry.thumbnail
            case Qt.ItemDataRole.ToolTipRole:
                return saying.tooltip(entry)
            case Qt.ItemDataRole.AccessibleTextRole:
                return saying.name_and_state(entry)
            case _:
                return None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Photos can be selected and dragged; what is dragged lands between them, never on them."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return (
            Qt.ItemFlag.ItemIsSelectable
            | Qt.ItemFlag.ItemIsEnabled
            | Qt.ItemFlag.ItemIsDragEnabled
            | Qt.ItemFlag.ItemNeverHasChildren
        )

    def supportedDropActions(self) -> Qt.DropAction:
        """Dragging moves."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Our own kind alone: files from elsewhere are the window's business."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """The photos of these rows, for a drag."""
        data = QMimeData()
        entries = [self._entries[row] for row in sorted({index.row() for index in indexes})]
        data.setData(MIME, QByteArray(json.dumps([(str(entry.path), entry.page) for entry in entries]).encode()))
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: _Index) -> bool:
        """Move what was dragged in front of `row` (-1: to the end); False if it is not ours."""
        if action is not Qt.DropAction.MoveAction or not data.hasFormat(MIME):
            return False
        told = cast("list[tuple[str, int | None]]", json.loads(bytes(data.data(MIME).data())))
        entries = [entry for entry in (self.find(Path(path), page) for path, page in told) if entry is not None]
        self.move([self.row(entry) for entry in entries], row if row >= 0 else len(self._entries))
        return True

    def _insert(self, row: int, entries: list[Entry]) -> None:
        if not entries:
            return
        self.beginInsertRows(_NOWHERE, row, row + len(entries) - 1)
        self._entries[row:row] = entries
        self._by_file |= {_key(entry): entry for entry in entries}
        self._rows = {}
        self.endInsertRows()

    def _move_run(self, first: int, last: int, place: int) -> None:
        # Qt forbids to move rows to where they are.
        if first <= place <= last + 1:
            return
        self.beginMoveRows(_NOWHERE, first, last, _NOWHERE, place)
        run = self._entries[first : last + 1]
        del self._entries[first : last + 1]
        start = place if place < first else place - len(run)
        self._entries[start:start] = run
        self._rows = {}
        self.endMoveRows()


def _absolute(path: Path) -> Path:
    """Without detours; links are not followed, so that a photo keeps the name by which it was opened."""
    return Path(os.path.abspath(path))  # noqa: PTH100


def pages_of(path: Path, pages: Mapping[Path, int]) -> Sequence[int | None]:
    """The pages of a file as entries have them."""
    return range(1, pages[path] + 1) if path in pages else [None]


def _file(path: Path, page: int | None) -> str:
    """One text for one file, or a page of it, without case where the system has none."""
    return os.path.normcase(_absolute(path)) + (f"\0{page}" if page else "")


def _key(entry: Entry) -> str:
    return _file(entry.path, entry.page)


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Rising rows as runs (first, last) without gaps."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
