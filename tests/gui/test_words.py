from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator
from pytestqt.qtbot import QtBot

from restorer.errors import ModelError, PhotoError, Sentence
from restorer.gui import words
from restorer.photo.geometry import Size


@pytest.fixture(autouse=True)
def english(qtbot: QtBot) -> Iterator[None]:
    before = QLocale()
    QLocale.setDefault(QLocale("en_GB"))
    yield
    QLocale.setDefault(before)


class Backwards(QTranslator):
    """Translates by saying templates of errors in capitals, fields apart."""

    KNOWN = {  # noqa: RUF012 - a test's table
        "“{name}” is {what}, which Restorer cannot open: save it as JPEG, PNG or TIFF first.": "{what}: {name}",
        "a film": "FILM",
    }

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str | None:  # pyright: ignore[reportIncompatibleMethodOverride]
        return self.KNOWN.get(text) if context == "Errors" else None

    def isEmpty(self) -> bool:
        return False


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "1 s"), (0.4, "1 s"), (12.4, "12 s"), (59.4, "59 s"), (59.6, "1 min"), (200, "3 min 20 s"),
        (3599.4, "59 min 59 s"), (3599.6, "1 h"), (3900, "1 h 5 min"), (7199, "2 h"), (90_000, "25 h"),
    ],
)  # fmt: skip
def test_durations(seconds: float, said: str) -> None:
    assert words.duration(seconds) == said


def test_numbers_are_written_as_the_language_does() -> None:
    assert words.megapixels(Size(4000, 2650)) == "10.6 megapixels"
    assert words.megapixels(Size(20_000, 6_000)) == "120 megapixels"
    assert [words.file_size(count) for count in (10, 734_000, 12_340_000)] == ["10 bytes", "734 kB", "12.3 MB"]
    QLocale.setDefault(QLocale("de_DE"))
    assert words.megapixels(Size(4000, 2650)) == "10,6 megapixels"
    assert words.file_size(12_340_000) == "12,3 MB"


def test_errors_are_translated_by_template_and_what_is_in_them_too() -> None:
    error = PhotoError(
        "“{name}” is {what}, which Restorer cannot open: save it as JPEG, PNG or TIFF first.",
        name="a {film}.mov",
        what=Sentence("a film"),
    )
    assert words.translated_error(error) == str(error)
    translator = Backwards()
    QCoreApplication.installTranslator(translator)
    try:
        assert words.translated_error(error) == "FILM: a {film}.mov"
        outer = ModelError("It failed: {reason}", reason=error)
        assert words.translated_error(outer) == "It failed: FILM: a {film}.mov"
        assert words.translated("a film") == "a film", "plain text is nobody's template"
        assert words.translated_error(ModelError("braces {as they are}")) == "braces {as they are}"
    finally:
        QCoreApplication.removeTranslator(translator)
