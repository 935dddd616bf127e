"""TorchUpscaler: a network as `enlarging` sees it, tile in, tile out, with what it needs said in values."""

import copy
import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Literal

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional

from restorer.asking import opened
from restorer.cancel import CancelToken
from restorer.errors import ModelError, OutOfMemory
from restorer.network.choosing import Chooser
from restorer.network.cost import bytes_per_pixel, largest_tile
from restorer.network.device import Device, choose_device
from restorer.network.engine import Chosen, Engine, EngineMaker, Resting, TorchEngine
from restorer.network.load import Network, load_network
from restorer.network.memory import free_memory, give_back, is_out_of_memory, total_memory

Precision = Literal["auto", "half", "full"]

HALO = {"rrdb": 28, "compact": 6}
"""For models whose card does not say: as measured for the shipped networks of each kind, in folded pixels."""

DARK = 1 / 255
"""A source no brighter than this may well come back black."""


class TorchUpscaler:
    """A network on a device; fits `restorer.enlarging.upscaler.Upscaler` by shape.

    `precision` "auto" is half precision where the device is known to be safe with it, else full. A result that half
    precision has spoilt is computed again in full precision, and so is everything after it.
    """

    def __init__(
        self,
        network: Network,
        device: Device,
        halo: int | None = None,
        precision: Precision = "auto",
        engines: EngineMaker = TorchEngine,
    ) -> None:
        shape = network.shape
        if (shape.channels_in, shape.channels_out) != (3, 3):
            raise ModelError(
                "This model takes {taken} and gives {given} colour channels; "
                "Restorer needs one for colour pictures (3 and 3).",
                taken=shape.channels_in,
                given=shape.channels_out,
            )
        self.device = device
        self.scale = shape.scale
        self.multiple = shape.unshuffle
        self.halo = HALO[shape.kind] * shape.unshuffle if halo is None else halo
        self.half = precision == "half" or (precision == "auto" and device.half)
        self.retries = 0
        """How many tiles had to be computed again in full precision."""
        self.network = network
        self._engines = engines
        self._engine = engines(network, device, torch.float16 if self.half else torch.float32)

    def __str__(self) -> str:
        return f"{self.device.label} ({self.device.name})"

    @property
    def engine(self) -> str:
        """The name of the engine that runs the network; empty if it has none."""
        return self._engine.name if isinstance(self._engine, Chosen) else ""

    def using(self, engine: Engine) -> "TorchUpscaler":
        """The same, but run by another engine for the same precision."""
        other = copy.copy(self)
        other._engine = engine
        return other

    @property
    def bytes_per_pixel(self) -> int:
        """Working memory per source pixel of a tile, at its peak."""
        return bytes_per_pixel(self.network.shape, self.half, self.engine)

    @property
    def largest_tile(self) -> int:
        """The most source pixels in one tile that still pay."""
        return largest_tile(self.network.shape, self.device.kind, self.engine)

    def total_memory(self) -> int:
        """Bytes that the device has in all."""
        return total_memory(self.device)

    def free_memory(self) -> int:
        """Bytes free on the device now."""
        return free_memory(self.device)

    def upscale(self, tile: NDArray[np.float32], cancel: CancelToken) -> NDArray[np.float32]:
        """(h, w, 3) RGB 0..1 → (h·scale, w·scale, 3) RGB 0..1, C-contiguous and the caller's own.

        Raises OutOfMemory (nothing is kept, a smaller tile can be tried at once), Cancelled, and ModelError if even
        full precision gives no finite pixels.
        """
        try:
            return self._upscale(tile, cancel)
        except (RuntimeError, MemoryError) as error:
            if not is_out_of_memory(error):
                raise
        # Only here is the failed attempt gone: inside `except` its traceback would still hold every tensor.
        give_back(self.device)
        height, width, _ = tile.shape
        raise OutOfMemory(
            "{device} has no memory left for a tile of {width} × {height} pixels.",
            device=self.device.name,
            width=width,
            height=height,
        )

    def rest(self) -> None:
        """Give back the memory that is kept from tile to tile."""
        if isinstance(self._engine, Resting):
            self._engine.rest()

    def _upscale(self, tile: NDArray[np.float32], cancel: CancelToken) -> NDArray[np.float32]:
        cancel.check()
        source = _tensor(tile, self.multiple)
        result = self._engine(source, cancel.check)
        if self.half and _spoilt(result, tile):
            result = self._again(source, cancel)
        if not _finite(result):
            raise ModelError("This model gives no usable picture (its numbers are not finite); choose another model.")
        return _pixels(result, tile.shape[0] * self.scale, tile.shape[1] * self.scale)

    def _again(self, source: Tensor, cancel: CancelToken) -> Tensor:
        """Compute in full precision what half precision has spoilt, and stay there."""
        self.retries += 1
        self.half = False
        self._engine = self._engines(self.network, self.device, torch.float32)
        return self._engine(source, cancel.check)


def load_upscaler(
    path: Path,
    wish_device: str = "auto",
    halo: int | None = None,
    precision: Precision = "auto",
    chooser: Chooser | None = None,
) -> TorchUpscaler:
    """The network of a file on the wished device, run by the engine that is chosen; raises ModelError, DeviceError."""
    network, device = load_network(path), choose_device(wish_device)
    chooser = chooser or Chooser()
    if not chooser.weights and device.kind == "cpu":
        chooser = replace(chooser, weights=_hash(path))
    return TorchUpscaler(network, device, halo, precision, chooser.engine_for)


def _hash(path: Path) -> str:
    with opened(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _tensor(tile: NDArray[np.float32], multiple: int) -> Tensor:
    """(h, w, 3) → (1, 3, h, w), the same memory where that may be written; edges repeated up to the multiple."""
    # torch warns of memory that is read-only, which a Photo's is.
    writable = np.require(tile, np.float32, ["C", "W"])
    source = torch.from_numpy(writable).permute(2, 0, 1)[None]  # pyright: ignore[reportUnknownMemberType]
    height, width = tile.shape[:2]
    missing = (-height % multiple, -width % multiple)
    return functional.pad(source, (0, missing[1], 0, missing[0]), mode="replicate") if any(missing) else source


def _finite(result: Tensor) -> bool:
    """Whether all numbers are; asked of the outermost ones, which takes no memory."""
    pixels = result.permute(0, 2, 3, 1)
    # Of numbers in another order than that of the memory torch would make a copy.
    return all(bool(torch.isfinite(end)) for end in torch.aminmax(pixels if pixels.is_contiguous() else result))


def _spoilt(result: Tensor, tile: NDArray[np.float32]) -> bool:
    """Whether half precision gave numbers that are no picture, or black where the source is not."""
    if not _finite(result):
        return True
    return float(result.max()) <= 0 and float(tile.max()) > DARK


def _pixels(result: Tensor, height: int, width: int) -> NDArray[np.float32]:
    """(1, 3, ≥h, ≥w) float32 on the CPU → (h, w, 3) clipped to 0..1."""
    pixels = np.ascontiguousarray(result[0].permute(1, 2, 0).numpy()[:height, :width])
    return np.clip(pixels, 0, 1, out=pixels)
