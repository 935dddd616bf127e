"""No output takes the place of what a run reads, or of another output, whatever is asked for."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from restorer.cli.main import run
from restorer.cli.status import BAD_ARGUMENTS, DONE, SOME_FAILED
from tests.cli.conftest import MakePhoto

Restorer = Callable[..., int]


def hashes(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def white(path: Path) -> Path:
    Image.fromarray(np.full((20, 30), 255, np.uint8)).save(path)
    return path


CASES = {
    "the mask over its photo": ("mend", "a.png", "--mode", "safe", "--save-mask", "a.png"),
    "the mask over another photo": ("mend", "a.png", "a_mask.png", "--mask", "m.png", "--save-mask", "."),
    "the mask over a mask that is read": ("mend", "a.png", "--mask", "m.png", "--save-mask", "m.png"),
    "the result over the mask": ("mend", "a.png", "--mask", "m.png", "--output", "m.png"),
    "the recipe over a photo": ("restore", "a.png", "--save-recipe", "a.png"),
    "the recipe over a recipe": ("restore", "a.png", "--recipe", "r.toml", "--save-recipe", "r.toml"),
    "the result over the area": (
        "restore", "a.png", "--area", "m.png", "--area-faithfulness", "90", "--output", "m.png",
    ),
    "the recipe over a sidecar": ("restore", "a.png", "--save-recipe", "a.png.xmp"),
    "the recipe over a sidecar by a link": ("restore", "b.png", "--save-recipe", "linked.toml"),
    "a result over the next photo": ("restore", "a.png", "a_restored.png"),
    "a result over its photo by a link": ("restore", "a.png", "--output", "link.png"),
    "a result over its photo by its other name": ("restore", "a.png", "--output", "hard.png"),
    "two photos, one result": ("restore", "x.png", "x.tif", "--format", "png"),
    "two folders, one result": ("restore", "one", "two", "--output", "out"),
    "two photos, one result by another way": ("restore", "x.png", "one/../x.tif", "--format", "png"),
    "two photos, one mask": ("mend", "x.png", "x.tif", "--mask", "m.png", "--save-mask", "masks/"),
    "mask and result of one name": ("mend", "a.png", "--mask", "m.png", "--save-mask", "o.png", "--output", "o.png"),
}  # fmt: skip


@pytest.fixture
def folder(shoebox: Path, make_photo: MakePhoto, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("a.png", "a_restored.png", "b.png", "a_mask.png", "x.png", "x.tif", "one/p.png", "two/p.png"):
        make_photo(name)
    white(shoebox / "m.png")
    (shoebox / "r.toml").write_text('target = "2x"\n')
    (shoebox / "link.png").symlink_to("a.png")
    (shoebox / "a.png.xmp").write_text("<x/>")
    (shoebox / "linked.toml").write_text("<x/>")
    (shoebox / "b.xmp").symlink_to("linked.toml")
    os.link(shoebox / "a.png", shoebox / "hard.png")
    monkeypatch.chdir(shoebox)
    return shoebox


@pytest.mark.parametrize("case", CASES)
def test_with_overwrite_the_run_is_refused_before_it_begins(
    case: str, folder: Path, model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command, *rest = CASES[case]
    before = hashes(folder)
    of_model = ["--model", str(model)] if command == "restore" else []
    assert run([command, *rest, "--overwrite", *of_model]) == BAD_ARGUMENTS
    words = capsys.readouterr().err
    assert "Traceback" not in words and re.search("choose another name|would both become|ends in .toml", words), words
    assert hashes(folder) == before


def test_without_overwrite_the_next_number_is_taken(folder: Path, restorer: Restorer) -> None:
    before = hashes(folder)
    assert restorer("x.png", "x.tif", "--format", "png", "--report", "--output", "out") == DONE
    names = sorted(path.name for path in (folder / "out").iterdir())
    results = ["x_restored-2.png", "x_restored.png"]
    assert names == sorted([*results, *(name.replace(".png", "_report.html") for name in results)])
    assert run(["mend", "x.png", "x.tif", "--mask", "m.png", "--save-mask", "masks/"]) == DONE
    assert sorted(path.name for path in (folder / "masks").iterdir()) == ["x_mask-2.png", "x_mask.png"]
    assert before.items() <= hashes(folder).items()


def test_what_cannot_be_foreseen_is_numbered(folder: Path, restorer: Restorer) -> None:
    """A result's file that is another photo by a link is seen only when it is to be written."""
    (folder / "b_restored.png").symlink_to("a.png")
    before = hashes(folder)
    assert restorer("a.png", "b.png", "--overwrite", "--output", ".", "--format", "webp") == DONE
    assert restorer("b.png", "a.png", "--overwrite") in (BAD_ARGUMENTS, DONE)
    after = hashes(folder)
    assert all(after[name] == before[name] for name in ("a.png", "b.png"))


def test_overwrite_still_replaces_what_earlier_runs_made(folder: Path, restorer: Restorer) -> None:
    assert restorer("b.png", "--report") == DONE
    made = {name: content for name, content in hashes(folder).items() if name.startswith("b_")}
    assert restorer("b.png", "--report", "--overwrite", "--grain", "100") == DONE
    again = {name: content for name, content in hashes(folder).items() if name.startswith("b_")}
    assert made.keys() == again.keys() and all(made[name] != again[name] for name in made)


def test_long_names_stay_known_as_results(shoebox: Path, make_photo: MakePhoto, restorer: Restorer) -> None:
    photo = make_photo(f"{'ä' * 124}ab.png")
    assert restorer(photo, "--report") == DONE
    names = sorted(path.name for path in shoebox.iterdir() if path != photo)
    assert len(names) == 2
    assert all(len(os.fsencode(name)) <= 255 for name in names) and any(
        name.endswith("_restored.png") for name in names
    )
    assert any(name.endswith("_report.html") for name in names)
    assert restorer(shoebox, "--skip-existing") == DONE
    assert len(list(shoebox.iterdir())) == 3, "the result is known, and is no photo"


def test_a_mask_leaves_the_name_that_the_result_was_given(folder: Path) -> None:
    words = ["mend", "x.png", "--mask", "m.png", "--save-mask", "./", "--output", "x_mask.png"]
    assert run(words) == DONE
    with Image.open("x_mask.png") as result, Image.open("x_mask-2.png") as mask:
        assert (result.mode, mask.mode) == ("RGB", "L")


def test_a_bad_folder_stops_no_others(
    folder: Path, restorer: Restorer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    assert restorer("x.png", tmp_path / "empty", "b.png") == SOME_FAILED
    assert "There is no photo in the folder" in capsys.readouterr().out
    assert (folder / "x_restored.png").exists() and (folder / "b_restored.png").exists()
    assert restorer(tmp_path / "empty") == BAD_ARGUMENTS
    assert restorer("x.png", "") == BAD_ARGUMENTS
