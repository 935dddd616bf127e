"""`run.py quality` runs: two small photographs, a small random network."""

import json
from pathlib import Path

import cv2
import numpy as np
import pytest

from restorer.photo.photo import Photo
from restorer.session import session
from restorer.session.damage import Damage
from tests.damaged import WhiteDetector, write_damaged
from tests.network.factory import write_random_compact
from tests.quality import __main__ as quality
from tests.quality.cases import TURNS, cases
from tests.quality.methods import METHODS
from tests.quality.scoring import FIGURES, score
from tests.quality.sheet import GAP, LINE

pytestmark = pytest.mark.pixels


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two pictures of different shape."""
    noise = np.random.default_rng(0).random((3, 4, 3))
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    for name, size in (("a", (66, 50)), ("b", (48, 61))):
        soft = cv2.resize(noise, size, interpolation=cv2.INTER_CUBIC)
        cv2.imwrite(str(pictures / f"{name}.png"), np.clip(soft * 255, 0, 255).astype(np.uint8))
    return pictures


def test_photographs_of_a_folder_are_measured(tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    card, file = str(write_random_compact(tmp_path / "small.safetensors")), tmp_path / "figures.json"
    asked = ["--folder", str(folder), "--count", "2", "--card", card, "--json", str(file)]
    assert quality.main(asked) == 0
    told = json.loads(file.read_text(encoding="utf-8"))
    assert list(told["all"]) == list(METHODS)
    assert {row["photograph"] for row in told["photographs"]} == {"1 a.png", "2 b.png"}
    for method in METHODS:
        values = [row["scores"] for row in told["photographs"] if row["method"] == method]
        for name in FIGURES:
            mean = np.mean([scores[name] for scores in values])
            assert told["all"][method][name] == pytest.approx(mean)
    # A random network is no restorer, and bicubic leaves tones alone.
    assert told["all"]["bicubic"]["psnr"] > told["all"]["network alone"]["psnr"] + 3
    assert told["all"]["bicubic"]["drift"] < 0.5
    table = capsys.readouterr().out
    assert "| all (2) |" in table and "| colour (1) |" in table and "| grey (1) |" in table
    assert f"| bicubic | {told['all']['bicubic']['psnr']:.2f} |" in table


def test_the_sample_serves_where_there_is_no_folder() -> None:
    first, again = (list(cases(None, 4, 1, 4)) for _ in range(2))
    assert [case.aged.age.tone for case in first] == list(TURNS)
    for one, other in zip(first, again, strict=True):
        assert isinstance(one.photo, Photo)
        assert one.photo.size.times(4).area == one.aged.truth[:, :, 0].size
        assert np.array_equal(one.photo.pixels, other.photo.pixels)
        assert one.photo.origin.grey == (one.aged.age.tone == "grey")
    assert not np.array_equal(first[0].photo.pixels, next(cases(None, 1, 2, 4)).photo.pixels)


def test_the_truth_itself_has_the_best_figures() -> None:
    aged = next(cases(None, 1, 3, 4)).aged
    best, other = score(aged.truth, aged), score(aged.unfaded, aged)
    assert (best["psnr"], best["delta_e"], best["gmsd"]) == (100, 0, 0)
    assert best["ssim"] == pytest.approx(1) and best["ms_ssim"] == pytest.approx(1)
    assert all((best[name] < other[name]) == ("↓" in FIGURES[name].heading) for name in FIGURES)


def test_a_mistake_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    card = str(write_random_compact(tmp_path / "small.safetensors"))
    for folder in (empty, tmp_path / "none"):
        assert quality.main(["--folder", str(folder), "--card", card]) == 1
        assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_sheet_shows_real_photos_before_and_after(tmp_path: Path, folder: Path) -> None:
    card, file = str(write_random_compact(tmp_path / "small.safetensors")), tmp_path / "sheet.png"
    assert quality.main(["--card", card, "--sheet", str(file), str(folder / "a.png"), str(folder / "b.png")]) == 0
    picture = cv2.imread(str(file))
    assert picture is not None and picture.shape[0] > 4 * (50 + 61) and picture.shape[1] > 4 * 4 * 60


def test_sheets_show_damage_its_mask_and_what_comes_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(session, "Damage", lambda **_: Damage(WhiteDetector(), lambda photo: ()))
    card, photo = str(write_random_compact(tmp_path / "small.safetensors")), write_damaged(tmp_path / "a.png")
    for mode in ("safe", "full"):
        wish = ["--card", card, "--mode", mode, "--mend-sheets", str(tmp_path / mode), str(photo)]
        assert quality.main(wish) == 0
    safe, full = (cv2.imread(str(tmp_path / mode / "a.png")) for mode in ("safe", "full"))
    assert safe is not None and full is not None
    assert safe.shape[1] > 4 * 4 * 96 and safe.shape[0] > 4 * 64 + 4 * 64
    # The blob in the third picture of the upper row: white where it stays.
    y, x = LINE + 4 * 49, 2 * (4 * 96 + GAP) + 4 * 68
    assert safe[y, x].min() > 230 and full[y, x].max() < 200
    assert quality.main(["--card", card, "--mend-sheets", str(tmp_path / "safe"), str(tmp_path / "gone.png")]) == 1
