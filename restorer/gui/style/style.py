"""Style: gives the whole application its look, and another one whenever the person or the system wants it."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from restorer.gui.preferences import Preferences
from restorer.gui.style.palette import palette_of
from restorer.gui.style.sheet import sheet_of
from restorer.gui.style.tokens import DARK, LIGHT, Tokens

_SCHEMES = {
    "light": Qt.ColorScheme.Light,
    "dark": Qt.ColorScheme.Dark,
    # Unknown takes back what was asked for: the system decides again.
    "system": Qt.ColorScheme.Unknown,
}


class Style(QObject):
    """Keeps the application looking as the preferences say; made once, before the first window."""

    changed = Signal()
    """Colours or the size of the text are others now; what was drawn for keeping must be drawn again."""

    def __init__(self, app: QApplication, preferences: Preferences) -> None:
        super().__init__(app)
        self._app, self._preferences = app, preferences
        self._font = QFont(app.font())
        self._now: tuple[Tokens, int] | None = None
        app.setStyle("Fusion")
        self.refresh()
        preferences.changed.connect(self.refresh)
        app.styleHints().colorSchemeChanged.connect(self.refresh)

    @property
    def tokens(self) -> Tokens:
        """The colours of the moment."""
        return DARK if self._is_dark() else LIGHT

    def refresh(self) -> None:
        """Look as is wanted now; nothing happens if that is how it looks."""
        hints, wanted = self._app.styleHints(), _SCHEMES[self._preferences.settings.appearance]
        # Frames of windows and dialogs of the system follow this where there is a desktop.
        hints.setColorScheme(wanted)
        percent = self._preferences.settings.text_size
        if (self.tokens, percent) == self._now:
            return
        self._now = self.tokens, percent
        font = _scaled(self._font, percent)
        self._app.setFont(font)
        self._app.setPalette(palette_of(self.tokens))
        self._app.setStyleSheet(sheet_of(self.tokens, font))
        self.changed.emit()

    def _is_dark(self) -> bool:
        match self._preferences.settings.appearance:
            case "system":
                return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
            case chosen:
                return chosen == "dark"


def _scaled(font: QFont, percent: int) -> QFont:
    scaled = QFont(font)
    if font.pointSizeF() > 0:
        scaled.setPointSizeF(font.pointSizeF() * percent / 100)
    else:
        scaled.setPixelSize(round(font.pixelSize() * percent / 100))
    return scaled
