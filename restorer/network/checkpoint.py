"""What a model's file holds, read without running anything in it."""

import os
import warnings
import zipfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol, cast

import torch
from safetensors import SafetensorError, safe_open
from torch import Tensor

from restorer.asking import opened
from restorer.errors import ModelError, weights_unread
from restorer.network.keys import unwrap

LIMIT = 2 * 1024**3
"""Bytes. The largest RRDB or compact model known has 70 MB; nothing honest comes near."""

PICKLES = (".pth", ".pt", ".ckpt")
SUFFIXES = (".safetensors", *PICKLES)


@dataclass(frozen=True)
class Checkpoint:
    """Named tensors, as the file calls them, and what the file says about itself."""

    tensors: dict[str, Tensor]
    metadata: dict[str, str]


def read_checkpoint(path: Path) -> Checkpoint:
    """Read a `.safetensors` file, or a PyTorch file of weights alone; tensors come as float32 on the CPU.

    Raises ModelError if the file is not there, is damaged, too large, or holds program code.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise ModelError(
            "“{name}” is not a model file; Restorer reads {known}.", name=path.name, known=", ".join(SUFFIXES)
        )
    read = _pickle if path.suffix.lower() in PICKLES else _safetensors
    try:
        with opened(path) as file:
            length = os.fstat(file.fileno()).st_size
        if length > LIMIT:
            raise ModelError("“{name}” is far larger than any model that Restorer runs.", name=path.name)
        found = read(path)
    except OSError as error:
        raise weights_unread(path.name, error) from error
    return Checkpoint({key: _sound(key, value) for key, value in found.tensors.items()}, found.metadata)


def _safetensors(path: Path) -> Checkpoint:
    try:
        with _open(path, framework="pt") as file:
            tensors = {key: file.get_tensor(key) for key in file.keys()}  # noqa: SIM118 - not a dict
            metadata = dict(file.metadata() or {})
    except (SafetensorError, ValueError, RuntimeError) as error:
        raise _damaged(path) from error
    return Checkpoint(unwrap(tensors), metadata)


def _pickle(path: Path) -> Checkpoint:
    """A PyTorch file, with the unpickler that knows tensors and plain values only."""
    with opened(path) as file:
        try:
            size = _unpacked(file)
            content = _unpickled(file) if size <= LIMIT else None
        # Bytes that are no weights make the readers fail in any way; all mean the same to the person, but for one.
        except Exception as error:
            if "unsupported global" in str(error).lower():
                raise ModelError(
                    "“{name}” contains program code, which Restorer never runs; "
                    "get the .safetensors file of the model instead.",
                    name=path.name,
                ) from error
            raise _damaged(path) from error
    if size > LIMIT:
        raise ModelError("“{name}” unpacks to far more than any model that Restorer runs.", name=path.name)
    return Checkpoint(unwrap(content), {})


def _unpacked(file: BinaryIO) -> int:
    """How many bytes a zip file, which PyTorch's newer files are, says it unpacks to; 0 for any other file."""
    if not zipfile.is_zipfile(file):
        return 0
    with zipfile.ZipFile(file) as archive:
        return sum(member.file_size for member in archive.infolist())


def _unpickled(file: BinaryIO) -> object:
    file.seek(0)
    with warnings.catch_warnings():
        # torch warns of old pickles and of TorchScript, then reads the one and refuses the other.
        warnings.simplefilter("ignore")
        return _load(file, map_location="cpu", weights_only=True)


class _SafeFile(Protocol):
    """What is used of an open safetensors file; the library comes without types."""

    def keys(self) -> list[str]: ...
    def get_tensor(self, name: str) -> Tensor: ...
    def metadata(self) -> dict[str, str] | None: ...


_open = cast(Callable[..., AbstractContextManager[_SafeFile]], safe_open)
# torch.load's own type is only partly known.
_load: Callable[..., object] = torch.load  # pyright: ignore[reportUnknownMemberType]


def _sound(key: str, tensor: Tensor) -> Tensor:
    """The tensor as float32 of its own, or ModelError if it cannot be honest weights."""
    if tensor.layout != torch.strided or not tensor.is_floating_point() or tensor.device.type != "cpu":
        raise ModelError(
            "This model stores its numbers in a way that Restorer does not read ({part} is {kind}).",
            part=key,
            kind=str(tensor.dtype),
        )
    if tensor.numel() * tensor.element_size() > tensor.untyped_storage().nbytes():
        # A few bytes pretending to be a large tensor would fill the memory when copied.
        raise ModelError(
            "This model's part {part} is larger than what the file holds; download the model again.", part=key
        )
    whole = tensor.detach().to(torch.float32).contiguous()
    if not bool(torch.isfinite(whole).all()):
        raise ModelError(
            "This model's part {part} has numbers that are not finite; download the model again.", part=key
        )
    return whole


def _damaged(path: Path) -> ModelError:
    return ModelError("“{name}” is damaged or not a model file; download it again.", name=path.name)
