"""What tests do with strips."""

from collections.abc import Callable

from restorer.gui.album.entry import Entry
from restorer.gui.album.strip import Strip

Make = Callable[[int], Strip]


def names(entries: list[Entry]) -> str:
    return " ".join(entry.path.stem for entry in entries)


def order(strip: Strip) -> str:
    return names(list(strip.album.entries))


def choose(strip: Strip, *rows: int) -> None:
    """Select these rows; the last becomes the current one."""
    strip.clearSelection()
    for row in rows:
        index = strip.album.index(row)
        strip.selectionModel().setCurrentIndex(index, strip.selectionModel().SelectionFlag.Select)
