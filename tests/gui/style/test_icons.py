import gc
import xml.etree.ElementTree as ET
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QImage, QPalette
from PySide6.QtWidgets import QApplication

from restorer import paths
from restorer.gui.style import icons
from restorer.gui.style.palette import palette_of
from restorer.gui.style.tokens import DARK, LIGHT, Tokens

NAMES = [name for name in icons.names() if name != "restorer"]
WANTED = {
    "open", "paste", "export", "undo", "redo", "fit", "one-to-one", "divider", "side-by-side", "loupe", "pause", "play",
    "cancel", "copy", "folder", "warning", "ok", "menu", "moon", "sun", "chevron-left", "chevron-right", "chevron-up",
    "chevron-down", "restore", "previous", "next", "remove", "info", "keyboard",
}  # fmt: skip


@pytest.fixture(autouse=True)
def palette(qapp: QApplication) -> Iterator[None]:
    before = qapp.palette()
    qapp.setPalette(palette_of(LIGHT))
    yield
    qapp.setPalette(before)


def drawn(icon: QIcon, side: int = 48, ratio: float = 1.0, mode: QIcon.Mode = QIcon.Mode.Normal) -> QImage:
    return icon.pixmap(QSize(side, side), ratio, mode).toImage()


def inks(image: QImage) -> set[str]:
    """Colours of the pixels that are wholly covered."""
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def test_all_that_the_window_needs_are_there() -> None:
    assert set(NAMES) >= WANTED
    with pytest.raises(KeyError, match="nothing"):
        icons.icon("nothing")


@pytest.mark.parametrize("name", NAMES)
def test_each_is_a_line_drawing_in_one_colour(name: str) -> None:
    root = ET.fromstring((paths.resources() / "icons" / f"{name}.svg").read_text(encoding="utf-8"))
    assert root.get("viewBox") == "0 0 24 24" and root.get("stroke") == "currentColor" and root.get("fill") == "none"
    image = drawn(icons.icon(name))
    assert inks(image) == {LIGHT.text}
    # Nothing is cut off at the border.
    border = [image.pixelColor(x, y) for x in range(48) for y in (0, 47)]
    border += [image.pixelColor(x, y) for x in (0, 47) for y in range(48)]
    assert not any(pixel.alpha() for pixel in border)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0, 3.0])
def test_they_are_crisp_at_every_resolution(ratio: float) -> None:
    pixmap = icons.icon("open").pixmap(QSize(24, 24), ratio)
    assert pixmap.size() == QSize(24, 24) * ratio and pixmap.devicePixelRatio() == ratio
    assert pixmap.toImage() == drawn(icons.icon("open"), round(24 * ratio)).convertToFormat(pixmap.toImage().format())


def test_they_follow_the_colours_of_the_moment(qapp: QApplication) -> None:
    icon = icons.icon("folder")
    kept = QIcon(icon)
    for tokens in (DARK, LIGHT, DARK):
        qapp.setPalette(palette_of(tokens))
        for one in (icon, kept):
            assert inks(drawn(one)) == {tokens.text}
            assert inks(drawn(one, mode=QIcon.Mode.Disabled)) == {tokens.disabled}
    assert inks(drawn(icons.icon("restore", QPalette.ColorRole.HighlightedText))) == {DARK.on_accent}


@pytest.mark.parametrize("tokens", [LIGHT, DARK])
def test_the_programs_own_icon_is_seen_on_every_ground(tokens: Tokens) -> None:
    image = drawn(icons.app_icon(), 64)
    colours = inks(image)
    assert len(colours) > 50
    centre = image.pixelColor(32, 8)
    assert centre.alpha() == 255 and abs(centre.lightness() - QColor(tokens.window).lightness()) > 40


def test_they_outlive_their_copies() -> None:
    for _ in range(300):
        first = icons.icon("open")
        copy = QIcon(first)
        del first
        gc.collect(0)
        assert not copy.pixmap(16).isNull()
