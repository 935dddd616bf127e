"""The engine against torch: every shape of network, every size of tile."""

import dataclasses
import functools
import gc
import os
import subprocess
import sys
import weakref
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from restorer import paths
from restorer.cancel import Cancelled, CancelToken
from restorer.network import choices
from restorer.network.device import Device
from restorer.network.engine import Chosen
from restorer.network.load import Network, load_network, network_from
from restorer.network.processor import VECTORS
from restorer.network.shape import NetworkShape
from restorer.network.upscaler import TorchUpscaler
from restorer.network.winograd import engine as engine_module
from restorer.network.winograd import kernels as kernels_module
from restorer.network.winograd.compiler import compiled, llvm
from restorer.network.winograd.engine import Unsupported, WinogradEngine, unsupported
from restorer.network.winograd.kernels import kernels
from restorer.network.winograd.machine import Machine
from restorer.network.winograd.this_machine import ROWS, this_machine
from tests.network.factory import random_state, short

pytestmark = pytest.mark.pixels

SHAPES = [
    NetworkShape("rrdb", 2, 64, 32, 4),
    NetworkShape("rrdb", 1, 24, 12, 1),
    NetworkShape("rrdb", 1, 16, 8, 2),
    NetworkShape("rrdb", 1, 8, 4, 8),
    NetworkShape("rrdb", 1, 20, 9, 2, unshuffle=2),
    NetworkShape("rrdb", 1, 8, 4, 1, unshuffle=4),
    NetworkShape("compact", 2, 64, 0, 4, activation="prelu"),
    NetworkShape("compact", 3, 24, 0, 2, activation="relu"),
    NetworkShape("compact", 1, 10, 0, 1),
    NetworkShape("compact", 1, 17, 0, 3, activation="prelu"),
    NetworkShape("compact", 1, 8, 0, 8, activation="prelu"),
]
ERROR = 5e-5


def network_of(shape: NetworkShape) -> Network:
    """A random network of this shape."""
    return network_from(random_state(shape), activation=shape.activation)


def nothing() -> None:
    """Nothing stops."""


def by_torch(network: Network, source: Tensor) -> Tensor:
    """As the module computes it."""
    with torch.inference_mode():
        return network.module(source)


@pytest.mark.parametrize("shape", SHAPES, ids=short)
@given(sides=st.tuples(st.integers(1, 40), st.integers(1, 40)), seed=st.integers(0, 9), threads=st.integers(1, 3))
@settings(max_examples=8)
def test_every_network_and_tile(shape: NetworkShape, sides: tuple[int, int], seed: int, threads: int) -> None:
    network = network_of(shape)
    height, width = (side * shape.unshuffle for side in sides)
    source = torch.rand(1, 3, height, width, generator=torch.Generator().manual_seed(seed))
    result = WinogradEngine(network, threads)(source, nothing)
    assert result.shape == (1, 3, height * shape.scale, width * shape.scale)
    assert float((result - by_torch(network, source)).abs().max()) < ERROR


@pytest.mark.parametrize("card", ["realesrgan-x4plus", "realesr-general-x4v3"])
def test_the_shipped_networks_give_the_same_pixels(card: str) -> None:
    network = load_network(paths.shipped_weights() / f"{card}.safetensors")
    from PIL import Image

    photo = Image.open(paths.resources() / "sample.jpg").convert("RGB")
    pixels = np.asarray(photo.crop((300, 200, 351, 246)), np.float32) / 255
    source = torch.from_numpy(pixels).permute(2, 0, 1)[None]
    difference = (WinogradEngine(network, 2)(source, nothing) - by_torch(network, source)).abs() * 255
    # Measured: 0.003 and 0.0001.
    assert float(difference.max()) < 0.05
    assert float(difference.mean()) < 0.002


def test_tiles_of_many_sizes_one_after_the_other() -> None:
    network = network_of(SHAPES[0])
    engine = WinogradEngine(network, 2)
    for height, width in ((30, 40), (9, 70), (30, 40), (1, 1), (33, 41)):
        source = torch.rand(1, 3, height, width)
        assert float((engine(source, nothing) - by_torch(network, source)).abs().max()) < ERROR


@pytest.mark.parametrize("shape", [SHAPES[0], SHAPES[1], SHAPES[4], SHAPES[6], SHAPES[9]], ids=short)
def test_the_length_of_vectors_changes_no_pixel(
    shape: NetworkShape, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    network = network_of(shape)
    source = torch.rand(1, 3, 26, 46, generator=torch.Generator().manual_seed(0))
    results: list[Tensor] = []
    for lanes, rows in ROWS.items():
        made = kernels(dataclasses.replace(this_machine(), lanes=lanes, rows=rows), tmp_path)
        monkeypatch.setattr(engine_module, "kernels", lambda made=made: made)
        results.append(WinogradEngine(network, 2)(source, nothing))
    assert torch.equal(results[0], results[1]) and torch.equal(results[0], results[2])


def test_the_number_of_threads_changes_no_pixel() -> None:
    network = network_of(SHAPES[0])
    source = torch.rand(1, 3, 50, 46)
    results = [WinogradEngine(network, threads)(source, nothing) for threads in (1, 2, 3)]
    assert torch.equal(results[0], results[1])
    assert torch.equal(results[0], results[2])


@pytest.mark.parametrize("shape", [SHAPES[0], SHAPES[6]], ids=short)
def test_it_can_be_stopped_inside_a_tile_and_used_again(shape: NetworkShape) -> None:
    network = network_of(shape)
    engine = WinogradEngine(network, 3)
    source = torch.rand(1, 3, 20, 20)
    token = CancelToken()
    looks: list[None] = []

    def look() -> None:
        looks.append(None)
        if len(looks) == 2:
            token.cancel()
        token.check()

    with pytest.raises(Cancelled):
        engine(source, look)
    assert len(looks) == 2
    assert float((engine(source, nothing) - by_torch(network, source)).abs().max()) < ERROR


compiled_once = functools.cache(compiled)
"""That it is compiled again is counted; to do it takes seconds and gives the same."""


def test_machine_code_is_kept_and_never_trusted_blindly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    machine = dataclasses.replace(this_machine(), rows=4)
    made: list[Machine] = []

    def counting(machine: Machine, timed: bool) -> bytes:
        made.append(machine)
        return compiled_once(machine, timed)

    def begin_anew() -> None:
        monkeypatch.setattr(kernels_module, "_made", {})

    monkeypatch.setattr(kernels_module, "compiled", counting)
    for change, times in ((None, 1), (None, 1), (bytes(100), 2), (b"", 3), (None, 3)):
        begin_anew()
        if change is not None:
            (file,) = tmp_path.iterdir()
            file.write_bytes(file.read_bytes()[:200] + change if change else b"")
        kernels(machine, tmp_path)
        assert len(made) == times
    assert len(list(tmp_path.iterdir())) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
@pytest.mark.parametrize("how", ["another's", "others may write", "into the folder", "a link", "the folder is a link"])
@pytest.mark.parametrize("suffix", [".code", ".o"])
def test_machine_code_that_another_may_have_written_is_not_run(
    tmp_path: Path, how: str, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is compiled again, and kept where that is safe; also where the code has to be linked first."""
    machine, folder, made = dataclasses.replace(this_machine(), rows=2), tmp_path / "kernels", list[Machine]()

    def counting(machine: Machine, timed: bool) -> bytes:
        made.append(machine)
        return compiled_once(machine, timed)

    monkeypatch.setattr(kernels_module, "compiled", counting)
    if suffix == ".o":
        monkeypatch.setattr(kernels_module, "mapped", lambda _: None)
    for times in (1, 1, 2):
        monkeypatch.setattr(kernels_module, "_made", {})
        if times == 2:
            (file,) = folder.iterdir()
            assert file.suffix == suffix and file.stat().st_mode & 0o777 == 0o600
            _make_doubtful(file, how, monkeypatch)
        assert kernels(machine, folder)["prepare"]
        assert len(made) == times


def _make_doubtful(file: Path, how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    moved = file.with_name("moved"), file.parent.with_name("moved")
    match how:
        case "another's":
            own = os.geteuid() + 1
            monkeypatch.setattr(os, "geteuid", lambda: own)
        case "others may write":
            file.chmod(0o620)
        case "into the folder":
            file.parent.chmod(0o770)
        case "a link":
            file.rename(moved[0])
            file.symlink_to(moved[0])
        case _:
            file.parent.rename(moved[1])
            file.parent.symlink_to(moved[1])


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the compiler loads its code itself")
def test_later_starts_need_no_compiler(tmp_path: Path) -> None:
    compile_and_ask = (
        "from restorer.network.winograd.kernels import kernels; kernels(); import sys; print(*sys.modules)"
    )
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    for first in (True, False):
        done = subprocess.run(
            [sys.executable, "-c", compile_and_ask], env=environment, capture_output=True, text=True, check=True
        )
        assert ("llvmlite" in done.stdout.split()) is first


def test_code_that_may_not_be_called_from_its_file_is_kept_for_the_compiler(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        return None

    machine = dataclasses.replace(this_machine(), rows=5)
    monkeypatch.setattr(kernels_module, "mapped", refused)
    for _ in range(2):
        monkeypatch.setattr(kernels_module, "_made", {})
        assert kernels(machine, tmp_path)["prepare"]
        assert [file.suffix for file in tmp_path.iterdir()] == [".o"]
        monkeypatch.setattr(kernels_module, "compiled", refused)


@pytest.mark.parametrize("damage", ["{", "[]", '{"name": 1}', '{"name": "a", "features": "", "lanes": "x", "rows": 1}'])
def test_a_processor_that_was_not_kept_well_is_looked_at_again(
    damage: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "cache", lambda: tmp_path)
    for content in (None, damage):
        this_machine.cache_clear()
        for file in tmp_path.rglob("*.json") if content else ():
            file.write_text(content or "")
        assert this_machine().lanes in (4, 8, 16)
    this_machine.cache_clear()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere it is not kept")
def test_a_processor_that_another_may_have_kept_is_looked_at_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stands there goes to the compiler."""
    monkeypatch.setattr(paths, "cache", lambda: tmp_path)
    this_machine.cache_clear()
    there = this_machine()
    (file,) = tmp_path.rglob("*.json")
    file.write_text(file.read_text().replace(there.name, "another"))
    for rights, name in ((0o600, "another"), (0o620, there.name)):
        file.chmod(rights)
        this_machine.cache_clear()
        assert this_machine().name == name
    this_machine.cache_clear()


def test_where_nothing_can_be_kept_it_is_compiled_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kernels_module, "_made", {})
    (tmp_path / "file").touch()
    assert kernels(dataclasses.replace(this_machine(), rows=3), tmp_path / "file" / "folder")


def refused(monkeypatch: pytest.MonkeyPatch, change: Callable[[], None]) -> str:
    """What the engine says when something has changed; that it cannot be made is the same answer."""
    llvm.cache_clear()
    this_machine.cache_clear()
    monkeypatch.setattr(paths, "cache", lambda: Path(os.devnull))
    change()
    try:
        network = network_of(SHAPES[6])
        reason = unsupported(network)
        with pytest.raises(Unsupported):
            WinogradEngine(network, 1)
    finally:
        monkeypatch.undo()
        llvm.cache_clear()
        this_machine.cache_clear()
    assert reason
    return reason


def test_without_the_compiler_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "llvmlite" in refused(monkeypatch, lambda: monkeypatch.setitem(sys.modules, "llvmlite.binding", None))


def test_a_processor_without_vectors_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    import llvmlite.binding

    class Features(dict[str, bool]):
        def flatten(self) -> str:
            return "+sse2"

    old = Features(sse2=True, avx512f=False, avx2=False)
    reason = refused(monkeypatch, lambda: monkeypatch.setattr(llvmlite.binding, "get_host_cpu_features", lambda: old))
    assert "AVX2" in reason


@pytest.mark.parametrize("lanes", [16, 8, 4])
def test_other_vectors_can_be_wished_and_are_kept_apart(
    lanes: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "cache", lambda: tmp_path)
    monkeypatch.delenv(VECTORS, raising=False)
    this_machine.cache_clear()
    try:
        usual, known = this_machine(), choices._circumstances()
        monkeypatch.setenv(VECTORS, str(lanes))
        this_machine.cache_clear()
        machine = this_machine()
        assert (machine.lanes, machine.rows) == (lanes, ROWS[lanes]) and machine.name == usual.name
        assert choices._circumstances() != known, "what was found out about others does not hold"
    finally:
        monkeypatch.undo()
        this_machine.cache_clear()


def test_vectors_that_nobody_has_are_refused_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    reason = refused(monkeypatch, lambda: monkeypatch.setenv(VECTORS, "5"))
    assert reason == "RESTORER_VECTORS is “5”, and should be one of 16, 8, 4"


@pytest.mark.parametrize("shape", [SHAPES[0], SHAPES[6]], ids=short)
def test_urgent_work_is_done_inside_its_check(shape: NetworkShape) -> None:
    network = network_of(shape)
    engine = WinogradEngine(network, 2)
    source, urgent = torch.rand(1, 3, 30, 22), torch.rand(1, 3, 14, 17)
    results: list[Tensor] = []

    def work() -> None:
        results.append(engine(urgent, nothing))

    assert torch.equal(engine(source, work), engine(source, nothing))
    assert len(results) >= 2
    assert torch.equal(results[0], engine(urgent, nothing))


def test_memory_of_tiles_is_given_back_and_taken_again() -> None:
    network = network_of(SHAPES[6])
    engine = WinogradEngine(network, 2)
    upscaler = TorchUpscaler(
        network, Device("cpu", 0, "a processor", half=False), engines=lambda *_: Chosen("winograd", engine)
    )
    tile = np.random.default_rng(0).random((20, 30, 3), np.float32)
    first = upscaler.upscale(tile, CancelToken())
    (place,) = engine._idle
    kept = weakref.ref(place.store)
    del place
    assert kept()
    upscaler.rest()
    gc.collect()
    assert kept() is None
    assert np.array_equal(upscaler.upscale(tile, CancelToken()), first)
