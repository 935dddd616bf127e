"""The bench runs: small random networks, small photos, one round; peers only where they are installed."""

import json
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from restorer.photo.geometry import Size
from restorer.photo.photo import Photo
from tests.benchmarks.engines import __main__ as bench
from tests.benchmarks.engines import setting
from tests.benchmarks.engines.competitor import Absent
from tests.benchmarks.engines.photos import SAMPLE, photo_of, wanted_size
from tests.benchmarks.engines.pieces import Pieces, Planes
from tests.benchmarks.engines.setting import set_for
from tests.benchmarks.engines.worker import Worker
from tests.network.factory import write_random_compact, write_random_rrdb

PEERS = {"onnxruntime": "onnxruntime", "openvino": "openvino"}
INSTALLED = [name for name, module in PEERS.items() if find_spec(module) and find_spec("onnx")]


@pytest.fixture
def network(tmp_path: Path) -> str:
    return str(write_random_compact(tmp_path / "small.safetensors"))


def run(tmp_path: Path, *arguments: str) -> dict[str, object]:
    """What the bench writes as JSON."""
    file = tmp_path / "figures.json"
    assert bench.main([*arguments, "--rounds", "1", "--threads", "1", "--json", str(file)]) == 0
    return json.loads(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("whole", "here"), [(True, ["ours", "ours-torch", "pytorch-our-tiles"]), (False, ["pytorch"])])
def test_competitors_are_measured_and_agree(
    tmp_path: Path,
    network: str,
    whole: bool,
    here: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    if not whole:
        monkeypatch.setattr(setting, "SHARE", 0)
    names = [*here, *INSTALLED, "ncnn"]
    told = run(tmp_path, "--card", network, "--size", "60x52", "--only", *names)
    assert (told["width"], told["height"]) == (60, 52)
    *scores, ncnn = told["competitors"]  # pyright: ignore[reportGeneralTypeIssues]
    assert [score["name"] for score in scores] == [*here, *INSTALLED]
    for score in scores:
        assert score["absent"] == ""
        assert len(score["seconds"]) == 1
        assert score["peak_bytes"] > 1_000_000
        # Where they cut the photo into tiles, its edge is repeated and is not as plain float32 has it.
        assert score["difference"]["largest"] < 0.25 or (not whole and score["way"].startswith("tiles"))
        if score["name"].startswith("ours"):
            assert score["difference_in_same_tiles"]["largest"] < 0.05
    assert ncnn["absent"] == "there are no ncnn files of this network"
    table = capsys.readouterr().out
    assert all(f"| {name} " in table for name in names)


def test_a_competitor_that_is_ended_leaves_and_says_so(tmp_path: Path, network: str) -> None:
    here = set_for(network, photo_of(SAMPLE, "20x20"), "", 1, tmp_path)
    worker = Worker("pytorch", here.task)
    assert worker.ready().way == "whole photo"
    worker._process.kill()
    with pytest.raises(Absent, match=r"killed|its process ended"):
        worker.picture()
    worker.end()


def test_growing_photos_are_measured(tmp_path: Path, network: str) -> None:
    told = run(tmp_path, "--card", network, "--area", "0.002", "0.008")
    first, second = told["area"]  # pyright: ignore[reportGeneralTypeIssues]
    assert second["width"] * second["height"] == pytest.approx(4 * first["width"] * first["height"], rel=0.1)
    assert len(first["seconds"]) == len(second["seconds"]) == 1


def test_cold_starts_are_measured(tmp_path: Path, network: str) -> None:
    told = run(tmp_path, "--card", network, "--size", "40x40", "--cold")
    for start in told["starts"]:  # pyright: ignore[reportGeneralTypeIssues]
        (times,) = start["seconds"]
        assert 0 < times["first tile"] <= times["written"] <= times["end"]


def test_memory_of_a_tile_is_measured(tmp_path: Path, network: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = run(tmp_path, "--card", network, "--memory", "20")
    (row,) = told["memory"]  # pyright: ignore[reportGeneralTypeIssues]
    assert row["side"] == 20
    assert 50e6 < row["ours"] < 2e9
    assert row["ratio"] == row["ours"] / row["torch"]
    assert "| 20 × 20 |" in capsys.readouterr().out


def test_a_mistake_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench.main(["--size", "large"]) == 1
    assert capsys.readouterr().err.startswith("large is no size")


def test_photos_have_the_size_that_is_asked_for() -> None:
    sample = photo_of(SAMPLE, None)
    height, width, _ = sample.shape
    assert np.array_equal(photo_of(SAMPLE, "100x80")[0, 0], sample[(height - 80) // 2, (width - 100) // 2])
    assert photo_of(SAMPLE, "700x950").shape == (950, 700, 3)
    larger = wanted_size("12mp", Size(400, 300))
    assert larger == Size(4000, 3000)


@pytest.mark.parametrize("side", [0, 7, 16])
def test_pieces_make_the_whole(side: int) -> None:
    def doubled(planes: Planes) -> Planes:
        return planes.repeat(2, axis=1).repeat(2, axis=2)

    photo = Photo(np.random.default_rng(0).random((20, 33, 3), np.float32))
    rows: list[np.ndarray] = []
    Pieces(doubled, 2, "", side, 3).picture(photo, 8, rows.append)
    expected = np.rint(photo.pixels * 255).astype(np.uint8).repeat(2, axis=0).repeat(2, axis=1)
    assert np.array_equal(np.concatenate(rows), expected)


def test_stages_are_told_of_both_kinds(tmp_path: Path, network: str) -> None:
    other = str(write_random_rrdb(tmp_path / "rrdb.safetensors", blocks=1))
    for name in (network, other):
        told = run(tmp_path, "--card", name, "--size", "40x30", "--stages")["stages"]
        assert isinstance(told, dict)
        assert told["layers"]
        shares = [layer["share"] for layer in told["layers"]]
        assert 0 < sum(shares) + told["between"] < 1.001
        for layer in told["layers"]:
            assert layer["transforming"] + layer["multiplying"] + layer["collecting"] == pytest.approx(1)
