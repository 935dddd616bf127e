from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from restorer.gui.preferences import Preferences
from restorer.photo.keep import Keep
from restorer.photo.origin import Format
from restorer.recipe import LongSide, Megapixels, Print, Recipe, Target, Times
from restorer.settings import Settings, load

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_a_change_is_told_at_once_and_saved_soon(qtbot: QtBot, file: Path) -> None:
    preferences = Preferences(file)
    with qtbot.waitSignal(preferences.changed) as told:
        preferences.change(text_size=125)
    assert told.args == [Settings(text_size=125)] and not file.exists()
    with qtbot.assertNotEmitted(preferences.changed):
        preferences.change(text_size=125)
    preferences.change(language="en")
    qtbot.waitUntil(file.exists)
    assert load(file) == preferences.settings == Settings(text_size=125, language="en")


def test_closing_saves_now_and_only_if_there_is_something(file: Path) -> None:
    preferences = Preferences(file)
    preferences.close()
    assert not file.exists()
    preferences.change(preview=False)
    preferences.close()
    assert Preferences(file).settings == Settings(preview=False)


def test_a_wrong_value_changes_nothing(file: Path) -> None:
    preferences = Preferences(file)
    with pytest.raises(ValueError, match="text_size"):
        preferences.change(preview=False, text_size=7)
    assert preferences.settings == Settings()


def test_of_two_windows_the_last_wins_and_the_file_stays_whole(file: Path) -> None:
    one, two = Preferences(file), Preferences(file)
    one.change(language="en")
    two.change(language="zh_CN", text_size=150)
    two.close()
    one.close()
    assert load(file) == Settings(language="en")
    assert not file.with_name("settings.broken.toml").exists()


def test_a_disk_that_refuses_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    preferences = Preferences(tmp_path / "file" / "settings.toml")
    preferences.change(language="en")
    preferences.close()
    assert preferences.settings.language == "en"


@pytest.mark.parametrize("target", [Times(2.5), LongSide(4000), Megapixels(12), Print(10, 15.24, 300)])
def test_new_photos_begin_with_the_recipe_that_was_kept(file: Path, target: Target) -> None:
    preferences = Preferences(file)
    recipe = Recipe("fast", target, Format.TIFF, 80, Keep.NO_PLACE)
    preferences.begin_with(recipe)
    preferences.close()
    assert Preferences(file).recipe() == recipe


def test_without_a_file_they_begin_with_the_usual_recipe_and_odd_sizes_do_not_matter(file: Path) -> None:
    preferences = Preferences(file)
    assert preferences.recipe() == Recipe()
    preferences.change(target="0x0cm@0")
    assert preferences.recipe().target == Times()
