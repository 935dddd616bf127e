"""What hardly anybody needs: the device, the size of tiles, the folder of models. For the program, not for a photo."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QSignalBlocker, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QSpinBox, QWidget

from restorer import paths
from restorer.gui.panels.elided import Box
from restorer.gui.panels.parts import Notice, calm_wheel, label
from restorer.gui.panels.section import Section
from restorer.gui.preferences import Preferences
from restorer.settings import Settings

SMALLEST_TILE = 8


class AdvancedSection(Section):
    """Bound to the preferences."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__("advanced", QCoreApplication.translate("AdvancedSection", "Advanced"), foldable=True)
        self._preferences = preferences
        self.device = Box()
        self.tile = QSpinBox(maximum=65_536, singleStep=64, suffix=self.tr(" pixels"))
        self.tile.setSpecialValueText(self.tr("Automatic"))
        self.tile.setToolTip(self.tr("Smaller tiles need less memory and take a little longer."))
        self.folder = QPushButton(self.tr("Open the folder of models"))
        self.folder.setProperty("kind", "quiet")
        self.folder.setToolTip(self.tr("Models that you put there are offered above at the next start."))
        self.problem = Notice("problem")
        calm_wheel(self.device, self.tile)
        self._add(self.tr("Work on"), self.device)
        self._add(self.tr("Size of the tiles"), self.tile)
        for part in (self.folder, self.problem):
            self.body.addWidget(part)
        self.set_devices(())
        self.set_folded(not preferences.settings.advanced)
        self.device.activated.connect(self._pick_device)
        self.tile.valueChanged.connect(self._type_tile)
        self.folder.clicked.connect(self._open_folder)
        self.unfolded.connect(self._remember)
        preferences.changed.connect(self.read)

    def set_devices(self, devices: Sequence[tuple[str, str]]) -> None:
        """Offer these devices besides the automatic choice: id as in Settings.device, and a name."""
        self.device.clear()
        self.device.addItem(self.tr("The fastest there is"), "auto")
        for device, name in devices:
            if device != "auto":
                self.device.addItem(name, device)
        self.read(self._preferences.settings)

    def read(self, settings: Settings) -> None:
        """Show what is chosen."""
        if self.device.findData(settings.device) < 0:
            self.device.addItem(settings.device, settings.device)
        self.device.setCurrentIndex(self.device.findData(settings.device))
        if self._side() != settings.tile:
            with QSignalBlocker(self.tile):
                self.tile.setValue(settings.tile or 0)

    def _add(self, text: str, control: QWidget) -> None:
        name = label(text)
        name.setBuddy(control)
        self.body.addWidget(name)
        self.body.addWidget(control)

    def _pick_device(self) -> None:
        self._preferences.change(device=self.device.currentData())

    def _side(self) -> int | None:
        """What the field says; the first digit of a number that is being typed is no side yet."""
        return self.tile.value() if self.tile.value() >= SMALLEST_TILE else None

    def _type_tile(self) -> None:
        self._preferences.change(tile=self._side())

    def _remember(self, unfolded: bool) -> None:
        self._preferences.change(advanced=unfolded)

    def _open_folder(self) -> None:
        folder = paths.user_weights()
        try:
            folder.mkdir(parents=True, exist_ok=True)
            opened = QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
        except OSError:
            opened = False
        words = self.tr("The folder could not be opened. It is {folder}.").format(folder=folder)
        self.problem.say("" if opened else words)
