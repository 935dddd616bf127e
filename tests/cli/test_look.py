"""How results look, by options and by recipes: what is asked for reaches the result, and options win over recipes."""

import json
import re
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from restorer import paths
from restorer.cli.main import run
from restorer.execution import Execution
from restorer.look import PLAIN, Look
from restorer.network import upscaler as upscaler_module
from restorer.photo.keep import Keep
from restorer.photo.origin import Format
from restorer.photo.writing import read_note
from restorer.recipe import LongSide, Recipe, Times
from restorer.recipe_file import load_recipe, recipe_from_settings
from tests.cli.conftest import MakePhoto
from tests.cli.test_restore import Run
from tests.network.factory import write_random_compact

pytestmark = pytest.mark.pixels


def look_in(result: Path) -> Look:
    note = read_note(result)
    assert note is not None
    return recipe_from_settings(note.settings, result).look


def pixels_in(file: Path) -> Any:
    with Image.open(file) as picture:
        return np.asarray(picture).astype(int)


@pytest.mark.parametrize(
    ("options", "look"),
    [
        ([], Look()),
        (["--plain"], PLAIN),
        (["--faithfulness", "80", "--grain", "0"], Look(faithfulness=0.8, grain=0.0)),
        (["--faithfulness", "12.5%"], Look(faithfulness=0.125)),
        (["--no-tones", "--no-one-tone"], Look(tones=False, one_tone=False)),
        (["--neutral", "--mark"], Look(neutral=True, mark=True)),
        (["--fading", "auto"], Look(fading=None)),
        (["--fading", "off"], Look()),
        (["--fading", "30"], Look(fading=0.3)),
        (["--plain", "--tones"], Look(faithfulness=0.0, one_tone=False, grain=0.0)),
    ],
)
def test_options_are_noted_in_the_result(
    restorer: Run, make_photo: MakePhoto, shoebox: Path, options: list[str], look: Look
) -> None:
    assert restorer(make_photo(), *options) == 0
    assert look_in(shoebox / "a_restored.png") == look


def test_a_look_changes_pixels_and_plain_is_the_networks(restorer: Run, make_photo: MakePhoto, tmp_path: Path) -> None:
    photo = make_photo()
    for name, options in {"usual": [], "plain": ["--plain"], "all": ["--faithfulness", "100", "--grain", "0"]}.items():
        assert restorer(photo, *options, "--output", tmp_path / f"{name}.png") == 0
    usual, plain, whole = (pixels_in(tmp_path / f"{name}.png") for name in ("usual", "plain", "all"))
    original = pixels_in(photo)

    def apart(result: Any) -> float:
        return float(np.abs(result.reshape(20, 4, 30, 4, 3).mean((1, 3)) - original).mean())

    assert apart(whole) < apart(usual) < apart(plain)


def test_an_area_has_its_own_faithfulness(restorer: Run, make_photo: MakePhoto, shoebox: Path, tmp_path: Path) -> None:
    photo, area = make_photo(), tmp_path / "area.png"
    half = np.zeros((20, 30), np.uint8)
    half[:, :15] = 255
    Image.fromarray(half).save(area)
    still = ("--grain", "0", "--no-tones", "--faithfulness", "0")
    assert restorer(photo, *still, "--area", area, "--area-faithfulness", "100") == 0
    assert look_in(shoebox / "a_restored.png").area == shoebox / area.name
    result, original = pixels_in(shoebox / "a_restored.png"), pixels_in(photo)
    apart = np.abs(result.reshape(20, 4, 30, 4, 3).mean((1, 3)) - original).mean((0, 2))
    assert apart[:10].mean() < 5 < apart[20:].mean()


def test_a_recipe_is_saved_and_followed_and_options_win(
    restorer: Run, make_photo: MakePhoto, shoebox: Path, tmp_path: Path, model: Path
) -> None:
    photo, file = make_photo(), tmp_path / "mine.toml"
    wishes = ("--scale", "2", "--faithfulness", "20", "--grain", "10", "--mark", "--format", "tiff", "--keep", "none")
    assert restorer(photo, *wishes, "--save-recipe", file) == 0
    look = Look(faithfulness=0.2, grain=0.1, mark=True)
    assert load_recipe(file).look == look and load_recipe(file).target == Times(2)
    assert load_recipe(file).model == str(model), "the file is found from anywhere"
    first = shoebox / "a_restored.tif"
    assert run(["restore", str(photo), "--recipe", str(file)]) == 0
    assert (pixels_in(shoebox / "a_restored-2.tif") == pixels_in(first)).all()
    assert read_note(shoebox / "a_restored-2.tif") == read_note(first)
    again = ("--grain", "40", "--no-mark", "--long-side", "50", "--format", "png")
    assert run(["restore", str(photo), "--recipe", str(file), *again, "--save-recipe", str(tmp_path / "b.toml")]) == 0
    changed = Recipe(
        str(model), LongSide(50), format=Format.PNG, keep=Keep.NONE, look=Look(faithfulness=0.2, grain=0.4)
    )
    assert load_recipe(tmp_path / "b.toml") == changed
    assert pixels_in(shoebox / "a_restored.png").shape == (33, 50, 3)
    assert run(["restore", str(photo), "--recipe", str(file), "--plain", "--overwrite"]) == 0
    assert look_in(first) == PLAIN


def test_a_saved_recipe_replaces_nothing_unasked(
    restorer: Run, make_photo: MakePhoto, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "mine.toml"
    assert restorer(make_photo(), "--dry-run", "--save-recipe", file) == 0
    assert not file.exists(), "a dry run writes nothing"
    file.write_text("mine")
    assert restorer(make_photo(), "--save-recipe", file) == 1
    assert file.read_text() == "mine" and "already exists" in capsys.readouterr().err
    assert restorer(make_photo(), "--save-recipe", file, "--overwrite") == 0
    assert load_recipe(file).look == Look()


def test_a_result_is_recipe_enough(
    restorer: Run, make_photo: MakePhoto, shoebox: Path, model: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a result notes is enough to make it again; its model is found by what it is, not by its name."""
    photo = make_photo("a.jpg", (40, 30))
    run_by = ("--engine", "winograd", "--tile", "16")
    assert restorer(photo, "--scale", "3", "--faithfulness", "70", "--quality", "80", *run_by) == 0
    result = shoebox / "a_restored.jpg"
    assert run(["restore", str(photo), "--recipe", str(result)]) == 2
    assert "made with the model “tiny”" in capsys.readouterr().err
    own = paths.user_weights()
    own.mkdir(parents=True)
    try:
        shutil.copy(model, own / "another name.safetensors")
        assert run(["restore", str(photo), "--recipe", str(result)]) == 0
    finally:
        shutil.rmtree(own)
    again = shoebox / "a_restored-2.jpg"
    assert (pixels_in(again) == pixels_in(result)).all()
    one, other = read_note(result), read_note(again)
    assert one and other and replace(other, model=one.model) == one
    assert '"winograd"' in one.execution and '"tiles": [[14, 15]]' in one.execution
    assert restorer(photo, "--recipe", result, "--skip-existing") == 0
    assert restorer(photo, "--recipe", result, "--skip-existing", "--tile", "30") == 0, "the same settings"
    assert len(list(shoebox.iterdir())) == 3


def test_a_result_of_an_earlier_version_does_not_say_how_it_was_run(
    restorer: Run,
    make_photo: MakePhoto,
    shoebox: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    photo = make_photo()
    monkeypatch.setattr(Execution, "told", "")
    assert restorer(photo) == 0
    monkeypatch.undo()
    assert restorer(photo, "--recipe", shoebox / "a_restored.png") == 0
    said = " ".join(capsys.readouterr().out.split())
    assert said.count("a.png: “a_restored.png” does not say by which engine") == 1
    assert restorer(photo, "--recipe", shoebox / "a_restored.png", "--json") == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    (notice,) = [line for line in lines if line["event"] == "notice"]
    assert notice["photo"] == str(photo) and notice["text"].startswith("“a_restored.png” does not say")
    assert restorer(make_photo("b.png"), "--recipe", shoebox / "a_restored.png", "--json") == 0
    assert '"notice"' not in capsys.readouterr().out, "another photo is not asked to be the same"


def test_another_size_or_model_is_another_result_and_nothing_is_asked(
    restorer: Run,
    make_photo: MakePhoto,
    shoebox: Path,
    tmp_path: Path,
    model: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    photo, result = make_photo(size=(60, 50)), shoebox / "a_restored.png"
    assert restorer(photo, "--tile", "16", "--engine", "winograd") == 0
    other = write_random_compact(tmp_path / "other.safetensors", blocks=1, features=4, seed=9)
    capsys.readouterr()
    for asked in (["--scale", "8"], ["--long-side", "99"], ["--model", str(other)]):
        # The last one that is named counts.
        assert run(["restore", str(photo), "--recipe", str(result), "--json", "--model", str(model), *asked]) == 0
        lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        decided = next(line for line in lines if line["event"] == "decided")
        assert decided["engine"] == "torch" and decided["tiles"][0] == [60, 50]
        assert not any(line["event"] == "notice" for line in lines)
    assert restorer(photo, "--recipe", result, "--json", "--faithfulness", "10") == 0
    assert '"winograd"' in capsys.readouterr().out, "the same network's result, in another look"


def test_it_is_said_that_memory_is_short(
    restorer: Run,
    make_photo: MakePhoto,
    shoebox: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    photo = make_photo(size=(300, 200))
    monkeypatch.setattr(upscaler_module, "free_memory", lambda device: 10_000_000)
    assert restorer(photo, "--verbose") == 0
    said = " ".join(capsys.readouterr().out.split())
    assert said.count("a.png: memory is short, so tiles are smaller than usual here") == 1
    assert re.search(r"computed by torch on cpu, tiles of \d+×\d+ \(memory was short\)", said)
    note = read_note(shoebox / "a_restored.png")
    assert note and json.loads(note.execution)["memory"] == "short"
    monkeypatch.undo()
    assert restorer(photo, "--verbose") == 0
    assert "computed by torch on cpu, tiles of 300×200" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--faithfulness", "101"], "choose between 0 and 100"),
        (["--grain", "-1"], "choose between 0 and 100"),
        (["--grain", "nan"], "choose between 0 and 100"),
        (["--fading", "much"], "choose between 0 and 100"),
        (["--area-faithfulness", "5"], "say which with --area"),
        (["--area", "gone.png"], "gone.png"),
        (["--recipe", "gone.toml"], "“gone.toml” cannot be read"),
        (["--recipe", "a.png"], "does not say how it was made"),
        (["--recipe", "bad.toml"], "“look.grian”"),
        (["--recipe", "quiet.toml", "--skip-existing"], "cannot be combined"),
    ],
)
def test_bad_wishes_end_with_status_2_and_one_sentence(
    make_photo: MakePhoto,
    shoebox: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    words: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(shoebox)
    make_photo()
    (shoebox / "bad.toml").write_text("[look]\ngrian = 0.5")
    (shoebox / "quiet.toml").write_text("note = false")
    assert run(["restore", "a.png", *arguments]) == 2
    assert words in capsys.readouterr().err
    assert len(list(shoebox.iterdir())) == 3


def test_the_look_is_told_before_and_while(
    restorer: Run, make_photo: MakePhoto, capsys: pytest.CaptureFixture[str]
) -> None:
    photo = make_photo()
    assert restorer(photo, "--dry-run", "--faithfulness", "80", "--fading", "auto") == 0
    assert "looks: 80 % faithful, the original's tones" in capsys.readouterr().out
    assert restorer(photo, "--verbose", "--plain") == 0
    assert "looks: the network's result as it is" in capsys.readouterr().out
    assert restorer(photo, "--dry-run", "--json", "--grain", "25") == 0
    forecast = next(
        event for event in map(json.loads, capsys.readouterr().out.splitlines()) if event["event"] == "forecast"
    )
    assert forecast["look"]["grain"] == 0.25
