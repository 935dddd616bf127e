"""One network through every family of names and every wrapper comes out as the same network."""

from pathlib import Path

import pytest
import torch

from restorer.network.compact import activation_layer
from restorer.network.load import build, load_network, network_from
from restorer.network.rrdb import leaky
from restorer.network.shape import NetworkShape, shape_of
from tests.network.factory import random_state, short, write, write_random_compact
from tests.network.families import NAMES, WRAPPERS

pytestmark = pytest.mark.pixels

RRDB_SHAPES = [
    NetworkShape("rrdb", 1, 4, 2, 4),
    NetworkShape("rrdb", 3, 8, 4, 1),
    NetworkShape("rrdb", 2, 6, 5, 2),
    NetworkShape("rrdb", 2, 4, 4, 8),
    NetworkShape("rrdb", 2, 8, 4, 2, unshuffle=2),
    NetworkShape("rrdb", 2, 8, 4, 1, unshuffle=4),
    NetworkShape("rrdb", 12, 4, 2, 4),
    NetworkShape("rrdb", 1, 4, 2, 4, channels_in=1, channels_out=1),
]
COMPACT_SHAPES = [
    NetworkShape("compact", 0, 4, 0, 4, activation="prelu"),
    NetworkShape("compact", 12, 8, 0, 1, activation="prelu"),
    NetworkShape("compact", 2, 6, 0, 2, activation="relu"),
    NetworkShape("compact", 3, 4, 0, 3, activation="prelu"),
    NetworkShape("compact", 3, 4, 0, 8, channels_in=1, channels_out=1, activation="prelu"),
]


def output(module: torch.nn.Module, channels: int = 3, side: int = 8) -> torch.Tensor:
    source = torch.rand(1, channels, side, side + 4, generator=torch.Generator().manual_seed(1))
    with torch.inference_mode():
        return module(source)


@pytest.mark.parametrize("shape", [*RRDB_SHAPES, *COMPACT_SHAPES], ids=short)
def test_the_shape_is_read_off_the_weights(shape: NetworkShape) -> None:
    assert shape_of(random_state(shape)) == shape


@pytest.mark.parametrize("shape", [*RRDB_SHAPES, *COMPACT_SHAPES], ids=short)
def test_the_output_is_scale_times_the_source(shape: NetworkShape) -> None:
    result = output(network_from(random_state(shape)).module, shape.channels_in)
    assert result.shape == (1, shape.channels_out, 8 * shape.scale, 12 * shape.scale)


@pytest.mark.parametrize("wrapper", WRAPPERS)
@pytest.mark.parametrize("family", NAMES)
@pytest.mark.parametrize("shape", RRDB_SHAPES[:6], ids=short)
def test_every_rrdb_family_and_wrapper_gives_the_same_output(
    shape: NetworkShape, family: str, wrapper: str, tmp_path: Path
) -> None:
    state = random_state(shape)
    module = build(shape)
    module.load_state_dict(state)
    file = tmp_path / "network.pth"
    torch.save(WRAPPERS[wrapper](NAMES[family](state)), file)
    torch.testing.assert_close(output(load_network(file).module), output(module), rtol=0, atol=0)


@pytest.mark.parametrize("wrapper", WRAPPERS)
@pytest.mark.parametrize("shape", COMPACT_SHAPES[:4], ids=short)
def test_every_wrapper_of_a_compact_network_gives_the_same_output(
    shape: NetworkShape, wrapper: str, tmp_path: Path
) -> None:
    state = random_state(shape)
    module = build(shape)
    module.load_state_dict(state)
    file = tmp_path / "network.pth"
    torch.save(WRAPPERS[wrapper](state), file, _use_new_zipfile_serialization=False)
    torch.testing.assert_close(output(load_network(file).module), output(module), rtol=0, atol=0)


def test_another_seed_is_another_network() -> None:
    """Else the tests above could not fail."""
    one, other = (network_from(random_state(RRDB_SHAPES[0], seed)).module for seed in (0, 1))
    assert not torch.allclose(output(one), output(other), atol=0.01)


@pytest.mark.parametrize("dtype", [torch.float16, torch.bfloat16, torch.float64])
def test_other_precisions_become_float32(dtype: torch.dtype, tmp_path: Path) -> None:
    state = {name: tensor.to(dtype) for name, tensor in random_state(RRDB_SHAPES[0]).items()}
    network = load_network(write(tmp_path / "small.safetensors", state))
    assert {numbers.dtype for numbers in network.module.parameters()} == {torch.float32}
    assert not any(numbers.requires_grad for numbers in network.module.parameters())
    assert not network.module.training
    torch.testing.assert_close(network.module.state_dict()["conv_first.weight"], state["conv_first.weight"].float())


def test_what_a_file_says_of_its_activation_counts(tmp_path: Path) -> None:
    file = write_random_compact(tmp_path / "leaky.safetensors", activation="leakyrelu")
    assert load_network(file).shape.activation == "leakyrelu"
    assert load_network(file, activation="relu").shape.activation == "relu"


def test_a_compact_network_without_slopes_is_relu_unless_told() -> None:
    state = random_state(COMPACT_SHAPES[2])
    assert network_from(state).shape.activation == "relu"
    leaky = network_from(state, activation="leakyrelu")
    assert leaky.shape.activation == "leakyrelu"
    assert not torch.allclose(output(leaky.module), output(network_from(state).module), atol=1e-4)


def test_activations_are_those_of_the_makers() -> None:
    """Real-ESRGAN's srvgg_arch.py: LeakyReLU with a slope of 0.1, not the 0.2 of RRDBNet."""
    values = torch.tensor([-1.0, 2.0])
    assert activation_layer("leakyrelu", 4)(values.clone()).tolist() == pytest.approx([-0.1, 2.0])
    assert activation_layer("relu", 4)(values.clone()).tolist() == [0.0, 2.0]
    assert leaky(values.clone()).tolist() == pytest.approx([-0.2, 2.0])
