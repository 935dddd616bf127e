"""The part of the export dialog for the kind of file and its quality."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSlider, QSpinBox, QVBoxLayout, QWidget

from restorer.gui.dialogs import export_words
from restorer.gui.dialogs.export_choice import Planned
from restorer.gui.panels.parts import Notice, calm_wheel, label
from restorer.photo.formats.abilities import ABILITIES
from restorer.photo.origin import Format


class FormatFields(QWidget):
    """A list of formats, and below it what the chosen one is good for and its quality where it loses something."""

    edited = Signal()

    def __init__(self, chosen: Format | None, quality: int | None) -> None:
        super().__init__()
        self._quality = quality
        self.formats = QComboBox()
        self.formats.setAccessibleName(self.tr("Format"))
        self.formats.addItem(self.tr("As the original"), None)
        for kind, ability in ABILITIES.items():
            self.formats.addItem(ability.name, kind.value)
        self.formats.setCurrentIndex(self.formats.findData(chosen.value) if chosen else 0)
        self.hint, self.losses = label("", "muted"), Notice()
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.number = QSpinBox()
        for control in (self.slider, self.number):
            control.setRange(1, 100)
            control.setAccessibleName(self.tr("Quality of the file, 1 to 100"))
        calm_wheel(self.formats, self.slider, self.number)
        self._quality_row = QWidget()
        self._lay_out()
        self.formats.currentIndexChanged.connect(self._pick)
        self.slider.valueChanged.connect(self._slide)
        self.number.valueChanged.connect(self._slide)

    @property
    def format(self) -> Format | None:
        """What is chosen; None: as the original."""
        chosen = self.formats.currentData()
        return Format(chosen) if chosen else None

    @property
    def quality(self) -> int | None:
        """What is chosen; None: the format's own."""
        return self._quality

    def choose(self, kind: Format) -> None:
        """Choose a format."""
        self.formats.setCurrentIndex(self.formats.findData(kind.value))

    def show_planned(self, planned: Sequence[Planned]) -> None:
        """Show what comes of it."""
        original = self.tr("As the original")
        if self.format is None:
            original = self.tr("As the original ({formats})").format(formats=export_words.formats(planned))
        self.formats.setItemText(0, original)
        self.hint.setText(export_words.hint(self.format))
        self.losses.say(export_words.losses(planned))
        qualities = [ABILITIES[one.format].quality for one in planned]
        usual = next((quality for quality in qualities if quality), None)
        self._quality_row.setVisible(usual is not None)
        self._put(self._quality or usual or 100)

    def _put(self, quality: int) -> None:
        for control in (self.slider, self.number):
            with QSignalBlocker(control):
                control.setValue(quality)

    def _pick(self) -> None:
        # 90 of one format is not 90 of another.
        self._quality = None
        self.edited.emit()

    def _slide(self, quality: int) -> None:
        self._quality = quality
        self.edited.emit()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self._quality_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(QLabel(self.tr("Smaller")))
        row.addWidget(self.slider, 1)
        row.addWidget(QLabel(self.tr("Finer")))
        row.addWidget(self.number)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self.formats, self.hint, self._quality_row, self.losses):
            column.addWidget(part)
