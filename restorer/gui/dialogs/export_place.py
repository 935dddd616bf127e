"""The part of the export dialog for names: one that can be changed, or a list of many; and files that exist."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from restorer.errors import ChoiceError
from restorer.gui.dialogs import export_words
from restorer.gui.dialogs.export_choice import Planned
from restorer.gui.dialogs.export_names import name_problem
from restorer.gui.panels.parts import label
from restorer.gui.words import translated
from restorer.photo.formats.abilities import ABILITIES


class NameFields(QWidget):
    """The name of one result, or the names of many."""

    edited = Signal()
    format_typed = Signal(object)
    """The Format whose ending a person has typed behind the name."""

    def __init__(self, photos: int) -> None:
        super().__init__()
        self._typed = False
        self.name, self.ending = QLineEdit(), QLabel()
        self.name.setAccessibleName(self.tr("File name"))
        self.list = QTreeWidget()
        self.list.setAccessibleName(self.tr("Names of the files"))
        self.list.setHeaderLabels([self.tr("Photo"), self.tr("File"), self.tr("Note")])
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.list.setMinimumHeight(self.fontMetrics().height() * 8)
        self.where = label("", "muted")
        self.replace_box = QCheckBox()
        self._lay_out(photos == 1)
        self.name.textEdited.connect(self._type)
        self.name.editingFinished.connect(self._look_for_ending)
        self.replace_box.toggled.connect(self.edited)

    @property
    def typed(self) -> str | None:
        """The name without ending that a person has typed; None: they have left it as it was."""
        return self.name.text() if self._typed else None

    @property
    def replace(self) -> bool:
        """Whether files that exist are replaced."""
        return self.replace_box.isChecked()

    def show_planned(self, planned: Sequence[Planned]) -> None:
        """Show where the results will be."""
        existing = len({one.wanted for one in planned if one.exists})
        self.replace_box.setVisible(existing > 0)
        if len(planned) == 1:
            self.replace_box.setText(self.tr("Replace the file that exists"))
            self._show_one(planned[0])
        else:
            self.replace_box.setText(self.tr("Replace the %n file(s) that exist", "", existing))
            self._show_many(planned)

    def _show_one(self, planned: Planned) -> None:
        self.ending.setText(ABILITIES[planned.format].suffix)
        if not self._typed:
            self.name.setText(planned.wanted.stem)
        self.where.setText(export_words.saved(planned))
        self.where.setVisible(planned.problem is None)

    def _show_many(self, planned: Sequence[Planned]) -> None:
        if self.list.topLevelItemCount() != len(planned):
            self.list.clear()
            self.list.addTopLevelItems([QTreeWidgetItem() for _ in planned])
        for row, one in enumerate(planned):
            note = translated(one.problem) if one.problem else export_words.fate(one)
            item = self.list.topLevelItem(row)
            assert item is not None
            for column, text in enumerate((one.item.entry.name, one.path.name, note)):
                item.setText(column, text)
                item.setToolTip(column, str(one.path) if column == 1 else text)
        self.list.setColumnHidden(2, not any(one.problem or export_words.fate(one) for one in planned))

    def _type(self) -> None:
        self._typed = True
        self.edited.emit()

    def _look_for_ending(self) -> None:
        """Who types an ending chooses a format by it."""
        from restorer.session.destination import asked_format
        from restorer.session.job import Job

        text = self.name.text()
        if not self._typed or name_problem(text):
            return
        try:
            kind = asked_format(Job(Path(text), file=Path(text)))
        except ChoiceError:
            return
        with QSignalBlocker(self.name):
            self.name.setText(Path(text).stem)
        self.format_typed.emit(kind)
        self.edited.emit()

    def _lay_out(self, single: bool) -> None:
        row = QHBoxLayout()
        row.addWidget(self.name, 1)
        row.addWidget(self.ending)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)
        for part in (self.list, self.where, self.replace_box):
            column.addWidget(part)
        for part in (self.name, self.ending, self.where):
            part.setVisible(single)
        self.list.setVisible(not single)
