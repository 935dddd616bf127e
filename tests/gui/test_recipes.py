"""Choices as files, in the window."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from restorer.gui.desk import Desk
from restorer.gui.dialogs.question import Question
from restorer.look import Look
from restorer.photo.spared import Spared
from restorer.recipe import Recipe, Times
from restorer.recipe_file import load_recipe, save_recipe
from tests.gui.conftest import MakePhoto
from tests.gui.test_desk import desk, dropped

__all__ = ["desk"]

WISHED = Recipe("fast", Times(2), look=Look(faithfulness=0.8, grain=0.2))


def answered(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """The person names this file in the system's dialog."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))


def test_choices_are_loaded_for_all_selected_photos_in_one_step(
    qtbot: QtBot, desk: Desk, make_photo: MakePhoto, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    entries = dropped(qtbot, desk, make_photo(), make_photo("b.png"))
    desk.strip.selectAll()
    before = [entry.recipe for entry in entries]
    file = tmp_path / "mine.toml"
    save_recipe(WISHED, file, Spared())
    answered(monkeypatch, file)
    desk.actions.load_recipe.trigger()
    for entry in entries:
        assert (entry.recipe.model, entry.recipe.target, entry.recipe.look) == ("fast", Times(2), WISHED.look)
    desk.actions.undo.trigger()
    assert [entry.recipe for entry in entries] == before


def test_what_is_shown_is_saved_and_told(
    qtbot: QtBot, desk: Desk, make_photo: MakePhoto, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not desk.actions.save_recipe.isEnabled()
    (entry,) = dropped(qtbot, desk, make_photo())
    qtbot.waitUntil(desk.actions.save_recipe.isEnabled, timeout=5000)
    desk.chooser.change_look(grain=0.3)
    answered(monkeypatch, tmp_path / "mine")
    with qtbot.waitSignal(desk.recipes.saved, timeout=5000):
        desk.actions.save_recipe.trigger()
    assert load_recipe(tmp_path / "mine.toml").look == replace(entry.recipe.look, grain=0.3) == entry.recipe.look


def test_a_file_that_is_there_by_the_ending_that_is_added_is_asked_about(
    qtbot: QtBot, desk: Desk, make_photo: MakePhoto, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The system's dialog asked about "mine", which was not there."""
    dropped(qtbot, desk, make_photo())
    qtbot.waitUntil(desk.actions.save_recipe.isEnabled, timeout=5000)
    (tmp_path / "mine.toml").write_text("precious")
    asked: list[str] = []
    monkeypatch.setattr(Question, "ask", lambda self: bool(asked.append(self.accessibleDescription())))
    answered(monkeypatch, tmp_path / "mine")
    desk.actions.save_recipe.trigger()
    assert "mine.toml" in asked[0] and (tmp_path / "mine.toml").read_text() == "precious"
    monkeypatch.setattr(Question, "ask", lambda self: True)
    with qtbot.waitSignal(desk.recipes.saved, timeout=5000):
        desk.actions.save_recipe.trigger()
    assert load_recipe(tmp_path / "mine.toml")


def test_nothing_is_saved_over_a_photo_that_is_open(
    qtbot: QtBot, desk: Desk, make_photo: MakePhoto, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = make_photo("grandma.png")
    link = tmp_path / "link.toml"
    link.symlink_to(photo)
    dropped(qtbot, desk, photo)
    qtbot.waitUntil(desk.actions.save_recipe.isEnabled, timeout=5000)
    before = photo.read_bytes()
    refused: list[str] = []
    desk.recipes.refused.connect(lambda _, reason: refused.append(str(reason)))
    answered(monkeypatch, link)
    desk.actions.save_recipe.trigger()
    assert "is the original photo" in refused[0] and photo.read_bytes() == before


def test_a_file_that_is_none_is_told_and_nothing_changes(
    qtbot: QtBot, desk: Desk, make_photo: MakePhoto, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (entry,) = dropped(qtbot, desk, make_photo())
    before = entry.recipe
    (tmp_path / "odd.toml").write_text("look = 3")
    answered(monkeypatch, tmp_path / "odd.toml")
    desk.actions.load_recipe.trigger()
    assert entry.recipe == before
    (problem,) = desk.window.messages.problems
    assert "odd.toml" in problem.sentence
