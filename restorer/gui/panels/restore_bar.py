"""Below the panel, always in sight: the next thing to do, Restore or Export; how far it is, pause and cancel."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from restorer.gui.panels.elided import Line
from restorer.gui.panels.parts import label
from restorer.gui.panels.times import clock, roughly

STEPS = 10_000
"""Of the bar, so that it moves smoothly."""


class RestoreBar(QWidget):
    """Restore, Restore all and Export; while working, above them a bar, times, Pause and Cancel."""

    restore_wanted = Signal()
    restore_all_wanted = Signal()
    pause_wanted = Signal()
    resume_wanted = Signal()
    cancel_wanted = Signal()
    export_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._paused = False
        self.restore, self.restore_all = QPushButton(), QPushButton()
        self.export = QPushButton(self.tr("E&xport…"))
        for button in (self.restore, self.export):
            button.setMinimumHeight(self.fontMetrics().height() * 5 // 2)
        self.bar = QProgressBar(minimum=0, maximum=STEPS, textVisible=False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.title, self.words = Line(), label("", "muted")
        self.title.setProperty("kind", "heading")
        self.pause, self.cancel = QPushButton(), QPushButton(self.tr("&Cancel"))
        self._work, self._writing = QWidget(), label("", "muted")
        self._writing.hide()
        self._lay_out()
        self.restore.clicked.connect(self.restore_wanted)
        self.restore_all.clicked.connect(self.restore_all_wanted)
        self.pause.clicked.connect(self._pause_or_resume)
        self.cancel.clicked.connect(self.cancel_wanted)
        self.export.clicked.connect(self.export_wanted)
        self.set_idle(False, 0)
        self.set_results(0)

    @property
    def in_order(self) -> list[QWidget]:
        """Its parts as Tab goes through them."""
        return [self.pause, self.cancel, self.restore, self.export, self.restore_all]

    def set_idle(self, enabled: bool, all_count: int, count: int = 1) -> None:
        """Nothing is worked on. `enabled`: the `count` selected photos can be restored; `all_count`: of all photos."""
        self._work.hide()
        self._offer(
            enabled, all_count, self.tr("&Restore %n photo(s)", "", count) if count > 1 else self.tr("&Restore")
        )
        _rank(self.restore, "primary")

    def set_results(self, count: int) -> None:
        """So many of the selected photos have a result; if there is nothing else to do, Export is the thing to do."""
        self.export.setVisible(count > 0)
        self.export.setText(self.tr("E&xport %n result(s)…", "", count) if count > 1 else self.tr("E&xport…"))
        alone = count > 0 and not self.restore.isEnabled()
        if alone:
            self.restore.hide()
        _rank(self.export, "primary" if alone else "secondary")

    def set_writing(self, fraction: float, count: int) -> None:
        """So much of the file that is being exported is written, and `count` files are not finished; 0: none is."""
        self._writing.setVisible(count > 0)
        words = self.tr("Writing %n file(s), {percent} % of this one", "", count)
        self._writing.setText(words.format(percent=int(fraction * 100)))

    def set_working(self, fraction: float, elapsed: float, remaining: float | None, title: str = "") -> None:
        """So far it is (0 to 1, seconds); call it some times a second. `title` says what is worked on."""
        self._tell(fraction, title, paused=False)
        gone = self.tr("{time} gone").format(time=clock(elapsed))
        if remaining is None and not fraction:
            # The first time, it is found out how the photo is best done on this computer.
            self._say(self.tr("Getting ready · {gone}"), fraction, gone)
        elif remaining is None:
            self._say(self.tr("{percent} % · {gone}"), fraction, gone)
        else:
            left = self.tr("about {time} left").format(time=roughly(remaining))
            self._say(self.tr("{percent} % · {gone} · {left}"), fraction, gone, left)

    def set_paused(self, fraction: float, elapsed: float, title: str = "") -> None:
        """As far as this, and standing still."""
        self._tell(fraction, title, paused=True)
        gone = self.tr("{time} gone").format(time=clock(elapsed))
        self._say(self.tr("{percent} % · {gone} · paused"), fraction, gone)

    def set_more(self, enabled: bool, all_count: int) -> None:
        """While working: whether the selected photo can wait in line too, and how many could in all."""
        self._offer(enabled, all_count, self.tr("&Restore this one too"), enabled)
        _rank(self.restore, "secondary")

    def _offer(self, enabled: bool, all_count: int, text: str, shown: bool = True) -> None:
        self.restore.setText(text)
        self.restore.setEnabled(enabled)
        # Once, with the final answer: showing and hiding lays everything out in between, and that is seen.
        self.restore.setVisible(shown)
        self.restore_all.setText(self.tr("Restore &all ({count})").format(count=all_count))
        self.restore_all.setVisible(all_count > 1)

    def _tell(self, fraction: float, title: str, paused: bool) -> None:
        if self._work.isHidden():
            focused = self.restore.hasFocus() or self.restore_all.hasFocus()
            self._work.show()
            if focused:
                # What was pressed goes away; the focus must not jump to the other end of the window.
                self.pause.setFocus(Qt.FocusReason.OtherFocusReason)
            self.set_more(False, 0)
        self._paused = paused
        self.bar.setValue(round(fraction * STEPS))
        self.title.say(title)
        self.title.setVisible(bool(title))
        self.pause.setText(self.tr("Res&ume") if paused else self.tr("Pa&use"))

    def _say(self, words: str, fraction: float, gone: str, left: str = "") -> None:
        self.words.setText(words.format(percent=int(fraction * 100), gone=gone, left=left))

    def _pause_or_resume(self) -> None:
        (self.resume_wanted if self._paused else self.pause_wanted).emit()

    def _lay_out(self) -> None:
        em = self.fontMetrics().height()
        # Two lines at all times, so that nothing jumps when a time is said in fewer words.
        self.words.setMinimumHeight(2 * self.fontMetrics().lineSpacing())
        self.words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.restore_all.setProperty("kind", "quiet")
        self.pause.setProperty("kind", "secondary")
        self.cancel.setProperty("kind", "secondary")
        buttons = QHBoxLayout()
        buttons.setSpacing(em // 2)
        buttons.addWidget(self.pause, 1)
        buttons.addWidget(self.cancel, 1)
        work = QVBoxLayout(self._work)
        work.setContentsMargins(0, 0, 0, 0)
        work.setSpacing(em // 2)
        for part in (self.title, self.bar, self.words):
            work.addWidget(part)
        work.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(em, em // 2, em, em)
        column.setSpacing(em // 2)
        for part in (self._work, self._writing, self.restore, self.export, self.restore_all):
            column.addWidget(part)


def _rank(button: QPushButton, kind: str) -> None:
    """Make it the one thing to do here ("primary"), or another ("secondary")."""
    if button.property("kind") != kind:
        button.setProperty("kind", kind)
        # A style sheet looks at properties only when a widget is polished.
        button.style().unpolish(button)
        button.style().polish(button)
