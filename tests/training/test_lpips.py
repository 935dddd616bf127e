"""LPIPS: the paper's arithmetic by a slow program of its own, the heads beside another package's."""

from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torchmetrics.functional.image import lpips as theirs

from restorer import paths
from restorer.errors import ModelError
from restorer.training.lpips import ALEX, VGG, Lpips, load_lpips

Plane = NDArray[np.float64]
FILE = paths.shipped_weights() / "lpips-alex.safetensors"


@pytest.fixture(scope="module")
def alex() -> Lpips:
    return load_lpips(FILE)


def picture(seed: int, side: int = 39) -> torch.Tensor:
    return torch.from_numpy(np.random.default_rng(seed).random((1, 3, side, side + 8), np.float32))


def convolved(values: Plane, weight: Plane, bias: Plane, stride: int, padding: int) -> Plane:
    """(c, h, w) through a layer, value by value, and no value below 0."""
    values = np.pad(values, ((0, 0), (padding, padding), (padding, padding)))
    side = weight.shape[2]
    rows, columns = ((length - side) // stride + 1 for length in values.shape[1:])
    made = np.zeros((len(weight), rows, columns))
    for y in range(rows):
        for x in range(columns):
            window = values[:, y * stride : y * stride + side, x * stride : x * stride + side]
            made[:, y, x] = np.tensordot(weight, window, 3) + bias
    return np.maximum(made, 0)


def pooled(values: Plane) -> Plane:
    """The greatest of each 3×3, two apart."""
    rows, columns = ((length - 3) // 2 + 1 for length in values.shape[1:])
    places = ((slice(2 * y, 2 * y + 3), slice(2 * x, 2 * x + 3)) for y in range(rows) for x in range(columns))
    return np.stack([values[:, down, across].max(axis=(1, 2)) for down, across in places], 1).reshape(-1, rows, columns)


def by_the_paper(network: Lpips, one: torch.Tensor, other: torch.Tensor) -> float:
    """The distance, in float64, in the plainest way."""
    shift, scale = np.array([-0.030, -0.088, -0.188]), np.array([0.458, 0.448, 0.450])
    total, state = 0.0, {name: numbers.double().numpy() for name, numbers in network.state_dict().items()}
    seen = [(2 * one[0].double().numpy() - 1 - shift[:, None, None]) / scale[:, None, None] for one in (one, other)]
    for number, (_, _, stride, padding) in enumerate(ALEX):
        weight, bias = state[f"layers.{number}.weight"], state[f"layers.{number}.bias"]
        seen = [convolved(values, weight, bias, stride, padding) for values in seen]
        first, second = (values / (np.sqrt((values**2).sum(axis=0)) + 1e-10) for values in seen)
        total += float((state[f"channels.{number}"][:, None, None] * (first - second) ** 2).sum(axis=0).mean())
        seen = [pooled(values) for values in seen] if number < 2 else seen
    return total


def test_it_is_the_papers_arithmetic(alex: Lpips) -> None:
    one, other = picture(1), picture(2)
    assert float(alex(one, other)) == pytest.approx(by_the_paper(alex, one, other), rel=1e-4)


def test_its_weights_of_channels_are_those_of_another_package(alex: Lpips) -> None:
    file = Path(str(files(theirs.__package__ or "") / "lpips_models" / "alex.pth"))
    published = torch.load(file, map_location="cpu", weights_only=True)
    for number, weights in enumerate(alex.channels):
        assert torch.allclose(weights, published[f"lin{number}.model.1.weight"].view(-1), rtol=2**-10, atol=1e-7)


def test_the_same_is_no_distance_and_more_is_more(alex: Lpips) -> None:
    one = torch.nn.functional.interpolate(picture(3, 12), scale_factor=8, mode="bicubic").clamp(0, 1)
    noise = torch.randn(one.shape, generator=torch.Generator().manual_seed(0))
    little, much = (one + noise * strength for strength in (0.02, 0.2))
    assert float(alex(one, one)) == 0
    assert 0 < float(alex(one, little)) < float(alex(one, much))
    both = alex(torch.cat([one, one]), torch.cat([little, much]))
    assert both.tolist() == pytest.approx([float(alex(one, little)), float(alex(one, much))], rel=1e-4)


def test_gradients_reach_the_pictures_and_not_the_network(alex: Lpips) -> None:
    one = picture(4).requires_grad_(True)
    alex(one, picture(5)).sum().backward()
    assert one.grad is not None and one.grad.abs().sum() > 0
    assert all(not parameter.requires_grad for parameter in alex.parameters())


def test_vgg_sees_after_its_five_parts() -> None:
    features = Lpips(VGG).features(picture(6, 64))
    assert [found.shape[1:] for found in features] == [
        (64, 64, 72), (128, 32, 36), (256, 16, 18), (512, 8, 9), (512, 4, 4),
    ]  # fmt: skip


def test_another_file_is_refused(tmp_path: Path) -> None:
    from safetensors.torch import save_file

    save_file({"a.bias": torch.zeros(3)}, tmp_path / "a.safetensors")
    with pytest.raises(ModelError, match="no network of LPIPS"):
        load_lpips(tmp_path / "a.safetensors")
