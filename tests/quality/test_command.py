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
from tests.quality.cases import KINDS, TURNS, Asked, cases
from tests.quality.methods import METHODS
from tests.quality.pictures import JUDGE, pictures
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
    asked = ["--folder", str(folder), "--count", "2", "--card", card, "--kinds", "own", "JPEG", "--json", str(file)]
    assert quality.main(asked) == 0
    told = json.loads(file.read_text(encoding="utf-8"))["cards"][card]
    assert list(told["means"]) == ["own", "JPEG", "mean of kinds"]
    assert {row["photograph"] for row in told["photographs"]} == {"1 a.png", "2 b.png"}
    for kind in ("own", "JPEG"):
        assert list(told["means"][kind]) == list(METHODS)
        for method in METHODS:
            rows = [row for row in told["photographs"] if (row["method"], row["kind"]) == (method, kind)]
            for name in FIGURES:
                known = [row["scores"][name] for row in rows if not np.isnan(row["scores"][name])]
                mean = told["means"][kind][method][name]
                assert mean == pytest.approx(np.mean(known)) if known else np.isnan(mean)
    psnr = {kind: told["means"][kind]["bicubic"]["psnr"] for kind in told["means"]}
    assert psnr["mean of kinds"] == pytest.approx((psnr["own"] + psnr["JPEG"]) / 2)
    # A random network is no restorer, and bicubic leaves tones alone.
    assert psnr["own"] > told["means"]["own"]["network alone"]["psnr"] + 3
    assert told["means"]["own"]["bicubic"]["drift"] < 0.5
    table = capsys.readouterr().out
    assert f"| {card}, own (2) |" in table and f"| bicubic | {psnr['own']:.2f} |" in table


def test_the_sample_serves_where_there_is_no_folder() -> None:
    first, again = (list(cases(Asked(4, 1), 4, KINDS)) for _ in range(2))
    assert [case.tone for case in first[:: len(KINDS)]] == list(TURNS)
    assert [case.kind for case in first[: len(KINDS)]] == list(KINDS)
    for one, other in zip(first, again, strict=True):
        assert isinstance(one.photo, Photo)
        assert one.photo.size.times(4).area == one.truth[:, :, 0].size
        assert np.array_equal(one.photo.pixels, other.photo.pixels)
        assert one.photo.origin.grey == (one.tone == "grey")
    assert not np.array_equal(first[0].photo.pixels, next(cases(Asked(1, 2), 4)).photo.pixels)


def test_the_split_is_by_name_and_has_no_picture_twice(tmp_path: Path) -> None:
    for name in (
        "portraits/portrait-180.jpg",
        "portraits/portrait-181.jpg",
        "scenes/scene-80.jpg",
        "bsds500/train/1.jpg",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    judge, choose = (pictures(tmp_path, part) for part in ("judge", "choose"))
    assert [path.name for path in judge] == ["portrait-181.jpg", "scene-80.jpg"]
    assert [path.name for path in choose] == ["1.jpg", "portrait-180.jpg"]
    assert pictures(tmp_path, "judge", "scenes") == judge[1:]
    assert len(JUDGE) == len(set(JUDGE)) == 320
    with pytest.raises(ValueError, match="no pictures"):
        pictures(tmp_path, "judge", "bsds500")


def test_the_truth_itself_has_the_best_figures() -> None:
    case = next(cases(Asked(1, 3), 4))
    bad = np.asarray(cv2.GaussianBlur(case.truth, (0, 0), 1.5), np.float32) * np.float32(0.9)
    best, other = score(case.truth, case), score(bad, case)
    assert (best["psnr"], best["delta_e"], best["gmsd"], best["lpips"]) == (100, 0, 0, 0)
    assert all(best[name] == pytest.approx(1) for name in ("ssim", "ms_ssim", "sharpness", "echo"))
    better = {"↑": np.greater, "↓": np.less}
    for name, figure in FIGURES.items():
        if figure.heading[-1] in better and name != "echo":
            assert better[figure.heading[-1]](best[name], other[name]), name


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
