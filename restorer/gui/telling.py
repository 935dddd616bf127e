"""What the window tells and asks: what went wrong, what went well, what would be lost; and the sheets of Help."""

from collections.abc import Sequence
from pathlib import Path
from weakref import WeakSet

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog

from restorer.gui.album.entry import Entry
from restorer.gui.bringing import Bringing
from restorer.gui.dialogs.problem import Doing, Problem, report
from restorer.gui.jobs.task import Ended
from restorer.gui.keeping import Keeping
from restorer.gui.main_window import MainWindow
from restorer.gui.preferences import Preferences
from restorer.gui.studio.exports import Order
from restorer.gui.studio.studio import Studio
from restorer.gui.words import translated

MOST_NOTES = 3
"""Notes of exports that fit into the bar."""


class Telling(QObject):
    """Speaks for the studio, in the bar above the photo where it can, in a dialog where it must."""

    def __init__(self, studio: Studio, keeping: Keeping, bringing: Bringing, window: MainWindow) -> None:
        super().__init__()
        self._studio, self._keeping, self._window = studio, keeping, window
        self._wanted: list[Problem] | None = None
        """Problems that wait for the doctor to be copied with."""
        self._notes: list[str] = []
        """What is to be known of the files that are being exported, each once."""
        self._told: WeakSet[Entry] = WeakSet()
        studio.failed.connect(self._failed)
        studio.export_failed.connect(self._export_failed)
        studio.opened.connect(self._opened)
        studio.exports.noted.connect(self._note)
        studio.computer.examined.connect(self._examined)
        keeping.exported.connect(self._exported)
        keeping.not_yet.connect(self._not_yet)
        bringing.refused.connect(self._refused)
        bringing.left_out.connect(self._left_out)
        window.messages.copy_details_wanted.connect(self._copy_details)

    def may_lose(self, entries: Sequence[Entry]) -> bool:
        """Ask whether photos may be removed whose results are in no file."""
        from restorer.gui.dialogs.question import Question

        lost = self.tr("%n result(s) are not exported and would be lost.", "", len(entries))
        words = lost, self.tr("The photos themselves stay where they are.")
        answers = self.tr("&Remove"), self.tr("&Keep")
        return Question(self.tr("Remove from the window?"), words, answers, self._window).ask()

    def may_cancel(self, count: int) -> bool:
        """Ask whether the work on so many photos is to be stopped: one key should not end a night's work."""
        from restorer.gui.dialogs.question import Question

        words = self.tr("%n photo(s) are not restored yet. Cancel all of them?", "", count)
        answers = self.tr("&Cancel all"), self.tr("&Go on")
        return Question(self.tr("Cancel the work?"), (words, ""), answers, self._window).ask()

    def may_leave(self) -> bool:
        """Ask, if anything would be lost by leaving."""
        from restorer.gui.dialogs.leave import Leave, ask_to_leave

        restorations = self._studio.restorations
        working = len(restorations.waiting) + (restorations.entry is not None) + self._studio.exports.count
        choice = ask_to_leave(len(self._studio.unexported()), working, self._window)
        if choice is Leave.EXPORT:
            self._keeping.export(self._studio.unexported())
        return choice is Leave.LEAVE

    # ---- sheets

    def shortcuts(self, groups: Sequence[tuple[str, Sequence[QAction | None]]]) -> None:
        """Show the sheet of shortcuts."""
        from restorer.gui.dialogs.shortcuts import ShortcutsDialog, rows_of, view_rows

        sheet = [(title, rows_of(actions)) for title, actions in groups]
        self._run(ShortcutsDialog([*sheet, (self.tr("On the photo"), view_rows())], self._window))

    def about(self) -> None:
        """Show who made what."""
        from restorer.gui.dialogs.about import AboutDialog

        self._run(AboutDialog(self._window))

    def preferences(self, preferences: Preferences) -> None:
        """Let the person choose for good."""
        from restorer.gui.dialogs.preferences_dialog import PreferencesDialog

        self._run(PreferencesDialog(preferences, self._window))

    def copy_doctor(self) -> None:
        """Put what the doctor says onto the clipboard."""
        self._copy_details([])

    def _run(self, dialog: QDialog) -> None:
        dialog.exec()
        dialog.deleteLater()

    # ---- what happened

    def _failed(self, entry: Entry, ended: Ended) -> None:
        doing = Doing.RESTORE if entry.size else Doing.OPEN
        self._add([Problem(doing, ended.sentence, entry.path, ended.trace)])

    def _opened(self, entry: Entry) -> None:
        """What of its file the person should know, once; the strip's tip keeps it."""
        if entry.notices and entry not in self._told:
            self._told.add(entry)
            self._window.messages.say(f"{entry.name}: {' '.join(map(translated, entry.notices))}")

    def _note(self, order: Order, text: str) -> None:
        words = f"{order.entry.name}: {translated(text)}"
        if order.for_good and words not in self._notes:
            self._notes.append(words)

    def _export_failed(self, order: Order, ended: Ended) -> None:
        self._add([Problem(Doing.EXPORT, ended.sentence, order.entry.path, ended.trace)])

    def _refused(self, refusals: Sequence[tuple[Path | None, str]]) -> None:
        self._add([Problem(Doing.OPEN, reason, path) for path, reason in refusals])

    def recipe_saved(self, path: Path) -> None:
        """Choices are in a file."""
        self._window.messages.say(self.tr("“{name}” is written.").format(name=path.name))

    def recipe_refused(self, path: Path, reason: str) -> None:
        """Choices could not be written, or not be read."""
        self._add([Problem(Doing.OTHER, reason, path)])

    def not_done(self, reason: str) -> None:
        """Something that the person asked for could not be done."""
        self._add([Problem(Doing.OTHER, reason, None)])

    def _left_out(self, count: int) -> None:
        words = self.tr(
            "%n result(s) of earlier restorations were left out; open them by themselves if you want.", "", count
        )
        self._window.messages.say(words)

    def _add(self, problems: list[Problem]) -> None:
        told = {(problem.path, problem.reason) for problem in self._window.messages.problems}
        self._window.messages.add([problem for problem in problems if (problem.path, problem.reason) not in told])

    def _exported(self, files: list[Path]) -> None:
        if len(files) == 1:
            words = self.tr("“{name}” is written.").format(name=files[0].name)
        else:
            words = self.tr("%n result(s) are written.", "", len(files))
        notes, self._notes = self._notes, []
        more = ["…"] if len(notes) > MOST_NOTES else []
        words = "\n".join([words, *notes[:MOST_NOTES], *more])
        self._window.messages.say(words, self.tr("&Show in folder"), self._show_last)

    def _not_yet(self) -> None:
        self._window.messages.say(self.tr("The file of this large result is still being made. Try again in a moment."))

    def _show_last(self) -> None:
        if self._keeping.last is not None:
            self._keeping.show_in_folder(self._keeping.last)

    def _copy_details(self, problems: list[Problem]) -> None:
        self._wanted = problems
        self._window.messages.say(self.tr("Looking at this computer…"))
        self._studio.computer.examine()

    def _examined(self, doctor: str) -> None:
        if self._wanted is not None:
            self._window.messages.copied(report(self._wanted, doctor))
        self._wanted = None
