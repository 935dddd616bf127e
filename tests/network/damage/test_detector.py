"""The detector answers for photos of any size, as its network does, and refuses files that are none."""

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from safetensors.torch import load_file, save_file

from restorer.errors import ModelError
from restorer.network.damage import load_detector
from restorer.network.damage.detector import DamageDetector
from restorer.network.damage.file import About, read_net, write_net
from restorer.network.damage.net import COARSE, DamageNet
from tests.network.damage.factory import random_net, write_random_detector
from tests.network.factory import write_random_compact

pytestmark = pytest.mark.pixels


@pytest.fixture(scope="module")
def detector() -> DamageDetector:
    """A small one."""
    return DamageDetector(random_net(), About())


@settings(max_examples=25)
@given(height=st.integers(1, 70), width=st.integers(1, 70))
def test_photos_of_any_size_have_an_answer_for_each_pixel(detector: DamageDetector, height: int, width: int) -> None:
    pixels = np.random.default_rng(0).random((height, width, 3), np.float32)
    before = pixels.copy()
    told = detector(pixels)
    assert told.shape == (height, width, 2) and told.dtype == np.float32 and told.flags.c_contiguous
    assert told.min() >= 0 and told.max() <= 1 and np.array_equal(pixels, before)


def test_folded_normalisations_change_nothing() -> None:
    net, pixels = random_net(), np.random.default_rng(1).random((48, 64, 3), np.float32)
    with torch.inference_mode():
        photo = torch.from_numpy(pixels).permute(2, 0, 1)[None]
        both = (net(photo) + net(photo.flip(3)).flip(3)) / 2
        wanted = torch.sigmoid(both)[0].permute(1, 2, 0).numpy()
    told = DamageDetector(net, About())(pixels)
    assert np.abs(told - wanted).max() < 1e-5 and told.std() > 1e-3


@given(width=st.integers(1, 3))
def test_the_mirror_image_has_the_mirrored_answer(detector: DamageDetector, width: int) -> None:
    pixels = np.random.default_rng(4).random((32, 32 * width, 3), np.float32)
    mirrored = detector(np.ascontiguousarray(pixels[:, ::-1]))[:, ::-1]
    assert np.allclose(mirrored, detector(pixels), atol=1e-6)


def test_what_stands_beyond_the_padding_does_not_reach_the_answer(detector: DamageDetector) -> None:
    pixels = np.random.default_rng(2).random((40, 50, 3), np.float32)
    whole = np.pad(pixels, ((0, 8), (0, 14), (0, 0)), "reflect")
    assert np.array_equal(detector(pixels), detector(whole)[:40, :50])


def test_read_only_pixels_and_parts_of_larger_ones_are_taken(detector: DamageDetector) -> None:
    pixels = np.random.default_rng(3).random((64, 64, 3), np.float32)
    part = pixels[:32, 16:48]
    part.flags.writeable = False
    assert np.array_equal(detector(part), detector(part.copy()))


def test_the_network_has_the_size_that_it_is_told_to_have() -> None:
    net = DamageNet()
    assert 2.1e6 < sum(numbers.numel() for numbers in net.parameters()) < 2.3e6 and net.step == 32
    logits, coarse = net.taught(torch.rand(2, 3, 64, 32))
    assert logits.shape == (2, 2, 64, 32)
    assert [told.shape for told in coarse] == [(2, 2, 64 // side, 32 // side) for side in COARSE]
    # Before it has learnt anything it finds next to nothing.
    assert torch.sigmoid(logits).mean() < 0.25


def test_a_file_keeps_the_network_and_what_is_said_of_it(tmp_path: Path) -> None:
    about = About(640, (0.31, 0.62), {"photographs": "none, “really”", "steps": "3"})
    file = write_random_detector(tmp_path / "new" / "small.safetensors", about=about)
    net, told = read_net(file)
    assert told == about and load_detector(file).short_side == 640 and load_detector(file).thresholds == (0.31, 0.62)
    for name, numbers in random_net().state_dict().items():
        assert torch.allclose(net.state_dict()[name].float(), numbers.float(), rtol=1e-3, atol=1e-4), name
    before = file.read_bytes()
    write_net(file, net.state_dict(), told)
    again, _ = read_net(file)
    assert all(torch.equal(one, other) for one, other in zip(net.parameters(), again.parameters(), strict=True))
    assert len(file.read_bytes()) == len(before) and [file] == list(file.parent.iterdir())


def test_files_of_another_kind_are_refused(tmp_path: Path) -> None:
    upscaler = write_random_compact(tmp_path / "upscaler.safetensors")
    with pytest.raises(ModelError, match="holds no network that finds damage"):
        load_detector(upscaler)
    with pytest.raises(ModelError, match="cannot be read"):
        load_detector(tmp_path / "none.safetensors")
    (tmp_path / "cut.safetensors").write_bytes(write_random_detector(tmp_path / "a.safetensors").read_bytes()[:500])
    with pytest.raises(ModelError, match="damaged"):
        load_detector(tmp_path / "cut.safetensors")


@pytest.mark.parametrize("change", ["without", "more", "misshapen", "bare", "thresholds"])
def test_networks_that_are_not_whole_are_refused(change: str, tmp_path: Path) -> None:
    state = load_file(write_random_detector(tmp_path / "good.safetensors"))
    said = {"network": "restorer-damage", "short_side": "512", "thresholds": "[0.5, 0.5]"}
    if change == "without":
        del state["bottom.1.norm.running_var"]
    elif change == "more":
        state["other.weight"] = torch.zeros(1)
    elif change == "misshapen":
        state["tell.weight"] = torch.zeros(1, 4, 3, 3)
    elif change == "bare":
        state = {"tell.weight": state["tell.weight"]}
    else:
        said["thresholds"] = "0.5"
    save_file(state, tmp_path / "odd.safetensors", said)
    with pytest.raises(ModelError, match="but not a whole one"):
        load_detector(tmp_path / "odd.safetensors")


def test_torch_is_not_loaded_before_a_detector_is() -> None:
    code = "import sys, restorer.network.damage; sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
