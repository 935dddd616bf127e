"""The dialog in which results become files: what kind, how large, with what, and where."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from restorer.gui.dialogs import export_words
from restorer.gui.dialogs.export_choice import ExportChoice, Planned, plan
from restorer.gui.dialogs.export_folder import FolderField
from restorer.gui.dialogs.export_format import FormatFields
from restorer.gui.dialogs.export_item import ExportItem, Wishes
from restorer.gui.dialogs.export_place import NameFields
from restorer.gui.dialogs.export_size import SizeField
from restorer.gui.dialogs.frame import FieldName
from restorer.gui.panels.check import Check
from restorer.gui.panels.parts import Notice, Scroll, calm_wheel, label
from restorer.gui.preferences import Preferences
from restorer.gui.screens import room_for
from restorer.gui.words import translated
from restorer.photo.keep import Keep
from restorer.photo.origin import Format
from restorer.photo.spared import Spared


class ExportDialog(QDialog):
    """For one result or many. What was chosen last time is chosen at first, but never that files are replaced.

    `otherwise` is the folder that is chosen at first if none was chosen before; None: beside each photo.
    """

    def __init__(
        self,
        items: Sequence[ExportItem],
        preferences: Preferences,
        parent: QWidget | None = None,
        otherwise: Path | None = None,
        spared: Callable[[], Spared] = Spared,
    ) -> None:
        """`spared`: what must not be replaced, besides these photos."""
        super().__init__(parent)
        self._spared = spared
        self._items, self._preferences, self._otherwise = items, preferences, otherwise
        self._planned: list[Planned] = []
        begun, folder = preferences.recipe(), preferences.settings.export_folder
        self.format = FormatFields(begun.format, begun.quality)
        self.size_field = SizeField(items)
        self.keep = self._keep_box(begun.keep)
        self.folder = FolderField(Path(folder) if folder else otherwise, len(items))
        self.names = NameFields(len(items))
        self.report = Check(
            self.tr("A report beside it: what was invented, and how"),
            self.tr("A page with both pictures, a map of what was added, all choices and figures, to keep or to print"),
        )
        self.problem = Notice("problem")
        self.export, self.cancel = QPushButton(), QPushButton(self.tr("Cancel"))
        self._lay_out()
        self._connect()
        self._replan()

    @property
    def choice(self) -> ExportChoice:
        """What is decided now."""
        return ExportChoice(tuple(one.job for one in self._planned), self._wishes())

    def accept(self) -> None:
        """Look at the disk once more, then remember what was chosen and close."""
        self._replan()
        if not self.export.isEnabled():
            return
        wishes = self._wishes()
        self._preferences.change(
            format=wishes.format.value if wishes.format else "",
            quality=wishes.quality,
            keep=wishes.keep.value,
        )
        # What was only offered because these photos have no folder of their own is no choice for others.
        if wishes.folder is None or wishes.folder != self._otherwise:
            self._preferences.change(export_folder=str(wishes.folder or ""))
        super().accept()

    def _wishes(self) -> Wishes:
        return Wishes(
            format=self.format.format,
            quality=self.format.quality,
            keep=Keep(self.keep.currentData()),
            target=self.size_field.target,
            folder=self.folder.folder,
            name=self.names.typed,
            replace=self.names.replace,
            report=self.report.isChecked(),
        )

    def _replan(self) -> None:
        """Show what comes of all that is chosen."""
        self._planned = plan(self._items, self._wishes(), self._spared())
        self.format.show_planned(self._planned)
        self.names.show_planned(self._planned)
        problems = [one.problem for one in self._planned if one.problem]
        words = translated(problems[0]) if problems and not self.size_field.refuses else ""
        if len(problems) > 1:
            words = self.tr("%n photo(s) cannot be exported so. The first: {reason}", "", len(problems)).format(
                reason=words
            )
        self.problem.say(words)
        self.export.setEnabled(not problems)

    def _take_format(self, kind: Format) -> None:
        self.format.choose(kind)

    def _keep_box(self, keep: Keep) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self.tr("Details"))
        box.addItem(self.tr("Keep all: date, place, camera, words"), Keep.ALL.value)
        box.addItem(self.tr("Keep all but the place"), Keep.NO_PLACE.value)
        box.addItem(self.tr("Keep nothing"), Keep.NONE.value)
        box.setCurrentIndex(box.findData(keep.value))
        calm_wheel(box)
        return box

    def _connect(self) -> None:
        for fields in (self.format, self.size_field, self.folder, self.names):
            fields.edited.connect(self._replan)
        self.keep.activated.connect(self._replan)
        self.report.chosen.connect(self._replan)
        self.names.format_typed.connect(self._take_format)
        self.export.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)

    def _lay_out(self) -> None:
        em, count = self.fontMetrics().height(), len(self._items)
        title = self.tr("Export %n photo(s)", "", count)
        if count == 1:
            title = self.tr("Export {name}").format(name=self._items[0].entry.name)
        self.setWindowTitle(title)
        self.export.setText(self.tr("&Export") if count == 1 else self.tr("&Export %n photo(s)", "", count))
        self.export.setProperty("kind", "primary")
        self.export.setDefault(True)
        self.cancel.setProperty("kind", "secondary")
        self._content = QWidget()
        form = QGridLayout(self._content)
        form.setContentsMargins(0, 0, 0, 0)
        form.setVerticalSpacing(em)
        form.setHorizontalSpacing(em)
        form.setColumnStretch(1, 1)
        self._row(form, self.tr("&Format"), self.format, self.format.formats)
        self._row(form, self.tr("&Size"), self.size_field, self.size_field.way)
        self._row(form, self.tr("&Details"), self._with_hint(self.keep), self.keep)
        self._row(form, self.tr("F&older"), self.folder, self.folder.folders)
        name = self.tr("&Name") if count == 1 else self.tr("&Names")
        self._row(form, name, self.names, self.names.name if count == 1 else self.names.list)
        # Room that is left over stays below the rows, so that names stand in line with their fields.
        form.setRowStretch(form.rowCount(), 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(em * 3 // 2, em * 3 // 2, em * 3 // 2, em)
        column.setSpacing(em)
        column.addWidget(self._scrolling(self._content), 1)
        column.addWidget(self.problem)
        column.addLayout(buttons)
        self.setMinimumWidth(em * (34 if count == 1 else 42))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give what is inside the height that it needs at this width, as far as the screen has it."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            needed = self._content.heightForWidth(self._area.viewport().width())
            self._area.setMinimumHeight(min(needed, room_for(self).height() * 2 // 3))
            bar = self._area.verticalScrollBar().sizeHint().width()
            self._area.setMinimumWidth(self._content.minimumSizeHint().width() + bar)
        return False

    def _scrolling(self, content: QWidget) -> QScrollArea:
        self._area = Scroll(content)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content.installEventFilter(self)
        return self._area

    def _row(self, form: QGridLayout, text: str, fields: QWidget, first: QWidget) -> None:
        name = FieldName(text, first)
        # In line with the first field, not with the middle of all.
        name.setMinimumHeight(self.keep.sizeHint().height())
        row = form.rowCount()
        form.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        form.addWidget(fields, row, 1)

    def _with_hint(self, box: QComboBox) -> QWidget:
        both = QWidget()
        column = QVBoxLayout(both)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(box)
        column.addWidget(label(export_words.details(self._items), "muted"))
        column.addWidget(self.report)
        return both
