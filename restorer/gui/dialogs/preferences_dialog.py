"""Preferences: what is chosen here holds at once, and from start to start."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QLabel, QPushButton, QWidget

from restorer.gui.dialogs.export_folder import FolderField
from restorer.gui.dialogs.frame import FieldName, Framed
from restorer.gui.preferences import Preferences
from restorer.settings import TEXT_SIZES


class PreferencesDialog(Framed):
    """Language, appearance, size of the text, preview, where results go."""

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Preferences"))
        self._preferences, now = preferences, preferences.settings
        languages = [(self.tr("As the system"), "system"), ("English", "en"), ("简体中文", "zh_CN")]
        self.language = _box(languages, now.language)
        looks = [(self.tr("As the system"), "system"), (self.tr("Light"), "light"), (self.tr("Dark"), "dark")]
        self.appearance = _box(looks, now.appearance)
        sizes = [(self.tr("{percent} %").format(percent=percent), percent) for percent in TEXT_SIZES]
        self.text_size = _box(sizes, now.text_size)
        self.preview = QCheckBox(self.tr("Show a &quick preview of each photo that is opened"))
        self.preview.setChecked(now.preview)
        self.folder = FolderField(Path(now.export_folder) if now.export_folder else None, 2)
        self._restart = QLabel(self.tr("The language changes when Restorer is started again."), wordWrap=True)
        self._restart.setProperty("kind", "hint")
        self._restart.hide()
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        em = self.fontMetrics().height()
        form = QFormLayout()
        form.setHorizontalSpacing(em)
        form.setVerticalSpacing(em * 2 // 3)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._row(form, self.tr("&Language"), self.language)
        form.addRow(self._restart)
        self._row(form, self.tr("&Appearance"), self.appearance)
        self._row(form, self.tr("&Text size"), self.text_size)
        self._row(form, self.tr("&Results go"), self.folder.folders, self.folder)
        form.addRow(self.preview)
        # A smallest width of the dialog itself would keep it from growing with its text, which changes here.
        self.body.addStrut(em * 30)
        self.body.addLayout(form)
        self.body.addStretch(1)
        close = QPushButton(self.tr("&Close"))
        close.clicked.connect(self.accept)
        self.add_buttons([], [close])
        self.language.setFocus()

    def _row(self, form: QFormLayout, text: str, control: QWidget, field: QWidget | None = None) -> None:
        form.addRow(FieldName(text, control), field or control)

    def _connect(self) -> None:
        self.language.activated.connect(self._take_language)
        self.appearance.activated.connect(self._take)
        self.text_size.activated.connect(self._take)
        self.preview.clicked.connect(self._take)
        self.folder.edited.connect(self._take)

    def _take_language(self) -> None:
        self._restart.show()
        self._take()

    def _take(self) -> None:
        self._preferences.change(
            language=self.language.currentData(),
            appearance=self.appearance.currentData(),
            text_size=self.text_size.currentData(),
            preview=self.preview.isChecked(),
            export_folder=str(self.folder.folder or ""),
        )


def _box(choices: Sequence[tuple[str, str | int]], now: str | int) -> QComboBox:
    box = QComboBox()
    for words, value in choices:
        box.addItem(words, value)
    box.setCurrentIndex(box.findData(now))
    return box
