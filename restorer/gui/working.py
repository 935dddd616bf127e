"""Restore, pause, cancel, and how far it is: between the bar below the panel and what is being restored."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from restorer.gui.actions import Actions
from restorer.gui.album.entry import Entry, State
from restorer.gui.panels.restore_bar import RestoreBar
from restorer.gui.soon import Soon
from restorer.gui.studio.studio import Studio


class Working(QObject):
    """Keeps the bar and the actions in line with what is being restored.

    `selected` gives the selected entries, `may_cancel` asks whether so many photos are to be given up.
    """

    asked = Signal()
    """The person wants photos restored, and so is done with everything before that."""

    def __init__(
        self,
        studio: Studio,
        bar: RestoreBar,
        actions: Actions,
        selected: Callable[[], list[Entry]],
        may_cancel: Callable[[int], bool],
    ) -> None:
        super().__init__()
        self._may_cancel = may_cancel
        self._studio, self._bar, self._actions, self._selected = studio, bar, actions, selected
        self._soon = Soon(self, self.show)
        bar.restore_wanted.connect(self.restore)
        bar.restore_all_wanted.connect(self.restore_all)
        bar.pause_wanted.connect(self.pause_or_resume)
        bar.resume_wanted.connect(self.pause_or_resume)
        bar.cancel_wanted.connect(self.cancel)
        bar.export_wanted.connect(actions.export.trigger)
        actions.restore.triggered.connect(self.restore)
        actions.restore_all.triggered.connect(self.restore_all)
        actions.pause.triggered.connect(self.pause_or_resume)
        actions.cancel.triggered.connect(self.cancel)
        studio.restorations.changed.connect(self._soon.ask)
        studio.restored.connect(self._soon.ask)
        studio.restorations.stopped.connect(self._soon.ask)
        studio.damages.busy_changed.connect(self._soon.ask)
        studio.exports.progressed.connect(bar.set_writing)
        studio.exports.finished.connect(self._written)
        studio.album.rowsInserted.connect(self._soon.ask)
        studio.album.rowsRemoved.connect(self._soon.ask)
        self.show()

    def restore(self) -> None:
        """Restore what is selected."""
        self._restore(self._wanted())

    def restore_all(self) -> None:
        """Restore all photos that are not."""
        self._restore(self._all())

    def pause_or_resume(self) -> None:
        """Let all work rest, or go on."""
        restorations = self._studio.restorations
        (restorations.resume if restorations.paused else restorations.pause)()
        self.show()

    def cancel(self) -> None:
        """Stop the search for damage, which loses nothing; else all work, after asking if much would be lost."""
        restorations = self._studio.restorations
        if self._studio.damages.busy:
            self._studio.damages.stop()
        elif not restorations.waiting or self._may_cancel(len(restorations.waiting) + 1):
            restorations.cancel_all()

    def show(self) -> None:
        """Say how it stands."""
        restorations, now = self._studio.restorations, time.monotonic()
        wanted, everything = self._wanted(), self._all()
        progress = restorations.progress
        if restorations.entry is None or progress is None:
            self._bar.set_idle(bool(wanted), len(everything), max(1, len(wanted)))
        else:
            title = self._title(restorations.entry)
            if restorations.paused:
                self._bar.set_paused(progress.fraction(now), progress.elapsed(now), title)
            else:
                self._bar.set_working(progress.fraction(now), progress.elapsed(now), progress.remaining(now), title)
            self._bar.set_more(bool(wanted), len(everything))
        self._bar.set_results(sum(self._studio.result(entry) is not None for entry in self._selected()))
        self._enable(bool(wanted), bool(everything))

    def _restore(self, entries: list[Entry]) -> None:
        self._studio.restore(entries)
        self.asked.emit()
        self.show()

    def _written(self) -> None:
        self._bar.set_writing(0.0, 0)
        self.show()

    def _enable(self, some: bool, many: bool) -> None:
        restorations = self._studio.restorations
        self._actions.restore.setEnabled(some)
        self._actions.restore_all.setEnabled(many)
        self._actions.pause.setEnabled(restorations.busy)
        self._actions.cancel.setEnabled(restorations.busy or self._studio.damages.busy)
        self._actions.pause.setText(self.tr("&Resume") if restorations.paused else self.tr("&Pause"))

    def _wanted(self) -> list[Entry]:
        return [entry for entry in self._selected() if _open_to_work(entry)]

    def _all(self) -> list[Entry]:
        return [entry for entry in self._studio.album.entries if _open_to_work(entry)]

    def _title(self, entry: Entry) -> str:
        waiting = len(self._studio.restorations.waiting)
        if not waiting:
            return entry.name
        return self.tr("{name}, %n more to come", "", waiting).format(name=entry.name)


def _open_to_work(entry: Entry) -> bool:
    # What could not be opened cannot be restored either; what failed at work may be tried again.
    return entry.state is State.READY or (entry.state is State.FAILED and entry.size is not None)
