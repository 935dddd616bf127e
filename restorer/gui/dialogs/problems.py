"""What went wrong, without a box in the way: a bar above the photo, and the whole list for those who ask."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from restorer.gui.dialogs.frame import Framed, Sign
from restorer.gui.dialogs.problem import Problem, summary
from restorer.gui.style.icons import icon

GOOD_NEWS_MS = 15_000
"""How long a message that asks for nothing stays."""


class Message(QFrame):
    """One message: a sign, words, buttons, and a cross that takes it away."""

    closed = Signal()

    def __init__(self, kind: str, sign: str) -> None:
        """`kind`: "problem" or "good"; `sign`: the icon that says the same without colour."""
        super().__init__()
        self.setProperty("kind", kind)
        side = self.fontMetrics().height() * 5 // 4
        self.words = QLabel(wordWrap=True)
        self.words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(side // 2, side // 4, side // 4, side // 4)
        self._row.addWidget(Sign(sign))
        self._row.addWidget(self.words, 1)
        self.cross = QToolButton(autoRaise=True)
        self.cross.setIcon(icon("cancel"))
        self.cross.setToolTip(self.tr("Close this message"))
        self.cross.setAccessibleName(self.tr("Close this message"))
        self.cross.clicked.connect(self.closed)
        self._row.addWidget(self.cross)
        self.hide()

    def add_button(self, text: str) -> QPushButton:
        """Another button, before the cross."""
        button = QPushButton(text)
        button.setAutoDefault(False)
        self._row.insertWidget(self._row.count() - 1, button)
        return button

    def say(self, text: str) -> None:
        """Show these words, and tell those who do not see the screen."""
        self.words.setText(text)
        self.setAccessibleName(text)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))


class MessageBar(QWidget):
    """Messages above the photo: problems, gathered until they are closed; below them, what went well."""

    copy_details_wanted = Signal(list)
    """The person wants these Problems on the clipboard, with what the doctor says: see `report` and `copied`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._problems: list[Problem] = []
        self._act: Callable[[], None] | None = None
        self._bad, self._good = Message("problem", "problem"), Message("good", "ok")
        self.details = self._bad.add_button(self.tr("Deta&ils…"))
        self.copy = self._bad.add_button(self.tr("Copy &details"))
        self.action = self._good.add_button("")
        self._timer = QTimer(self, singleShot=True, interval=GOOD_NEWS_MS)
        self._timer.timeout.connect(self._fade)
        em = self.fontMetrics().height()
        column = QVBoxLayout(self)
        column.setContentsMargins(em // 2, em // 2, em // 2, em // 2)
        column.setSpacing(em // 2)
        column.addWidget(self._bad)
        column.addWidget(self._good)
        self._bad.closed.connect(self.clear_problems)
        self._good.closed.connect(self.clear_news)
        self.details.clicked.connect(self._show_details)
        self.copy.clicked.connect(self._want_copy)
        self.action.clicked.connect(self._do)
        self.hide()

    @property
    def in_order(self) -> list[QWidget]:
        """Its parts as Tab goes through them."""
        return [self.details, self.copy, self._bad.cross, self.action, self._good.cross]

    @property
    def problems(self) -> list[Problem]:
        """What is told now."""
        return list(self._problems)

    def add(self, problems: Sequence[Problem]) -> None:
        """Tell of problems, together with those that were not closed yet."""
        if not problems:
            return
        self._problems += problems
        self.show()
        self.copy.setVisible(len(self._problems) == 1 and bool(self._problems[0].trace))
        self.details.setVisible(len(self._problems) > 1 or bool(self._problems[0].trace))
        self._bad.say(summary(self._problems))

    def say(self, text: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Tell of something that went well, for a while; with a button `action` that calls `act`."""
        self._act = act
        self.action.setText(action)
        self.action.setVisible(bool(action))
        self.show()
        self._good.say(text)
        self._timer.start()

    def clear_problems(self) -> None:
        """Forget the problems."""
        self._problems.clear()
        self._bad.hide()
        self._hide_if_empty()

    def clear_news(self) -> None:
        """Take the good news away."""
        self._timer.stop()
        self._good.hide()
        self._hide_if_empty()

    def copied(self, text: str) -> None:
        """Put the text onto the clipboard and say so."""
        QGuiApplication.clipboard().setText(text)
        self.say(self.tr("The details are on the clipboard: paste them into your report."))

    def _fade(self) -> None:
        # Who is about to press the button shall find it.
        if self._good.underMouse() or self.action.hasFocus() or self._good.cross.hasFocus():
            self._timer.start()
        else:
            self.clear_news()

    def _hide_if_empty(self) -> None:
        self.setVisible(not (self._bad.isHidden() and self._good.isHidden()))

    def _show_details(self) -> None:
        dialog = ProblemsDialog(self.problems, self.window())
        dialog.copy_details_wanted.connect(self.copy_details_wanted)
        dialog.exec()
        dialog.deleteLater()

    def _want_copy(self) -> None:
        self.copy_details_wanted.emit(self.problems)

    def _do(self) -> None:
        if self._act:
            self._act()


class ProblemsDialog(Framed):
    """Every problem with its reason."""

    copy_details_wanted = Signal(list)
    """As the bar's."""

    def __init__(self, problems: Sequence[Problem], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("What went wrong"))
        self._problems = list(problems)
        em = self.fontMetrics().height()
        title = QLabel(summary(problems) if len(problems) > 1 else self.tr("What went wrong"), wordWrap=True)
        title.setProperty("kind", "heading")
        self.list = QPlainTextEdit(self._text(), readOnly=True)
        self.list.setAccessibleName(self.tr("Reasons"))
        self.list.setMinimumSize(em * 38, em * 16)
        self.list.setTabChangesFocus(True)
        self.body.addWidget(title)
        self.body.addWidget(self.list, 1)
        self.copy, self.copy_all = QPushButton(self.tr("&Copy")), QPushButton(self.tr("Copy &with all details"))
        self.copy.setToolTip(self.tr("Copy this list"))
        self.copy_all.setToolTip(self.tr("Copy this list with what those who mend Restorer need to know"))
        close = QPushButton(self.tr("C&lose"))
        self.copy.clicked.connect(self._copy)
        self.copy_all.clicked.connect(self._want_all)
        close.clicked.connect(self.accept)
        self.add_buttons([self.copy, self.copy_all], [close])

    def _text(self) -> str:
        return "\n\n".join(self._said(problem) for problem in self._problems)

    def _said(self, problem: Problem) -> str:
        return "\n".join(filter(None, (str(problem.path or ""), problem.sentence, problem.trace.rstrip())))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text() + "\n")

    def _want_all(self) -> None:
        self.copy_details_wanted.emit(self._problems)
