"""Below the panel, always in sight: Restore; and while that is done, how far it is, pause and cancel."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from restorer.gui.panels.parts import label
from restorer.gui.panels.times import clock, roughly

STEPS = 10_000
"""Of the bar, so that it moves smoothly."""


class RestoreBar(QWidget):
    """Restore and Restore all; while working, above them a bar, times, Pause and Cancel."""

    restore_wanted = Signal()
    restore_all_wanted = Signal()
    pause_wanted = Signal()
    resume_wanted = Signal()
    cancel_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._paused = False
        self.restore, self.restore_all = QPushButton(), QPushButton()
        self.restore.setMinimumHeight(self.fontMetrics().height() * 5 // 2)
        self.bar = QProgressBar(minimum=0, maximum=STEPS, textVisible=False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.title, self.words = label("", "heading"), label("", "muted")
        self.pause, self.cancel = QPushButton(), QPushButton(self.tr("&Cancel"))
        self._work = QWidget()
        self._lay_out()
        self.restore.clicked.connect(self.restore_wanted)
        self.restore_all.clicked.connect(self.restore_all_wanted)
        self.pause.clicked.connect(self._pause_or_resume)
        self.cancel.clicked.connect(self.cancel_wanted)
        self.set_idle(False, 0)

    def set_idle(self, enabled: bool, all_count: int, count: int = 1) -> None:
        """Nothing is worked on. `enabled`: the `count` selected photos can be restored; `all_count`: of all photos."""
        self._work.hide()
        self._offer(
            enabled, all_count, self.tr("&Restore %n photo(s)", "", count) if count > 1 else self.tr("&Restore")
        )
        self._kind("primary")

    def set_working(self, fraction: float, elapsed: float, remaining: float | None, title: str = "") -> None:
        """So far it is (0 to 1, seconds); call it some times a second. `title` says what is worked on."""
        self._tell(fraction, title, paused=False)
        gone = self.tr("{time} gone").format(time=clock(elapsed))
        if remaining is None:
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
        self._offer(enabled, all_count, self.tr("&Restore this one too"))
        self._kind("secondary")
        self.restore.setVisible(enabled)

    def _offer(self, enabled: bool, all_count: int, text: str) -> None:
        self.restore.setText(text)
        self.restore.setEnabled(enabled)
        self.restore.show()
        self.restore_all.setText(self.tr("Restore &all ({count})").format(count=all_count))
        self.restore_all.setVisible(all_count > 1)

    def _tell(self, fraction: float, title: str, paused: bool) -> None:
        if self._work.isHidden():
            self._work.show()
            self.set_more(False, 0)
        self._paused = paused
        self.bar.setValue(round(fraction * STEPS))
        self.title.setText(title)
        self.title.setVisible(bool(title))
        self.pause.setText(self.tr("R&esume") if paused else self.tr("&Pause"))

    def _say(self, words: str, fraction: float, gone: str, left: str = "") -> None:
        self.words.setText(words.format(percent=int(fraction * 100), gone=gone, left=left))

    def _pause_or_resume(self) -> None:
        (self.resume_wanted if self._paused else self.pause_wanted).emit()

    def _kind(self, kind: str) -> None:
        """Rank of the Restore button."""
        if self.restore.property("kind") != kind:
            self.restore.setProperty("kind", kind)
            # A style sheet looks at properties only when a widget is polished.
            self.restore.style().unpolish(self.restore)
            self.restore.style().polish(self.restore)

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
        for part in (self._work, self.restore, self.restore_all):
            column.addWidget(part)
