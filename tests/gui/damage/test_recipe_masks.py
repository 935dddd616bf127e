"""The mask and the area that a file of choices names, loaded in the window."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from restorer.gui.desk import Desk
from restorer.look import Look
from restorer.mend import Mend
from restorer.photo.spared import Spared
from restorer.recipe import Recipe, Times
from restorer.recipe_file import save_recipe
from restorer.session.masks import write_mask
from tests.gui.at_damage import mask_of, paint, settled

pytestmark = pytest.mark.pixels

SIZE = (140, 180)


def written(folder: Path, shape: tuple[int, int] | None) -> Path:
    """A file of choices with a mask of a shape; None: the mask is gone."""
    file = folder / "mine.toml"
    if shape:
        mask = np.zeros(shape, np.uint8)
        mask[10:20, 30:50] = 255
        write_mask(mask, folder / "mask.png", Spared())
    save_recipe(Recipe("fast", Times(2), mend=Mend(sensitivity=0.7, mask=folder / "mask.png")), file, Spared())
    return file


def test_a_mask_that_fits_is_taken_with_the_rest_in_one_step(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    before = desk.chooser.recipe
    file = written(tmp_path, SIZE)
    desk.recipes.take(file)
    (tmp_path / "mask.png").unlink()
    settled(qtbot, desk)
    assert mask_of(desk)[15, 40] == 255 and np.count_nonzero(mask_of(desk)) == 200
    recipe = desk.chooser.recipe
    assert recipe and recipe.model == "fast" and recipe.mend.sensitivity == 0.7
    assert recipe.mend.mask and recipe.mend.mask.is_file(), "kept as what is painted is"
    desk.actions.undo.trigger()
    settled(qtbot, desk)
    assert desk.chooser.recipe == before and not mask_of(desk).any()


@pytest.mark.parametrize(("shape", "reason"), [(None, "cannot be read"), ((90, 180), "same shape")])
def test_a_mask_that_cannot_be_taken_is_told_in_a_sentence_and_the_rest_is_taken(
    qtbot: QtBot, desk: Desk, tmp_path: Path, shape: tuple[int, int] | None, reason: str
) -> None:
    desk.actions.brush.trigger()
    paint(qtbot, desk, (20, 100), (20, 160))
    own = mask_of(desk).copy()
    desk.recipes.take(written(tmp_path, shape))
    settled(qtbot, desk)
    assert desk.chooser.recipe and desk.chooser.recipe.model == "fast"
    assert np.array_equal(mask_of(desk), own), "what was painted stays"
    (problem,) = desk.window.messages.problems
    assert "All was taken but the mask" in problem.sentence and reason in problem.sentence


def with_area(folder: Path, shape: tuple[int, int]) -> Path:
    """A file of choices with a softly painted area of a shape."""
    area = np.zeros(shape, np.uint8)
    area[10:20, 30:50], area[20:22, 30:50] = 255, 90
    Image.fromarray(area).save(folder / "area.png")
    save_recipe(
        Recipe("fast", Times(2), look=Look(area=folder / "area.png", area_faithfulness=0.7)),
        folder / "mine.toml",
        Spared(),
    )
    return folder / "mine.toml"


def test_an_area_that_fits_is_taken_as_softly_as_it_was_painted(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    file = with_area(tmp_path, SIZE)
    desk.recipes.take(file)
    (tmp_path / "area.png").unlink()
    settled(qtbot, desk)
    area = desk.brushing.paintings["area"].mask
    assert area is not None and (area[15, 40], area[21, 40], area[30, 40]) == (255, 90, 0)
    assert desk.chooser.recipe and desk.chooser.recipe.look.area_faithfulness == 0.7
    assert desk.chooser.recipe.look.area and desk.chooser.recipe.look.area.is_file()


def test_an_area_of_another_photo_is_told_and_the_rest_is_taken(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    desk.recipes.take(with_area(tmp_path, (90, 180)))
    settled(qtbot, desk)
    recipe = desk.chooser.recipe
    assert recipe and recipe.model == "fast" and recipe.look.area is None and recipe.look.area_faithfulness == 0.7
    (problem,) = desk.window.messages.problems
    assert "All was taken but the painted area" in problem.sentence and "same shape" in problem.sentence


def test_what_would_be_found_unseen_is_not_taken_but_told(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    save_recipe(replace(Recipe("fast"), mend=Mend("safe")), tmp_path / "mine.toml", Spared())
    said: list[str] = []
    desk.recipes.noted.connect(said.append)
    desk.recipes.take(tmp_path / "mine.toml")
    assert desk.chooser.recipe and desk.chooser.recipe.mend.mode == "off"
    assert len(said) == 1 and "Find damage" in said[0]
