"""What enlarging relies on: sizes, ranges, errors, and that a spoilt result never leaves."""

import gc
import weakref
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import Tensor

from restorer.cancel import Cancelled, CancelToken
from restorer.errors import DeviceError, ModelError, OutOfMemory
from restorer.network.device import Device, choose_device
from restorer.network.engine import Engine, TorchEngine
from restorer.network.load import Network, load_network, network_from
from restorer.network.shape import NetworkShape
from restorer.network.upscaler import TorchUpscaler, load_upscaler
from tests.network.factory import random_state, write_random_compact, write_random_rrdb

pytestmark = pytest.mark.pixels

CPU = choose_device("cpu")
HALF = replace(CPU, half=True)


def picture(height: int, width: int, seed: int = 0) -> NDArray[np.float32]:
    return np.random.default_rng(seed).random((height, width, 3), dtype=np.float32)


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Network:
    return load_network(write_random_rrdb(tmp_path_factory.mktemp("network") / "small.safetensors"))


@pytest.mark.parametrize(("scale", "unshuffle"), [(1, 1), (2, 1), (4, 1), (8, 1), (2, 2), (1, 4)])
def test_the_result_is_what_the_protocol_says(scale: int, unshuffle: int, tmp_path: Path) -> None:
    file = write_random_rrdb(tmp_path / "small.safetensors", scale=scale, unshuffle=unshuffle)
    upscaler = load_upscaler(file, "cpu", halo=5)
    assert (upscaler.scale, upscaler.multiple, upscaler.halo) == (scale, unshuffle, 5)
    result = upscaler.upscale(picture(16, 24), CancelToken())
    assert result.shape == (16 * scale, 24 * scale, 3)
    assert result.dtype == np.float32
    assert result.flags.c_contiguous
    assert result.flags.writeable
    assert result.min() >= 0
    assert result.max() <= 1
    assert result.std() > 0.05


def test_sides_that_are_no_multiple_are_filled_up_and_cut_off_again(tmp_path: Path) -> None:
    upscaler = load_upscaler(write_random_rrdb(tmp_path / "two.safetensors", scale=2, unshuffle=2), "cpu")
    source = picture(13, 11)
    result = upscaler.upscale(source, CancelToken())
    assert result.shape == (26, 22, 3)
    filled = np.pad(source, ((0, 1), (0, 1), (0, 0)), mode="edge")
    np.testing.assert_array_equal(result, upscaler.upscale(filled, CancelToken())[:26, :22])


def test_the_result_is_the_networks_own(network: Network) -> None:
    source = picture(9, 14)
    result = TorchUpscaler(network, CPU).upscale(source, CancelToken())
    with torch.inference_mode():
        plain = network.module(torch.tensor(source).permute(2, 0, 1)[None])
    np.testing.assert_allclose(result, plain[0].permute(1, 2, 0).clamp(0, 1).numpy(), atol=1e-5)


def test_read_only_and_turned_sources_are_taken_as_they_are(network: Network) -> None:
    upscaler = TorchUpscaler(network, CPU)
    source = picture(8, 12)
    expected = upscaler.upscale(source, CancelToken())
    turned = np.asfortranarray(source)
    turned.setflags(write=False)
    np.testing.assert_array_equal(upscaler.upscale(turned, CancelToken()), expected)
    np.testing.assert_array_equal(source, picture(8, 12))


def test_results_are_the_callers_own(network: Network) -> None:
    upscaler = TorchUpscaler(network, CPU)
    first = upscaler.upscale(picture(8, 8), CancelToken())
    kept = first.copy()
    upscaler.upscale(picture(8, 8, seed=1), CancelToken())
    np.testing.assert_array_equal(first, kept)


@pytest.mark.parametrize("make", [write_random_rrdb, write_random_compact])
def test_a_cancel_is_noticed_inside_a_tile(make: Callable[..., Path], tmp_path: Path) -> None:
    network = load_network(make(tmp_path / "deep.safetensors", blocks=6))
    token = CancelToken()
    steps: list[int] = []

    def cancelling(made_for: Network, device: Device, dtype: torch.dtype) -> Engine:
        engine = TorchEngine(made_for, device, dtype)

        def run(source: Tensor, check: Callable[[], None]) -> Tensor:
            def step() -> None:
                steps.append(1)
                if len(steps) == 3:
                    token.cancel()
                check()

            return engine(source, step)

        return run

    with pytest.raises(Cancelled):
        TorchUpscaler(network, CPU, engines=cancelling).upscale(picture(8, 8), token)
    assert len(steps) == 3


def test_a_cancel_before_the_tile_runs_nothing(network: Network) -> None:
    token = CancelToken()
    token.cancel()
    engines = Engines([])
    with pytest.raises(Cancelled):
        TorchUpscaler(network, CPU, engines=engines).upscale(picture(8, 8), token)


class Engines:
    """Makes engines that answer, one after the other, what a test wants; notes in which precision each was made."""

    def __init__(self, answers: list[float | Exception]) -> None:
        self.answers = answers
        self.made: list[torch.dtype] = []
        self.computed: list[torch.dtype] = []

    def __call__(self, network: Network, device: Device, dtype: torch.dtype) -> Engine:
        self.made.append(dtype)

        def run(source: Tensor, check: Callable[[], None]) -> Tensor:
            check()
            self.computed.append(dtype)
            answer = self.answers.pop(0)
            if isinstance(answer, Exception):
                raise answer
            _, channels, height, width = source.shape
            result = torch.full((1, channels, height * 4, width * 4), 0.5)
            result[0, 0, 0, 0] = answer
            return result if answer else torch.zeros_like(result)

        return run


@pytest.mark.parametrize("spoilt", [float("nan"), float("inf"), -float("inf"), 0.0])
def test_what_half_precision_spoils_is_computed_again_in_full(spoilt: float, network: Network) -> None:
    engines = Engines([0.25, spoilt, 0.75, 1.0])
    upscaler = TorchUpscaler(network, HALF, engines=engines)
    results = [upscaler.upscale(picture(4, 4), CancelToken())[0, 0, 0] for _ in range(3)]
    assert results == [0.25, 0.75, 1.0]
    assert upscaler.retries == 1
    assert not upscaler.half
    assert engines.computed == [torch.float16, torch.float16, torch.float32, torch.float32]


def test_a_black_source_may_come_back_black(network: Network) -> None:
    upscaler = TorchUpscaler(network, HALF, engines=Engines([0.0]))
    assert upscaler.upscale(np.zeros((4, 4, 3), np.float32), CancelToken()).max() == 0
    assert upscaler.retries == 0


def test_full_precision_may_be_black_but_not_infinite(network: Network) -> None:
    upscaler = TorchUpscaler(network, HALF, engines=Engines([float("nan"), 0.0, float("nan")]))
    assert upscaler.upscale(picture(4, 4), CancelToken()).max() == 0
    with pytest.raises(ModelError, match=r"not finite.*choose another model"):
        upscaler.upscale(picture(4, 4), CancelToken())


@pytest.mark.parametrize(
    ("device", "precision", "dtype"),
    [
        (CPU, "auto", torch.float32),
        (HALF, "auto", torch.float16),
        (HALF, "full", torch.float32),
        (CPU, "half", torch.float16),
    ],
)
def test_the_precision_is_the_wish_or_the_devices(
    device: Device, precision: str, dtype: torch.dtype, network: Network
) -> None:
    engines = Engines([])
    TorchUpscaler(network, device, precision=precision, engines=engines)  # pyright: ignore[reportArgumentType]
    assert engines.made == [dtype]


def test_half_precision_is_nearly_the_same_picture(network: Network) -> None:
    source = picture(12, 12)
    full = TorchUpscaler(network, CPU).upscale(source, CancelToken())
    half = TorchUpscaler(network, CPU, precision="half").upscale(source, CancelToken())
    assert 0 < np.abs(full - half).max() < 0.01


def test_memory_that_ran_out_is_free_when_the_error_arrives(network: Network) -> None:
    held: list[weakref.ref[Tensor]] = []

    def failing(made_for: Network, device: Device, dtype: torch.dtype) -> Engine:
        def run(source: Tensor, check: Callable[[], None]) -> Tensor:
            large = source.repeat(1, 1, 4, 4)
            held.append(weakref.ref(large))
            raise RuntimeError("[enforce fail at alloc_cpu.cpp:117] DefaultCPUAllocator: can't allocate memory")

        return run

    upscaler = TorchUpscaler(network, CPU, engines=failing)
    gc.disable()
    try:
        with pytest.raises(OutOfMemory, match="no memory left for a tile of 6 × 4 pixels") as caught:
            upscaler.upscale(picture(4, 6), CancelToken())
        assert held[0]() is None
        assert caught.value.__context__ is None
    finally:
        gc.enable()


@pytest.mark.parametrize("error", [RuntimeError("shape mismatch"), ValueError("odd"), ModelError("bad")])
def test_other_errors_pass_untouched(error: Exception, network: Network) -> None:
    with pytest.raises(type(error)) as caught:
        TorchUpscaler(network, CPU, engines=Engines([error])).upscale(picture(4, 4), CancelToken())
    assert caught.value is error


def test_memory_can_run_out_and_the_next_tile_work(network: Network) -> None:
    upscaler = TorchUpscaler(network, CPU, engines=Engines([MemoryError(), 0.5]))
    with pytest.raises(OutOfMemory):
        upscaler.upscale(picture(4, 4), CancelToken())
    assert upscaler.upscale(picture(2, 2), CancelToken()).shape == (8, 8, 3)


@pytest.mark.parametrize(("channels_in", "channels_out"), [(1, 1), (3, 1), (4, 4), (6, 3)])
def test_networks_that_are_not_for_colour_pictures_are_refused(channels_in: int, channels_out: int) -> None:
    shape = NetworkShape("rrdb", 1, 4, 2, 2, channels_in=channels_in, channels_out=channels_out)
    network = network_from(random_state(shape))
    with pytest.raises(ModelError, match=f"takes {channels_in} and gives {channels_out} colour channels"):
        TorchUpscaler(network, CPU)


def test_a_halo_is_there_even_if_nobody_says(tmp_path: Path) -> None:
    slow = load_upscaler(write_random_rrdb(tmp_path / "slow.safetensors"), "cpu")
    quick = load_upscaler(write_random_compact(tmp_path / "quick.safetensors"), "cpu")
    assert slow.halo >= quick.halo > 0
    assert load_upscaler(tmp_path / "slow.safetensors", "cpu", halo=0).halo == 0


def test_what_is_needed_is_said_in_values(network: Network) -> None:
    upscaler = TorchUpscaler(network, CPU)
    assert upscaler.free_memory() > upscaler.bytes_per_pixel > 0
    assert upscaler.largest_tile >= 64 * 64


def test_a_device_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DeviceError):
        load_upscaler(write_random_rrdb(tmp_path / "small.safetensors"), "cuda:77")
