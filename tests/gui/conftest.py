"""What holds for every test of the window: no screen is needed, and Qt's own warnings fail the test."""

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

# Before Qt is imported by anything: pytest-qt makes the application once for all tests.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from restorer.gui.preferences import Preferences
from restorer.gui.style.style import Style
from tests.network.factory import write_random_compact
from tests.photo import samples

MakePhoto = Callable[..., Path]


@pytest.fixture(autouse=True, scope="package")
def garbage_in_this_thread() -> Iterator[None]:
    """As in the window (see restorer.gui.garbage): a lane's thread must not destroy Qt's objects."""
    gc.disable()
    # So many objects of other tests and of libraries that looking at them takes longer than most tests here.
    gc.freeze()
    yield
    gc.unfreeze()
    gc.enable()


@pytest.fixture
def small_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Networks that need no time, under the names of "fast" and "best"."""
    (tmp_path / "weights").mkdir()
    for seed, name in enumerate(("realesr-general-x4v3", "realesrgan-x4plus")):
        write_random_compact(tmp_path / "weights" / f"{name}.safetensors", blocks=1, features=4, seed=seed)
    monkeypatch.setenv("RESTORER_WEIGHTS", str(tmp_path / "weights"))


@pytest.fixture
def preferences(tmp_path: Path) -> Iterator[Preferences]:
    """Of nobody, with small tiles."""
    made = Preferences(tmp_path / "settings.toml")
    made.change(tile=32)
    yield made
    made.close()


@pytest.fixture
def make_photo(tmp_path: Path) -> MakePhoto:
    """Writes PNGs of noise."""

    def make(name: str = "a.png", width: int = 90, height: int = 70, channels: int = 3, depth: int = 8) -> Path:
        return samples.at(tmp_path, name, samples.png(samples.noise(channels, depth, height, width)))

    return make


@pytest.fixture
def style(qapp: QApplication, preferences: Preferences) -> Iterator[Style]:
    """The look of the application, taken back at the end."""
    font, palette = qapp.font(), qapp.palette()
    made = Style(qapp, preferences)
    yield made
    preferences.changed.disconnect(made.refresh)
    qapp.styleHints().colorSchemeChanged.disconnect(made.refresh)
    made.deleteLater()
    qapp.setStyleSheet("")
    qapp.setPalette(palette)
    qapp.setFont(font)
