"""The mean of networks that are alike."""

from pathlib import Path

import pytest
import torch

from restorer.network.damage.file import About, read_net, write_net
from restorer.training import __main__ as training
from restorer.training.mean import mean_of
from tests.network.damage.factory import random_net


def test_the_mean_of_one_network_is_that_network() -> None:
    state = random_net(1).state_dict()
    mean = mean_of([state])
    assert mean.keys() == state.keys() and all(torch.equal(mean[name], state[name]) for name in state)


def test_every_number_is_the_mean() -> None:
    states = [random_net(seed).state_dict() for seed in (1, 2, 3)]
    mean = mean_of(states)
    for name in ("tell.weight", "down.0.0.norm.running_var"):
        assert torch.allclose(mean[name], (states[0][name] + states[1][name] + states[2][name]) / 3)
    counter = "down.0.0.norm.num_batches_tracked"
    assert mean[counter].dtype == torch.int64 and torch.equal(mean[counter], states[0][counter])


def test_networks_of_different_shapes_have_none() -> None:
    state = random_net(1).state_dict()
    with pytest.raises(ValueError, match="no mean"):
        mean_of([state, {**state, "tell.bias": torch.zeros(9)}])


def test_the_command_writes_it_without_the_figures_of_the_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = [tmp_path / f"{seed}.safetensors" for seed in (1, 2)]
    words = {"photographs": "noise", "steps": "5", "f1_dust": "0.9", "false_marks_aged": "0.1"}
    for seed, file in enumerate(files):
        write_net(file, random_net(seed).state_dict(), About(400, (0.3, 0.6), words))
    out = tmp_path / "mean.safetensors"
    assert training.main(["mean", *map(str, files), "--out", str(out)]) == 0
    net, about = read_net(out)
    assert about.words == {"photographs": "noise", "mean": "2"}
    assert about.short_side == 400 and about.thresholds == (0.5, 0.5)
    ways = [read_net(file)[0].state_dict()["tell.weight"] for file in files]
    assert torch.allclose(net.state_dict()["tell.weight"], (ways[0] + ways[1]) / 2, atol=1e-3)
    assert "mean of 2 networks" in capsys.readouterr().err
