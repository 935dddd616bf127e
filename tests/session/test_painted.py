"""What was painted becomes a file: the same for the same strokes, found again, and gone when nobody uses it."""

import hashlib
import os
import time
from pathlib import Path

import numpy as np
import pytest

from restorer import paths
from restorer.errors import WriteError
from restorer.mend import Mend
from restorer.photo.geometry import Size
from restorer.photo.spared import Spared
from restorer.recipe import Recipe
from restorer.recipe_file import load_recipe, recipe_from_settings, save_recipe
from restorer.session import painted
from restorer.session.area import read_area
from restorer.session.masks import read_mask
from restorer.session.painted import DAYS, keep_painted, sweep_painted

pytestmark = pytest.mark.pixels


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder for what is painted."""
    place = tmp_path / "data" / "Painted"
    monkeypatch.setattr(paths, "painted", lambda: place)
    painted._sweep_once.cache_clear()
    return place


def strokes(seed: int = 0) -> np.ndarray:
    return np.where(np.random.default_rng(seed).random((13, 22)) < 0.2, np.uint8(255), np.uint8(0))


def aged(path: Path, days: float) -> Path:
    then = time.time() - days * 86_400
    os.utime(path, (then, then))
    return path


def test_the_same_strokes_are_the_same_file(folder: Path) -> None:
    path = keep_painted(strokes())
    assert path.parent == folder and path.stem == hashlib.sha256(path.read_bytes()).hexdigest()
    assert (read_mask(path, Size(22, 13)) == strokes()).all()
    assert keep_painted(strokes()) == path and keep_painted(strokes(1)) != path
    assert len(list(folder.iterdir())) == 2


def test_soft_areas_are_kept_exactly() -> None:
    soft = np.arange(256, dtype=np.uint8).reshape(16, 16)
    assert np.array_equal(np.rint(read_area(keep_painted(soft), Size(16, 16)) * 255), soft)


def test_what_nobody_uses_goes_and_what_is_used_stays(folder: Path) -> None:
    old, read, kept, fresh = (keep_painted(strokes(seed)) for seed in range(4))
    for path in (old, read, kept):
        aged(path, DAYS + 1)
    aged(fresh, DAYS - 1)
    read_mask(read, Size(22, 13))
    keep_painted(strokes(2))
    sweep_painted()
    assert set(folder.iterdir()) == {read, kept, fresh}


def test_the_first_stroke_of_a_process_sweeps(folder: Path) -> None:
    old = aged(keep_painted(strokes()), DAYS + 1)
    keep_painted(strokes(1))
    assert old.exists(), "not again and again"
    painted._sweep_once.cache_clear()
    keep_painted(strokes(2))
    assert not old.exists()


def test_sweeping_where_nothing_is_does_nothing(folder: Path) -> None:
    sweep_painted()
    assert not folder.exists()


def test_a_folder_that_cannot_be_is_said(folder: Path) -> None:
    folder.parent.parent.mkdir(exist_ok=True)
    folder.parent.write_text("in the way")
    with pytest.raises(WriteError, match="cannot be made"):
        keep_painted(strokes())


def test_a_saved_recipe_takes_its_painted_mask_along(tmp_path: Path, folder: Path) -> None:
    mask = keep_painted(strokes())
    file = tmp_path / "mine.toml"
    save_recipe(Recipe(mend=Mend(mask=mask)), file, Spared())
    mask.unlink()
    again = load_recipe(file).mend.mask
    assert again is not None and again == tmp_path / "mine_mask.png"
    assert (read_mask(again, Size(22, 13)) == strokes()).all()
    with pytest.raises(WriteError, match="already exists"):
        save_recipe(Recipe(mend=Mend(mask=keep_painted(strokes(1)))), file, Spared())
    assert (read_mask(again, Size(22, 13)) == strokes()).all(), "neither of the two is replaced unasked"


def test_a_result_finds_the_mask_that_was_painted_for_it(tmp_path: Path) -> None:
    mask = keep_painted(strokes())
    settings = Recipe(mend=Mend(mask=mask)).settings("ab" * 32)
    assert recipe_from_settings(settings, tmp_path / "a_restored.png").mend.mask == mask
    mask.unlink()
    assert recipe_from_settings(settings, tmp_path / "a_restored.png").mend.mask == tmp_path / mask.name
