"""Whether the person is at the damage of a photo, and how long the mended photo must be there to be seen."""

from restorer.gui.album.entry import Entry
from restorer.gui.studio.mended import Mended
from restorer.gui.studio.shelf import Shelf
from restorer.mend import Mend


class AtDamage:
    """`on`: the person is at it. Until they are done, no network works on what they change."""

    def __init__(self, mended: Mended, shelf: Shelf) -> None:
        self.on = False
        self._mended, self._shelf = mended, shelf
        self._left = Mend()
        """How the photo was mended when its damage was looked at last."""

    def leave(self, entry: Entry) -> None:
        """The person is done with the damage of this photo."""
        self.on, self._left = False, entry.recipe.mend

    def choices_changed(self, entry: Entry) -> None:
        """Other choices were made elsewhere: a photo mended by the old ones is not shown any more."""
        if entry is self._mended.entry and not self.on and entry.recipe.mend != self._left:
            self._mended.stop()

    def relieve(self) -> None:
        """Let the mended photo go, once what is made of a photo mended so can be seen instead of it."""
        entry = self._mended.entry
        if entry is None or self.on:
            return
        versions, mend = self._shelf.of(entry), entry.recipe.mend
        previewed = versions.preview is not None and versions.preview.mended_by(mend)
        # Where nothing was mended or made, the original says as much.
        if previewed or versions.results_mended_by(mend) or not (mend.wanted or versions.restored):
            self._mended.stop()
