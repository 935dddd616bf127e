"""Areas: where the other faithfulness of a look holds, read in the lane of masks and remembered while it is wanted."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from restorer.gui.album.entry import Entry
from restorer.gui.studio.masks import Facts, Masks, Wish
from restorer.photo.geometry import Size

if TYPE_CHECKING:
    from numpy import float32, uint8
    from numpy.typing import NDArray

KEPT = 2
"""Areas that are remembered: of a large photo each is as large as that."""


class Areas(QObject):
    """Reads each file once, for a photo's size."""

    came = Signal(object)
    """An Entry whose area is there now."""

    def __init__(self, masks: Masks) -> None:
        super().__init__()
        self._masks = masks
        self._known: dict[tuple[Path, Size], NDArray[float32]] = {}
        """The newest last."""
        self._wished: set[tuple[Path, Size]] = set()
        """What cannot be read stays there: it is not tried again and again."""
        masks.read.connect(self._read)

    def of(self, entry: Entry) -> "NDArray[float32] | None":
        """The area of an entry's look, (H, W) of the photo, 0 to 1; None without one, and until it is read."""
        path, size = entry.recipe.look.area, entry.size
        if path is None or size is None:
            return None
        known = self._known.get((path, size))
        if known is None and (path, size) not in self._wished:
            self._wished.add((path, size))
            self._masks.want(Wish(self, entry, path, size, soft=True))
        return known

    def _read(self, wish: Wish, mask: "NDArray[uint8]", facts: Facts) -> None:
        if wish.owner is not self:
            return
        import numpy as np

        self._wished.remove((wish.path, wish.size))
        self._known[wish.path, wish.size] = mask.astype(np.float32) / np.float32(255)
        for old in list(self._known)[:-KEPT]:
            del self._known[old]
        self.came.emit(wish.entry)
