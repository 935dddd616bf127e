from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale
from PySide6.QtWidgets import QApplication, QDialogButtonBox
from pytestqt.qtbot import QtBot

from restorer.gui.translations import Translations, language_for


@pytest.fixture
def translations(qapp: QApplication) -> Iterator[Translations]:
    before = QLocale()
    made = Translations(qapp)
    yield made
    made.stop()
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("wish", "preferred", "language"),
    [
        ("en", ["zh-Hans-CN"], "en"),
        ("zh_CN", ["en-GB"], "zh_CN"),
        ("system", ["zh-Hans-CN", "zh", "en"], "zh_CN"),
        ("system", ["zh_TW"], "zh_CN"),
        ("system", ["en-GB", "zh-Hans-CN"], "en"),
        ("system", ["de-DE", "zh-CN", "en"], "zh_CN"),
        ("system", ["de-DE"], "en"),
        ("system", [], "en"),
    ],
)
def test_the_system_decides_unless_the_person_does(wish: str, preferred: list[str], language: str) -> None:
    assert language_for(wish, preferred) == language


def photos(count: int) -> str:
    return QCoreApplication.translate("ChoicePanel", "Choices for %n photo(s)", "", count)


def test_english_has_its_plurals(translations: Translations) -> None:
    translations.use("en")
    assert [photos(count) for count in (1, 2)] == ["Choices for 1 photo", "Choices for 2 photos"]
    translations.stop()
    assert photos(2) == "Choices for 2 photo(s)"


def test_qts_own_words_and_numbers_change_too(qtbot: QtBot, translations: Translations) -> None:
    def cancel() -> str:
        box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        qtbot.addWidget(box)
        return box.buttons()[0].text().replace("&", "")

    translations.use("zh_CN")
    assert cancel() == "取消" and QLocale().language() is QLocale.Language.Chinese
    translations.use("en")
    assert cancel() == "Cancel" and QLocale().language() is not QLocale.Language.Chinese


def test_switching_leaves_nothing_behind(qapp: QApplication, translations: Translations) -> None:
    for wish in ("zh_CN", "en", "zh_CN", "en", "system"):
        translations.use(wish)
        assert len(translations._used) == 2
