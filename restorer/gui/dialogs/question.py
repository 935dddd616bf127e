"""A question with two answers, before something is lost."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from restorer.gui.dialogs.frame import Framed, Sign


class Question(Framed):
    """Accepted when the person says so; Enter and Esc leave everything as it is.

    `answers`: what does it, and what leaves it.
    """

    def __init__(self, title: str, words: tuple[str, str], answers: tuple[str, str], parent: QWidget | None) -> None:
        """`words`: what is about to happen, and what to know about it (may be empty)."""
        super().__init__(title, parent)
        self.setAccessibleDescription(" ".join(words))
        em = self.fontMetrics().height()
        column, row = QVBoxLayout(), QHBoxLayout()
        column.setSpacing(em // 2)
        for text, kind in zip(words, ("heading", ""), strict=True):
            label = QLabel(text, wordWrap=True)
            label.setProperty("kind", kind)
            label.setVisible(bool(text))
            column.addWidget(label)
        column.addStretch(1)
        row.setSpacing(em)
        row.addWidget(Sign("warning", 2), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(column, 1)
        self.body.addLayout(row)
        self.setMinimumWidth(em * 28)
        self.yes, self.no = QPushButton(answers[0]), QPushButton(answers[1])
        self.yes.clicked.connect(self.accept)
        self.no.clicked.connect(self.reject)
        self.add_buttons([self.yes], [self.no])

    def ask(self) -> bool:
        """Wait for the answer, once."""
        said = self.exec() == QDialog.DialogCode.Accepted
        self.deleteLater()
        return said
