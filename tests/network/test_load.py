"""A file that is not a sound network is refused, in words, and nothing in it runs."""

import os
import pickle
import struct
import warnings
import zipfile
from pathlib import Path
from typing import Any

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from restorer.errors import ModelError
from restorer.network import checkpoint
from restorer.network.load import load_network, network_from
from restorer.network.shape import NetworkShape
from tests.network.factory import random_state, short, write, write_random_rrdb
from tests.network.families import original_esrgan

pytestmark = pytest.mark.pixels

SHAPE = NetworkShape("rrdb", 2, 4, 2, 4)
COMPACT = NetworkShape("compact", 2, 4, 0, 2, activation="prelu")


class Program:
    """What a malicious file holds: unpickled, it makes a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (str(self._folder),)


@pytest.mark.parametrize("ending", ["pth", "pt", "ckpt"])
@pytest.mark.parametrize("zipped", [True, False])
def test_program_code_is_refused_and_not_run(ending: str, zipped: bool, tmp_path: Path) -> None:
    file = tmp_path / f"evil.{ending}"
    content = {"params": random_state(SHAPE), "extra": Program(tmp_path / "ran")}
    torch.save(content, file, _use_new_zipfile_serialization=zipped)
    with pytest.raises(ModelError, match=r"contains program code.*\.safetensors"):
        load_network(file)
    assert not (tmp_path / "ran").exists()
    torch.load(file, weights_only=False)
    assert (tmp_path / "ran").exists(), "the file was harmless, the test shows nothing"


def test_a_bare_pickle_and_a_torchscript_file_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "bare.pth"
    file.write_bytes(pickle.dumps(Program(tmp_path / "ran")))
    with pytest.raises(ModelError):
        load_network(file)
    assert not (tmp_path / "ran").exists()
    script = tmp_path / "script.pt"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.jit.save(torch.jit.script(torch.nn.Conv2d(1, 1, 1)), script)
    with pytest.raises(ModelError):
        load_network(script)


def test_a_whole_pickled_network_is_refused_as_program_code(tmp_path: Path) -> None:
    torch.save(network_from(random_state(SHAPE)).module, tmp_path / "whole.pth")
    with pytest.raises(ModelError, match="contains program code"):
        load_network(tmp_path / "whole.pth")


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A sound file of each kind."""
    folder = tmp_path_factory.mktemp("good")
    state = random_state(NetworkShape("compact", 0, 1, 0, 1, activation="prelu"))
    torch.save(state, folder / "zip.pth")
    torch.save(state, folder / "legacy.pth", _use_new_zipfile_serialization=False)
    write(folder / "plain.safetensors", state)
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.mark.parametrize("name", ["zip.pth", "legacy.pth", "plain.safetensors"])
@pytest.mark.parametrize("kept", [0.0, 0.01, 0.1, 0.5, 0.9, 0.999])
def test_files_cut_short_are_damaged(name: str, kept: float, good: dict[str, bytes], tmp_path: Path) -> None:
    file = tmp_path / name
    file.write_bytes(good[name])
    load_network(file)
    file.write_bytes(good[name][: int(len(good[name]) * kept)])
    with pytest.raises(ModelError, match="damaged or not a model file; download it again"):
        load_network(file)


@pytest.mark.parametrize("name", ["zip.pth", "legacy.pth", "plain.safetensors"])
@settings(max_examples=60)
@given(data=st.data())
def test_any_changed_bytes_give_a_network_or_a_model_error(
    name: str, data: st.DataObject, good: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    content = bytearray(good[name])
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    file = tmp_path_factory.getbasetemp() / f"changed-{name}"
    file.write_bytes(content)
    try:
        assert load_network(file).parameters > 0
    except ModelError as error:
        assert str(error).endswith((".", "instead."))


@pytest.mark.parametrize(
    "content", [b"", b"<!DOCTYPE html><title>Not found</title>", bytes(range(256)) * 8, b"PK\x03\x04"]
)
@pytest.mark.parametrize("ending", ["pth", "safetensors"])
def test_files_of_another_kind_are_refused(content: bytes, ending: str, tmp_path: Path) -> None:
    file = tmp_path / f"page.{ending}"
    file.write_bytes(content)
    with pytest.raises(ModelError, match=f"“page.{ending}” is damaged or not a model file"):
        load_network(file)


def test_a_missing_file_a_folder_and_another_ending_are_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"“gone.pth” cannot be read"):
        load_network(tmp_path / "gone.pth")
    for name in ("folder.pth", "folder.safetensors"):
        (tmp_path / name).mkdir()
        with pytest.raises(ModelError, match="folder"):
            load_network(tmp_path / name)
    with pytest.raises(ModelError, match=r"“photo.jpg” is not a model file"):
        load_network(tmp_path / "photo.jpg")


def test_files_far_too_large_are_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write_random_rrdb(tmp_path / "large.safetensors")
    monkeypatch.setattr(checkpoint, "LIMIT", 1000)
    with pytest.raises(ModelError, match="far larger than any model"):
        load_network(file)
    bomb = tmp_path / "bomb.pth"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("archive/data/0", bytes(100_000))
    assert bomb.stat().st_size < 1000
    with pytest.raises(ModelError, match="unpacks to far more"):
        load_network(bomb)


def test_a_tensor_larger_than_its_numbers_is_refused(tmp_path: Path) -> None:
    state = random_state(SHAPE)
    state["conv_first.weight"] = torch.zeros(1).expand(10**6, 10**6, 3, 3)
    torch.save(state, tmp_path / "wide.pth")
    with pytest.raises(ModelError, match=r"conv_first\.weight is larger than what the file holds"):
        load_network(tmp_path / "wide.pth")


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_numbers_that_are_not_finite_are_refused(value: float, tmp_path: Path) -> None:
    state = random_state(SHAPE)
    state["conv_body.bias"][1] = value
    with pytest.raises(ModelError, match=r"conv_body\.bias has numbers that are not finite"):
        load_network(write(tmp_path / "nan.safetensors", state))


def test_whole_numbers_are_refused(tmp_path: Path) -> None:
    state = random_state(SHAPE) | {"conv_last.bias": torch.zeros(3, dtype=torch.int32)}
    with pytest.raises(ModelError, match=r"conv_last\.bias is torch\.int32"):
        load_network(write(tmp_path / "whole.safetensors", state))


@pytest.mark.parametrize("shape", [SHAPE, COMPACT], ids=short)
def test_every_missing_tensor_is_named(shape: NetworkShape) -> None:
    state = random_state(shape)
    for key in state:
        with pytest.raises(ModelError):
            network_from({name: tensor for name, tensor in state.items() if name != key})
    missing = "body.1.rdb2.conv3.bias" if shape.kind == "rrdb" else "body.2.bias"
    with pytest.raises(ModelError, match=f"lacks a part \\({missing}\\)"):
        network_from({name: tensor for name, tensor in state.items() if name != missing})


@pytest.mark.parametrize(
    "key", ["extra.weight", "conv_up3.bias", "body.2.rdb1.conv2.weight", "body.0.rdb4.conv1.weight"]
)
def test_a_tensor_too_many_is_named(key: str) -> None:
    with pytest.raises(ModelError, match=f"does not know \\({key}\\)"):
        network_from(random_state(SHAPE) | {key: torch.zeros(4, 4, 3, 3)})


def test_an_unknown_tensor_among_the_original_names_is_named() -> None:
    state = original_esrgan(random_state(SHAPE)) | {"model.7.weight": torch.zeros(4, 4, 3, 3)}
    with pytest.raises(ModelError, match=r"does not know \(model\.7\.weight\)"):
        network_from(state)


def test_esrgan_plus_is_named() -> None:
    state = original_esrgan(random_state(SHAPE)) | {"model.1.sub.0.RDB1.conv1x1.weight": torch.zeros(2, 4, 1, 1)}
    with pytest.raises(ModelError, match=r"ESRGAN\+"):
        network_from(state)


def test_one_tensor_under_two_names_is_named() -> None:
    with pytest.raises(ModelError, match="twice"):
        network_from(random_state(SHAPE) | {"trunk_conv.bias": torch.zeros(4)})


@pytest.mark.parametrize(
    ("key", "sides"),
    [
        ("conv_first.weight", (5, 3, 3, 3)),
        ("conv_first.weight", (4, 3, 3)),
        ("conv_first.weight", (4, 3, 5, 5)),
        ("conv_last.weight", (0, 4, 3, 3)),
        ("body.0.rdb1.conv1.weight", (3, 4, 3, 3)),
        ("body.1.rdb3.conv5.weight", (4, 12, 1, 1)),
        ("conv_hr.bias", (5,)),
    ],
)
def test_contradictory_rrdb_sides_are_refused(key: str, sides: tuple[int, ...]) -> None:
    with pytest.raises(ModelError, match="do not fit together"):
        network_from(random_state(SHAPE) | {key: torch.zeros(sides)})


@pytest.mark.parametrize(
    ("key", "sides"),
    [("body.6.weight", (13, 4, 3, 3)), ("body.6.weight", (2, 4, 3, 3)), ("body.3.weight", (1,)), ("body.2.bias", (3,))],
)
def test_contradictory_compact_sides_are_refused(key: str, sides: tuple[int, ...]) -> None:
    with pytest.raises(ModelError, match="do not fit together"):
        network_from(random_state(COMPACT) | {key: torch.zeros(sides)})


def test_unshuffle_needs_as_many_doublings() -> None:
    state = random_state(NetworkShape("rrdb", 1, 4, 2, 1, unshuffle=4))
    with pytest.raises(ModelError, match="do not fit together"):
        network_from({name: tensor for name, tensor in state.items() if not name.startswith("conv_up2")})


@pytest.mark.parametrize("content", [{}, [], torch.zeros(3), {"epoch": 1}, {"params": {}}, {"a": torch.zeros(3)}])
def test_files_without_a_network_are_refused(content: object, tmp_path: Path) -> None:
    torch.save(content, tmp_path / "odd.pth")
    with pytest.raises(ModelError):
        load_network(tmp_path / "odd.pth")


def test_a_header_that_claims_too_much_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "claims.safetensors"
    file.write_bytes(struct.pack("<Q", 2**60) + b"{}")
    with pytest.raises(ModelError, match="damaged"):
        load_network(file)
