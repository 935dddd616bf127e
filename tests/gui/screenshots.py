"""Pictures of the window in every look, for those who work on it: `python3 run.py screenshots [FOLDER]`."""

import argparse
import gc
import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from restorer.gui.preferences import Preferences
from restorer.gui.style.style import Style
from restorer.gui.translations import LANGUAGES, Translations
from tests.gui.sitting import Sitting, Size

ROOT = Path(__file__).resolve().parents[2]
APPEARANCES = ("light", "dark")
LOOKS = tuple(f"{appearance}-{language}" for appearance in APPEARANCES for language in LANGUAGES)
TILE = 96
"""Of what is restored, so that one sees it come."""


def main(arguments: list[str]) -> int:
    """Take all pictures; the exit status."""
    wanted = _parsed(arguments)
    wanted.folder.mkdir(parents=True, exist_ok=True)
    if sys.platform.startswith("linux"):
        # No screen is needed, and none is taken from whoever is at work.
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    with tempfile.TemporaryDirectory(prefix="screenshots-") as home:
        # Nobody's own models, times and settings are to be seen.
        for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            os.environ[name] = home
        # A lane's thread must not destroy Qt's objects of a window that is gone (see restorer.gui.garbage).
        gc.disable()
        qInstallMessageHandler(_tell)
        app = QApplication(sys.argv[:1])
        app.setApplicationDisplayName("Restorer")
        translations = Translations(app)
        for look in wanted.look or LOOKS:
            appearance, language = look.split("-")
            _warn_of_fonts(language)
            preferences = Preferences(Path(home) / f"{look}.toml")
            preferences.change(appearance=appearance, language=language, tile=TILE)
            translations.use(language)
            style = Style(app, preferences)
            Sitting(preferences, Path(home) / "Family photos", wanted.folder / look, wanted.size).take_all()
            style.deleteLater()
            gc.collect()
        translations.stop()
    return 0


def _parsed(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="run.py screenshots", description="Take pictures of the window.")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "screenshots", metavar="FOLDER")
    parser.add_argument("--look", action="append", choices=LOOKS, help="only this one; may be given several times")
    parser.add_argument("--size", type=_size, default=(1400, 900), help="of the window, such as 1400x900")
    return parser.parse_args(arguments)


def _size(words: str) -> Size:
    width, _, height = words.partition("x")
    return int(width), int(height)


def _tell(kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
    # The screen that is none cannot know a window's smallest size, and says so of every window.
    if "propagateSizeHints" not in words:
        print(words, file=sys.stderr)


def _warn_of_fonts(language: str) -> None:
    systems = QFontDatabase.WritingSystem
    if language == "zh_CN" and not QFontDatabase.families(systems.SimplifiedChinese):
        print("There is no Chinese font here (Debian: fonts-noto-cjk): words will be boxes.", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
