"""Icons: line drawings of `resources/icons`, in the colour that words have at the moment they are painted."""

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from restorer import paths

FOLDER = "icons"
Role = QPalette.ColorRole


def icon(name: str, role: QPalette.ColorRole = Role.ButtonText) -> QIcon:
    """The icon of that name, at every size and resolution, grey where it is disabled.

    Its colour is the application palette's `role`, looked up at each painting, so it follows light and dark by itself;
    on the big button take HighlightedText. KeyError if there is none of that name.
    """
    _drawing(name)
    return QIcon(_Engine(name, role))


def app_icon() -> QIcon:
    """The program's own icon, in colours."""
    return QIcon(str(paths.resources() / FOLDER / "restorer.svg"))


def names() -> list[str]:
    """All that `icon` knows."""
    return sorted(file.stem for file in (paths.resources() / FOLDER).glob("*.svg"))


@cache
def _drawing(name: str) -> bytes:
    file = paths.resources() / FOLDER / f"{name}.svg"
    try:
        return file.read_bytes()
    except OSError:
        raise KeyError(name) from None


@cache
def _renderer(name: str, colour: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_drawing(name).replace(b"currentColor", colour.encode())))


class _Engine(QIconEngine):
    """Draws one icon."""

    def __init__(self, name: str, role: QPalette.ColorRole) -> None:
        super().__init__()
        self._name, self._role = name, role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw into the middle of the rectangle, as large as fits."""
        side = min(rect.width(), rect.height())
        square = QRectF(0, 0, side, side)
        square.moveCenter(QRectF(rect).center())
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        _renderer(self._name, self._colour(mode)).render(painter, square)
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The picture, of so many pixels."""
        key = f"restorer {self._name} {self._colour(mode)} {size.width()} {size.height()}"
        pixmap = QPixmap()
        if not QPixmapCache.find(key, pixmap):
            pixmap = QPixmap(size)
            pixmap.fill(Qt.GlobalColor.transparent)
            painter = QPainter(pixmap)
            self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
            painter.end()
            QPixmapCache.insert(key, pixmap)
        return pixmap

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        """The picture for a screen with `scale` pixels for each of `size`."""
        pixmap = QPixmap(self.pixmap(size * scale, mode, state))
        pixmap.setDevicePixelRatio(scale)
        return pixmap

    def clone(self) -> QIconEngine:
        """Another one that draws the same."""
        return _Engine(self._name, self._role)

    def _colour(self, mode: QIcon.Mode) -> str:
        off = mode is QIcon.Mode.Disabled
        group = QPalette.ColorGroup.Disabled if off else QPalette.ColorGroup.Active
        return QGuiApplication.palette().color(group, self._role).name()
