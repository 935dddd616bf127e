"""Damage mended from the command line: alone and before restoring; found, painted, saved."""

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from restorer.cli.main import run
from restorer.mend import Mend
from restorer.photo.writing import read_note
from restorer.recipe_file import load_recipe, recipe_from_settings
from restorer.session import session
from restorer.session.damage import Damage
from tests.cli.test_restore import Run
from tests.damaged import BLOB, CORNER, SCRATCH, WhiteDetector, damaged_levels, sound_levels, write_damaged
from tests.network.scripted import Mean, OnlySmall, write_scripted

pytestmark = pytest.mark.pixels


@pytest.fixture(autouse=True)
def detector(monkeypatch: pytest.MonkeyPatch) -> Iterator[WhiteDetector]:
    """White is damage, and nobody has a face."""
    white = WhiteDetector()
    monkeypatch.setattr(session, "Damage", lambda **_: Damage(white, lambda photo: ()))
    yield white


@pytest.fixture
def photo(shoebox: Path) -> Path:
    return write_damaged(shoebox / "a.png")


def mend(*arguments: str | Path) -> int:
    return run(["mend", *map(str, arguments)])


def levels_in(file: Path) -> Any:
    with Image.open(file) as picture:
        return np.asarray(picture).astype(int)


def changed(file: Path) -> tuple[bool, ...]:
    """Whether the scratch, the blob and the corner of a mended photo are no more white; nothing far from them is."""
    made, given = levels_in(file), damaged_levels().astype(int)
    near = np.zeros(made.shape[:2], np.bool_)
    parts: list[bool] = []
    for down, across in (SCRATCH, BLOB, CORNER):
        near[
            max(0, down.start or 0) - 8 : (down.stop or 64) + 8, max(0, across.start - 8) : (across.stop or 96) + 8
        ] = 1
        near[: 14 if down.start is None else 0, across.start - 8 :] = True
        parts.append(bool((made[down, across] < 240).any()))
    assert np.array_equal(made[~near], given[~near])
    return tuple(parts)


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ([], (True, False, False)),
        (["--mode", "full"], (True, True, False)),
        (["--borders"], (True, False, True)),
        (["--mode", "full", "--borders", "--sensitivity", "60"], (True, True, True)),
    ],
)
def test_a_photo_is_mended_alone(
    photo: Path, shoebox: Path, options: list[str], found: tuple[bool, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    before = photo.read_bytes()
    assert mend(photo, *options) == 0
    assert changed(shoebox / "a_mended.png") == found
    assert photo.read_bytes() == before and len(list(shoebox.iterdir())) == 2
    assert f"{sum(found)} spot" in capsys.readouterr().out
    assert mend(photo, *options, "--threads", "1") == 0
    assert (levels_in(shoebox / "a_mended-2.png") == levels_in(shoebox / "a_mended.png")).all()


def test_what_was_found_is_saved_corrected_and_followed(
    photo: Path, shoebox: Path, tmp_path: Path, detector: WhiteDetector
) -> None:
    mask = tmp_path / "found.png"
    assert mend(photo, "--mode", "full", "--save-mask", mask) == 0
    with Image.open(mask) as picture:
        assert picture.mode == "L" and picture.size == (96, 64)
        painted = np.array(picture)
    assert painted[SCRATCH].all() and painted[BLOB].all() and set(np.unique(painted)) == {0, 255}
    painted[36:] = 0
    painted[CORNER] = 255
    Image.fromarray(painted).save(mask)
    looked = detector.calls
    assert mend(photo, "--mask", mask, "--overwrite") == 0
    assert changed(shoebox / "a_mended.png") == (True, False, True)
    made = levels_in(shoebox / "a_mended.png")
    assert np.array_equal(made[painted == 0], damaged_levels()[painted == 0])
    assert detector.calls == looked, "with a mask nothing else is looked for"
    assert mend(photo, "--mask", mask, "--mode", "full", "-o", tmp_path / "both.png") == 0
    assert changed(tmp_path / "both.png") == (True, True, True)


def test_a_shoebox_is_mended_into_a_folder_with_its_masks(
    shoebox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (shoebox / "sub").mkdir()
    for name in ("a.png", "a.jpg", "sub/a.png"):
        write_damaged(shoebox / name)
    Image.fromarray(sound_levels()).save(shoebox / "sound.png")
    (shoebox / "words.jpg").write_text("Dear Anna")
    out, masks = tmp_path / "out", tmp_path / "masks"
    assert mend(shoebox, "--recursive", "-o", out, "--save-mask", masks, "--format", "png") == 1
    shown = capsys.readouterr().out
    assert "no damage found" in shown and "4 mended, 1 failed" in shown
    names = sorted(str(path.relative_to(out)) for path in out.rglob("*.png"))
    assert names == ["a_mended-2.png", "a_mended.png", "sound_mended.png", str(Path("sub", "a_mended.png"))]
    names = sorted(str(path.relative_to(masks)) for path in masks.rglob("*.png"))
    assert names == ["a_mask-2.png", "a_mask.png", "sound_mask.png", str(Path("sub", "a_mask.png"))]
    assert mend(shoebox, "--recursive", "-o", out, "--format", "png", "--skip-existing") == 1
    assert "4 already there" in capsys.readouterr().out
    write_damaged(shoebox / "a_mended.png")
    assert mend(shoebox, "-o", tmp_path / "again") == 1
    assert "Left out 1 results of earlier runs" in capsys.readouterr().out


def test_masks_beside_their_photos_are_not_mended_in_the_next_run(
    photo: Path, shoebox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert mend(shoebox, "--save-mask", f"{shoebox}/") == 0
    assert (shoebox / "a_mask.png").is_file()
    capsys.readouterr()
    assert mend(shoebox, "-o", tmp_path / "again") == 0
    shown = " ".join(capsys.readouterr().out.split())
    assert "Left out 1 mask (a_mask.png) of photos beside them; name them to restore them." in shown
    assert [path.name for path in (tmp_path / "again").iterdir()] == ["a_mended.png"]
    assert mend(shoebox / "a_mask.png", "-o", tmp_path / "mask") == 0, "one that is named is taken"


def test_another_s_network_fills(
    photo: Path, shoebox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filler = write_scripted(Mean(), tmp_path / "lama.pt")
    assert mend(photo, "--mode", "full", "--filler", filler, "--threads", "1", "--save-mask", tmp_path / "m.png") == 0
    result = shoebox / "a_mended.png"
    assert changed(result) == (True, True, False)
    mask = levels_in(tmp_path / "m.png") > 0
    made = levels_in(result)
    assert np.array_equal(made[~mask], damaged_levels()[~mask])
    assert len(np.unique(made[BLOB].reshape(-1, 3), axis=0)) == 1, "one colour, as that network fills"
    note = read_note(result)
    assert note is not None and note.model == "lama.pt"
    told = json.loads(note.settings)["mend"]
    assert told["filler"] == "lama.pt" and told["filler_sha256"] == hashlib.sha256(filler.read_bytes()).hexdigest()
    assert b"compositeWithTrainedAlgorithmicMedia" in result.read_bytes()
    again = ("--mode", "full", "--skip-existing")
    assert mend(photo, *again, "--filler", filler) == 0 and len(list(shoebox.glob("a_mended*"))) == 1
    assert mend(photo, *again) == 0 and len(list(shoebox.glob("a_mended*"))) == 2


def test_another_s_network_goes_into_recipes_and_reports(
    restorer: Run, photo: Path, shoebox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filler = write_scripted(Mean(), tmp_path / "lama.pt")
    wishes = ("--mend", "full", "--filler", filler, "--save-recipe", tmp_path / "mine.toml", "--report")
    assert restorer(photo, *wishes) == 0
    assert load_recipe(tmp_path / "mine.toml").mend == Mend("full", filler=filler)
    page = (shoebox / "a_restored_report.html").read_text(encoding="utf-8")
    assert page.count("the network “lama.pt”") == 1 and "what the network lama.pt made up" in page
    assert restorer(photo, "--recipe", tmp_path / "mine.toml", "--dry-run") == 0
    assert "filled by lama.pt" in capsys.readouterr().out
    assert restorer(photo, "--recipe", tmp_path / "mine.toml", "-o", tmp_path / "again.png") == 0
    assert (levels_in(tmp_path / "again.png") == levels_in(shoebox / "a_restored.png")).all()


def test_a_filler_that_fails_on_one_photo_is_a_sentence(
    photo: Path, shoebox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    filler = write_scripted(OnlySmall(), tmp_path / "small.pt")
    assert mend(photo, "--filler", filler) == 1
    assert "The network “small.pt” could not fill a hole" in " ".join(capsys.readouterr().out.split())
    assert [path.name for path in shoebox.iterdir()] == ["a.png"]


def test_restoring_mends_first_and_tells_of_it(
    restorer: Run, photo: Path, shoebox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert restorer(photo, "--json", "--mend", "safe", "--save-mask", shoebox / "m.png", "--report") == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    names = [line["event"] for line in lines]
    assert names[:4] == ["begin", "read", "looking_for_damage", "damage_found"] and names[4] == "mended"
    assert lines[3]["spots"] == 1 and lines[3]["saved"] == str(shoebox / "m.png")
    assert [line["fraction"] for line in lines if line["event"] == "mended"][-1] == 1.0
    assert "1 spot, " in (shoebox / "a_restored_report.html").read_text(encoding="utf-8")
    assert restorer(photo, "-o", shoebox / "plain.png") == 0
    made, plain = (levels_in(shoebox / name) for name in ("a_restored.png", "plain.png"))
    apart = np.abs(made - plain).max(axis=2)
    assert apart[120:128, 64:240].mean() > 60 and apart[:90].mean() < 5, "the scratch, and hardly anything far from it"


def test_a_result_is_made_again_with_its_mending(restorer: Run, photo: Path, shoebox: Path, tmp_path: Path) -> None:
    wishes = ("--mend", "full", "--mend-sensitivity", "70", "--mend-borders")
    assert restorer(photo, *wishes, "--save-recipe", tmp_path / "mine.toml") == 0
    chosen = Mend("full", 0.7, borders=True)
    assert load_recipe(tmp_path / "mine.toml").mend == chosen
    first = shoebox / "a_restored.png"
    note = read_note(first)
    assert note is not None and recipe_from_settings(note.settings, first).mend == chosen
    assert restorer(photo, "--recipe", first) == 0
    assert (levels_in(shoebox / "a_restored-2.png") == levels_in(first)).all()
    assert restorer(photo, *wishes, "--skip-existing") == 0
    assert len(list(shoebox.iterdir())) == 3
    assert restorer(photo, "--recipe", first, "--mend", "safe", "--no-mend-borders", "--skip-existing") == 0
    note = read_note(shoebox / "a_restored-3.png")
    assert note is not None and recipe_from_settings(note.settings, first).mend == Mend("safe", 0.7)


def test_a_dry_run_says_what_would_be_mended_and_saves_nothing(
    restorer: Run, photo: Path, shoebox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert restorer(photo, "--dry-run", "--mend", "safe", "--save-mask", shoebox / "mask.png") == 0
    shown = capsys.readouterr().out
    assert "mends: what is surely damage (sensitivity 50 %)" in shown and ", and the time of mending\n" in shown
    assert restorer(photo, "--dry-run") == 0
    assert "mending" not in capsys.readouterr().out
    assert restorer(photo, "--dry-run", "--json", "--mend", "full") == 0
    forecast = json.loads(capsys.readouterr().out.splitlines()[1])
    assert forecast["mend"]["mode"] == "full"
    assert [path.name for path in shoebox.iterdir()] == ["a.png"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["restore", "--mend", "much"], "invalid choice"),
        (["restore", "--mend-sensitivity", "70"], "choose safe or full"),
        (["restore", "--mend-borders"], "choose safe or full"),
        (["restore", "--mend", "safe", "--mend-sensitivity", "170"], "choose between 0 and 100"),
        (["restore", "--save-mask", "m.png"], "no mask for --save-mask"),
        (["restore", "--mask", "gone.png"], "gone.png"),
        (["restore", "--mend", "safe", "--save-mask", "m.jpg"], "ends in .png"),
        (["restore", "--recipe", "b_mended.png"], "mended alone"),
        (["restore", "--filler", "a.png"], "nothing for --filler"),
        (["restore", "--mend", "safe", "--filler", "a.png"], "“a.png” is no network that fills holes"),
        (["mend", "--filler", "a.png"], "“a.png” is no network that fills holes"),
        (["mend", "--filler", "gone.pt"], "“gone.pt” cannot be read"),
        (["mend", "--mode", "off"], "nothing to mend"),
        (["mend", "--mask", "a.png", "--sensitivity", "70"], "choose safe or full"),
        (["mend", "--skip-existing", "--no-note"], "cannot be combined"),
        (["mend", "--quality", "0"], "between 1 and 100"),
        (["mend", "c.png", "--save-mask", "a.png"], "need a folder"),
        (["mend", "--scale", "2"], "unrecognized arguments"),
        (["mend", "--threads", "0"], "between 1 and 1024"),
    ],
)
def test_mistakes_end_with_status_2_and_one_sentence(
    photo: Path,
    shoebox: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: list[str],
    words: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(shoebox)
    assert mend(write_damaged(shoebox / "c.png"), "-o", "b_mended.png", "--quiet") == 0
    command, *options = arguments
    assert run([command, "a.png", *options]) == 2
    said = capsys.readouterr().err
    assert words in said and (said.startswith("usage") or len(said.splitlines()) == 1)
    assert sorted(path.name for path in shoebox.iterdir()) == ["a.png", "b_mended.png", "c.png"]


def test_a_mask_of_another_shape_is_no_reason_to_stop_the_others(
    shoebox: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_damaged(shoebox / "a.png")
    Image.fromarray(sound_levels()[:, :50]).save(shoebox / "b.png")
    mask = tmp_path / "mask.png"
    Image.fromarray(np.full((64, 96), 255, np.uint8)[::2, ::2]).save(mask)
    assert mend(shoebox, "--mask", mask) == 1
    assert "50×64" in capsys.readouterr().out
    assert (shoebox / "a_mended.png").is_file() and not (shoebox / "b_mended.png").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise on Windows")
def test_stopped_while_it_mends(photo: Path, shoebox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os
    import signal

    class Stopping(WhiteDetector):
        def __call__(self, pixels: Any, /) -> Any:
            os.kill(os.getpid(), signal.SIGINT)
            return super().__call__(pixels)

    monkeypatch.setattr(session, "Damage", lambda **_: Damage(Stopping(), lambda photo: ()))
    assert mend(photo) == 130
    assert [path.name for path in shoebox.iterdir()] == ["a.png"]
