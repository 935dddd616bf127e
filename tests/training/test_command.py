"""The command: samples, then a detector, then figures; a mistake is one sentence."""

import json
import signal
from pathlib import Path

import numpy as np
import pytest
import torch

from restorer.network.damage import load_detector
from restorer.network.damage.file import read_net
from restorer.training import __main__ as training
from restorer.training import commands, evaluating, samples
from restorer.training.samples import make_chunk
from restorer.training.teaching import Lesson
from tests.network.damage.factory import random_net, write_random_detector
from tests.training import fakes

pytestmark = pytest.mark.pixels


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks of four fake samples, small networks, small crops."""
    for module in (samples, evaluating):
        monkeypatch.setattr(module, "sample", fakes.sample)
    monkeypatch.setattr(evaluating, "KINDS", ("crack", "blotch"))
    monkeypatch.setattr(commands, "CHUNK", 4)
    monkeypatch.setattr(make_chunk, "__defaults__", (4,))
    monkeypatch.setattr(commands, "DamageNet", random_net)
    monkeypatch.setattr(commands, "Lesson", lambda *given: Lesson(*given, stages=fakes.STAGE, clock=fakes.counting()))
    monkeypatch.setattr(torch, "set_num_threads", lambda number: None)


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    return fakes.write_photographs(tmp_path / "photographs")


def run(*words: object) -> int:
    return training.main([str(word) for word in words])


def test_from_photographs_to_figures(tmp_path: Path, photos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pool, out, file = tmp_path / "pool", tmp_path / "net.safetensors", tmp_path / "figures.json"
    assert run("samples", "--photos", photos, "--pool", pool, "--count", 8, "--workers", 1) == 0
    assert "8 samples of 2 photographs made" in capsys.readouterr().err and len(list(pool.iterdir())) == 2
    words = ["--pool", pool, "--out", out, "--minutes", 3 / 60, "--note", "photographs=noise", "--seed", 4]
    assert run("detector", *words) == 0
    assert "3 steps in 0.1 minutes; the network is" in capsys.readouterr().err
    words[5] = 5 / 60
    assert run("detector", *words, "--resume") == 0 and read_net(out)[1].words["steps"] == "5"
    assert read_net(out)[1].words["photographs"] == "noise" and load_detector(out).short_side == 512
    asked = ["--weights", out, "--photos", photos, "--count", 1, "--json", file]
    capsys.readouterr()
    assert run("evaluate", *asked, "--keep", "--why", "crack", "mixed") == 0
    told = json.loads(file.read_text(encoding="utf-8"))
    assert told["weights"] == out.name and len(told["curve"]) == 99
    about = read_net(out)[1]
    assert list(about.thresholds) == list(told["thresholds"].values()) and about.words["f1_crack"]
    shown = capsys.readouterr().out
    assert about.words["photographs"] == "noise" and "| mixed | both |" in shown and "| crack: stands out" in shown
    assert run("evaluate", *asked) == 0 and read_net(out)[1] == about


def test_it_begins_with_a_network_if_told(tmp_path: Path, photos: Path) -> None:
    pool, out = tmp_path / "pool", tmp_path / "net.safetensors"
    start = write_random_detector(tmp_path / "start.safetensors", seed=9)
    assert run("samples", "--photos", photos, "--pool", pool, "--count", 4, "--workers", 1) == 0
    words = ["--pool", pool, "--out", out, "--minutes", 1e-9, "--start", start, "--precision", "float32"]
    assert run("detector", *words) == 0
    one, other = (torch.cat([numbers.ravel() for numbers in read_net(file)[0].parameters()]) for file in (start, out))
    assert torch.allclose(one, other, atol=0.02) and not np.allclose(other, _flat(random_net(0)), atol=0.02)


def _flat(net: torch.nn.Module) -> np.ndarray:
    return torch.cat([numbers.detach().ravel() for numbers in net.parameters()]).numpy()


def test_ctrl_c_keeps_everything(tmp_path: Path, photos: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pool, out = tmp_path / "pool", tmp_path / "net.safetensors"
    assert run("samples", "--photos", photos, "--pool", pool, "--count", 4, "--workers", 1) == 0
    before = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(commands, "_pool", lambda *given, pool_of=commands._pool: _interrupting(pool_of(*given)))
    assert run("detector", "--pool", pool, "--out", out, "--minutes", 60) == 0
    assert out.exists() and out.with_suffix(".resume").exists() and int(read_net(out)[1].words["steps"]) < 6
    assert signal.getsignal(signal.SIGINT) is before


def _interrupting(pool: commands.Pool) -> commands.Pool:
    drawn, draw = [0], pool.draw

    def counted(rng: np.random.Generator, side: int) -> tuple[np.ndarray, np.ndarray]:
        drawn[0] += 1
        if drawn[0] == 5:
            signal.raise_signal(signal.SIGINT)
        return draw(rng, side)

    pool.draw = counted
    return pool


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("samples --photos {empty} --pool {pool}", "holds no photographs"),
        ("samples --photos {none} --pool {pool}", "There is no folder"),
        ("samples --photos {photos} --pool {pool} --only moths", "no kind of damage “moths”; choose crack, "),
        ("detector --pool {empty} --out {out} --minutes 1", "There are no samples in"),
        ("detector --pool {empty} --out {out} --minutes 0", "must be above 0"),
        ("detector --pool {empty} --out {out} --minutes 1 --note odd", "NAME=WORDS"),
        ("detector --pool {empty} --out {out} --minutes 1 --resume", "cannot be gone on with"),
        ("detector --pool {empty} --out {out} --minutes 1 --start {none}", "is not a model file"),
        ("evaluate --weights {out} --photos {photos}", "cannot be read"),
        ("evaluate --weights {out} --photos {none}", "There is no folder"),
    ],
)
def test_a_mistake_is_one_sentence(
    words: str, said: str, tmp_path: Path, photos: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "empty").mkdir()
    places = {"photos": photos, "empty": tmp_path / "empty", "none": tmp_path / "none"}
    places |= {"pool": tmp_path / "pool", "out": tmp_path / "net.safetensors"}
    assert run(*words.format_map(places).split()) in (1, 2)
    told = capsys.readouterr().err
    assert said in told and len(told.splitlines()) == 1 and not (tmp_path / "net.safetensors").exists()


@pytest.mark.parametrize("words", ["", "moths", "samples", "detector --pool a --out b --minutes soon", "--help"])
def test_arguments_that_cannot_be_understood_are_told_by_the_parser(words: str) -> None:
    assert run(*words.split()) == (0 if words == "--help" else 2)
