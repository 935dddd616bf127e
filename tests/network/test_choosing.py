"""Which engine a network gets, and what is remembered of that."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from restorer import paths
from restorer.errors import DeviceError
from restorer.network import choices, choosing, patch, processor
from restorer.network.choosing import Chooser
from restorer.network.comparison import Comparison, Trial
from restorer.network.device import choose_device
from restorer.network.engine import Chosen, TorchEngine, limited
from restorer.network.wish import EngineName, EngineWish
from tests.network.rivals import Clock, Rival, candidates, small_network

CPU = choose_device("cpu")
NETWORK = small_network()
WEIGHTS = "0123456789abcdef" * 4
FOUND = Comparison(8, 7, (Trial("winograd", 0.25, 0.001, 0.0001), Trial("torch", 0.5, 0.0, 0.0)))


@pytest.fixture(autouse=True)
def worth_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Small networks are compared here, too, and nothing is known of any."""
    monkeypatch.setattr(patch, "WORTH", 0)
    monkeypatch.setattr(paths, "cache", lambda: tmp_path / "cache")
    yield


class Rivals:
    """A quick engine and the plain one."""

    def __init__(self, **odd: object) -> None:
        # Real seconds: they must be different ones, also on a busy computer.
        self.quick = replace(Rival(Clock(), 0.0), **odd)  # pyright: ignore[reportArgumentType]
        self.plain = Rival(Clock(), 0.0, rest=0.01)

    def chooser(self, wish: EngineWish | None = None) -> Chooser:
        there = candidates(winograd=self.quick, torch=self.plain)
        return Chooser(wish or EngineWish(threads=2), WEIGHTS, candidates=there)

    def name(self, wish: EngineWish | None = None) -> str:
        engine = self.chooser(wish).engine_for(NETWORK, CPU, torch.float32)
        assert isinstance(engine, Chosen)
        return engine.name


def test_a_patient_chooser_compares_once_and_remembers() -> None:
    rivals = Rivals()
    first = rivals.name()
    ran = rivals.quick.done, rivals.plain.done
    assert min(ran) >= 2
    assert rivals.name() == first
    assert (rivals.quick.done, rivals.plain.done) == ran
    known = rivals.chooser().known()
    assert known and known.winner == first and (known.height, known.width) == (128, 127)


def test_one_that_is_not_patient_takes_the_plain_engine_and_the_winner_as_soon_as_it_is_known() -> None:
    rivals, soon = Rivals(), EngineWish(threads=2, patient=False)
    assert rivals.name(soon) == "torch" and not rivals.quick.done
    choices.remember(WEIGHTS, 2, FOUND)
    assert rivals.name(soon) == "winograd" and not rivals.quick.done


def test_a_wrong_engine_is_never_chosen_but_can_be_wished() -> None:
    rivals = Rivals(wrong=1.0)
    for _ in range(2):
        assert rivals.name() == "torch"
    assert rivals.name(EngineWish("winograd")) == "winograd"


def test_a_wish_that_cannot_be_fulfilled_is_refused_with_the_reason() -> None:
    for odd in ({"unsupported": "no compiler"}, {"cannot": OSError("no compiler")}):
        with pytest.raises(DeviceError, match=r"“winograd” cannot run this model here \(no compiler\)"):
            Rivals(**odd).name(EngineWish("winograd"))
    with pytest.raises(DeviceError, match="is for the processor"):
        Chooser(EngineWish("bfloat16")).check(replace(CPU, kind="cuda"))


@pytest.mark.parametrize("odd", [{"unsupported": "gone"}, {"cannot": MemoryError()}])
def test_a_winner_that_cannot_be_made_any_more_gives_way_to_the_next(odd: dict[str, object]) -> None:
    choices.remember(WEIGHTS, 2, FOUND)
    assert Rivals(**odd).name() == "torch"


def test_what_memory_refused_is_tried_again_at_the_next_start() -> None:
    assert Rivals(fails=MemoryError()).name() == "torch"
    assert Rivals().chooser().known() is None


def test_networks_that_take_no_time_are_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patch, "WORTH", 10**9)
    rivals = Rivals()
    assert rivals.name() == "torch" and not rivals.plain.done and rivals.chooser().known() is None


def test_half_precision_and_graphics_cards_are_torchs() -> None:
    choices.remember(WEIGHTS, 2, FOUND)
    rivals = Rivals()
    engine = rivals.chooser().engine_for(NETWORK, CPU, torch.float16)
    assert isinstance(engine, Chosen) and engine.name == "torch" and isinstance(engine.engine, TorchEngine)
    assert not rivals.plain.runs
    assert not rivals.chooser().may_choose(replace(CPU, kind="mps")) and rivals.chooser().may_choose(CPU)


def test_an_engine_takes_as_many_threads_as_are_wished(monkeypatch: pytest.MonkeyPatch) -> None:
    rivals = Rivals()
    rivals.name(EngineWish("winograd", threads=5))
    monkeypatch.setattr(choosing, "cores", lambda: 7)
    rivals.name(EngineWish("winograd"))
    assert rivals.quick.runs == [5, 7]


def test_torch_takes_that_many_only_while_it_works() -> None:
    before = torch.get_num_threads()
    seen: list[int] = []
    engine = TorchEngine(NETWORK, CPU, torch.float32, before + 2)
    engine(torch.rand(1, 3, 8, 8), lambda: seen.append(torch.get_num_threads()))
    assert set(seen) == {before + 2} and torch.get_num_threads() == before
    with pytest.raises(ValueError), limited(before + 1):
        raise ValueError
    assert torch.get_num_threads() == before


@pytest.mark.parametrize(
    "changed", ["processor", "restorer", "code", "torch", "weights", "threads"]
)  # fmt: skip
def test_other_circumstances_are_compared_anew_and_the_old_ones_stay_known(
    changed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    choices.remember(WEIGHTS, 2, FOUND)
    assert choices.recall(WEIGHTS, 2) == FOUND
    with monkeypatch.context() as now:
        weights, threads = ("f" * 64 if changed == "weights" else WEIGHTS), (3 if changed == "threads" else 2)
        if changed == "processor":
            now.setattr(choices, "identity", lambda: "another processor")
        elif changed == "restorer":
            now.setattr(choices, "__version__", "99.0")
        elif changed == "code":
            now.setattr(choices, "_code", lambda: "another")
        elif changed == "torch":
            now.setattr(choices, "version", lambda package: "99.0")
        assert choices.recall(weights, threads) is None
        choices.remember(weights, threads, replace(FOUND, width=4))
    assert choices.recall(WEIGHTS, 2) == FOUND


def test_only_so_many_processors_are_kept_in_mind(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(12):
        monkeypatch.setattr(choices, "identity", lambda number=number: f"processor {number}")
        choices.remember(WEIGHTS, 2, FOUND)
    assert choices.recall(WEIGHTS, 2) == FOUND
    kept = json.loads((paths.cache() / "engines.json").read_text("utf-8"))
    assert len(kept) == choices.MOST and any("processor 11" in key for key in kept)


def odd_files() -> dict[str, str]:
    """What may be in the file instead."""
    choices.remember(WEIGHTS, 2, FOUND)
    good = (paths.cache() / "engines.json").read_text("utf-8")
    return {
        "nothing": "",
        "half": good[: len(good) // 2],
        "a list": "[1, 2]",
        "a number": "7",
        "nested": "[" * 100_000,
        "no engine of ours": good.replace("winograd", "quantum"),
        "words for figures": good.replace("0.25", '"quick"'),
        "no figure": good.replace("0.25", "NaN"),
        "a flag for a figure": good.replace("0.25", "true"),
        "another field": good.replace('"refused"', '"rejected"'),
        "no trials": good.replace('"trials"', '"trails"'),
        "trials of another kind": good.replace('"trials": [', '"trials": [1, '),
        "a side in words": good.replace('"height": 8', '"height": "tall"'),
    }


@pytest.mark.parametrize("kind", [
    "nothing", "half", "a list", "a number", "nested", "no engine of ours", "words for figures", "no figure",
    "a flag for a figure", "another field", "no trials", "trials of another kind", "a side in words",
])  # fmt: skip
def test_a_damaged_file_is_not_remembered_and_written_anew(kind: str) -> None:
    file = paths.cache() / "engines.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(odd_files()[kind], "utf-8")
    assert choices.recall(WEIGHTS, 2) is None
    choices.remember(WEIGHTS, 2, FOUND)
    assert choices.recall(WEIGHTS, 2) == FOUND


def test_a_file_that_names_a_wrong_engine_does_not_make_it_right() -> None:
    """The choice is made from the figures each time, not read."""
    off = Trial("bfloat16", 0.001, 9.0, 0.4)
    choices.remember(WEIGHTS, 2, replace(FOUND, trials=(off, *FOUND.trials)))
    known = choices.recall(WEIGHTS, 2)
    assert known and known.winner == "winograd"


def test_without_a_cache_folder_it_is_found_out_each_time(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way")
    rivals = Rivals()
    rivals.name()
    ran = rivals.plain.done
    rivals.name()
    assert ran >= 2 and rivals.plain.done >= ran + 2 and rivals.chooser().known() is None


@pytest.mark.parametrize("name", ["torch", "bfloat16"])
def test_the_engines_of_torch_run_small_networks(name: EngineName) -> None:
    engine = Chooser(EngineWish("torch", threads=1)).candidates[name].make(NETWORK, 1)
    source = torch.rand(1, 3, 8, 12)
    result = engine(source, lambda: None)
    with torch.inference_mode():
        assert float((result - NETWORK.module(source)).abs().max()) < 0.05
    assert result.dtype == torch.float32 and result.shape == (1, 3, 16, 24)


# ---- the processor


def test_threads_are_cores_that_are_ours(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    monkeypatch.setattr(processor, "_real_cores", lambda: 4)
    monkeypatch.setattr(processor.os, "cpu_count", lambda: 8)
    monkeypatch.setattr(processor, "groups_around", lambda: [tmp_path])
    for limit, threads in (("max 100000", 4), ("250000 100000", 3), ("1000 100000", 1), ("odd", 4), ("1 0", 4)):
        (tmp_path / "cpu.max").write_text(limit)
        assert processor.cores() == threads
    for said, threads in (("2", 2), ("0", 4), ("many", 4)):
        monkeypatch.setenv("OMP_NUM_THREADS", said)
        assert processor.cores() == threads


def test_two_threads_of_one_core_are_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(processor.sys, "platform", "linux")
    monkeypatch.setattr(processor, "TOPOLOGY", tmp_path)
    monkeypatch.setattr(processor.os, "sched_getaffinity", lambda _: {0, 1, 2}, raising=False)
    for number, core in enumerate((0, 0, 1, 1)):
        place = tmp_path / f"cpu{number}" / "topology"
        place.mkdir(parents=True)
        (place / "physical_package_id").write_text("0\n")
        (place / "core_id").write_text(f"{core}\n")
    assert processor._real_cores() == 2
    monkeypatch.setattr(processor, "TOPOLOGY", tmp_path / "none")
    monkeypatch.setattr(processor.psutil, "cpu_count", lambda logical: 2)
    assert processor._real_cores() == 2


def test_the_processor_has_a_name_and_another_one_another_identity(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert processor.processor_name() and processor.identity().startswith(processor.processor_name())
    monkeypatch.setattr(processor.sys, "platform", "linux")
    seen: set[str] = set()
    for flags in ("avx2", "avx2 avx512f"):
        (tmp_path / "cpuinfo").write_text(f"model name\t: Virtual CPU\nflags\t\t: {flags}\n")
        monkeypatch.setattr(processor, "CPUINFO", tmp_path / "cpuinfo")
        processor.processor_name.cache_clear()
        processor.identity.cache_clear()
        assert processor.processor_name() == "Virtual CPU"
        seen.add(processor.identity())
    monkeypatch.undo()
    processor.processor_name.cache_clear()
    processor.identity.cache_clear()
    assert len(seen) == 2
