"""A convolution of a network: its numbers in the order of the kernels, and jobs that apply it to pictures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from restorer.network.winograd.convolution import FIELDS, Variant, scratch_size, weights_size
from restorer.network.winograd.machine import Machine
from restorer.network.winograd.planes import Picture, aligned
from restorer.network.winograd.preparation import NAME, TAPS
from restorer.network.winograd.transforms import FACTORS, SIDE

Numbers = NDArray[np.float32]
_FACTORS = np.array(FACTORS, np.float32)


@dataclass(frozen=True, eq=False)
class Job:
    """A layer applied to pictures, or its preparation; may be done again whenever what is in them has changed."""

    layer: "Layer"
    function: str
    fields: NDArray[np.int64]
    scratch: int = 0
    """Bytes that each thread needs."""
    kept: tuple[object, ...] = field(default=(), repr=False)
    """What the addresses in the fields point at."""

    def begin(self, function: int, weights: Numbers) -> int:
        """No tile is taken yet; the address of its function, and where its weights are; gives the job's own address."""
        self.fields[FIELDS.index("counter")] = 0
        self.fields[FIELDS.index("function")] = function
        self.fields[FIELDS.index("weights")] = weights.ctypes.data
        return self.fields.ctypes.data


@dataclass(frozen=True)
class Sums:
    """Pictures as large as a layer's result that are added to it: one times a scale, and another as it is."""

    scaled: Picture
    scale: float = 1.0
    added: Picture | None = None


class Layer:
    """A 3×3 convolution with zeros around the picture, and the activation behind it.

    `weights` (out, in, 3, 3), `bias` (out,), `slope`: what negative results are multiplied by, for all channels or each
    of them. `sources`: how many channels the pictures have that it is applied to, one after the other.
    `slots`: how many channels its target has, and where in it the results go; 0, 1, 2, … unless said.
    """

    def __init__(
        self, machine: Machine, sources: Sequence[int], numbers: "LayerNumbers", slots: "Slots | None" = None
    ) -> None:
        self._machine = machine
        out = len(numbers.weights)
        slots = slots or Slots(out, np.arange(out))
        pair = 2 * machine.lanes
        self._pairs = -(-slots.count // pair)
        self._learnt = _laid(numbers.weights, slots.places, _spread(sources, machine.lanes), self._pairs * pair)
        self._bias, self._slope = aligned(self._pairs * pair), aligned(self._pairs * pair)
        self._bias[slots.places] = numbers.bias
        self._slope[slots.places] = numbers.slope
        chunks = len(self._learnt) // machine.lanes
        kinds = {"learnt": self._learnt.ctypes.data, "source_chunks": chunks, "target_pairs": self._pairs}
        self.preparation = Job(self, NAME, _fields(kinds | {"tiles": chunks * self._pairs}))
        """To be done before a job of this layer, if what was done before it is another layer's."""

    @property
    def forms(self) -> int:
        """How many numbers its weights are when they are multiplied."""
        return weights_size(self._machine, len(self._learnt) // self._machine.lanes, self._pairs)

    def job(
        self,
        sources: Sequence[Picture],
        target: Picture,
        *,
        sums: Sums | None = None,
        doubled: bool = False,
    ) -> Job:
        """The layer applied to all channels of the sources, which are as large as the target or, `doubled`, half so."""
        chunks = np.array([place for source in sources for place in source.addresses()], np.int64)
        targets = self._addresses(target)
        scaled = self._addresses(sums.scaled if sums else None)
        added = self._addresses(sums.added if sums else None)
        scale = np.array([sums.scale if sums else 0], np.float32)
        across, down = -(-target.width // SIDE), -(-target.height // SIDE)
        values = {
            "tiles": across * down,
            "across": across,
            "sources": chunks.ctypes.data,
            "source_chunks": len(chunks),
            "source_row": sources[0].row,
            "bias": self._bias.ctypes.data,
            "slope": self._slope.ctypes.data,
            "targets": targets.ctypes.data,
            "target_pairs": self._pairs,
            "target_row": target.row,
            "height": target.height,
            "width": target.width,
            "scaled": scaled.ctypes.data,
            "scale": scale.ctypes.data,
            "added": added.ctypes.data,
        }
        variant = Variant(doubled, 0 if sums is None else 1 if sums.added is None else 2)
        kept = (tuple(sources), target, sums, chunks, targets, scaled, added, scale)
        scratch = scratch_size(self._machine, len(chunks), self._pairs)
        return Job(self, variant.name, _fields(values), scratch, kept)

    def _addresses(self, picture: Picture | None) -> NDArray[np.int64]:
        """Of a picture's chunks, and 0 for those that only the layer has."""
        addresses = np.zeros(2 * self._pairs, np.int64)
        if picture is not None:
            addresses[: len(picture.pixels)] = picture.addresses()
        return addresses


@dataclass(frozen=True)
class LayerNumbers:
    """What was learnt; see `Layer`."""

    weights: Numbers
    bias: Numbers
    slope: float | Numbers = 1.0


@dataclass(frozen=True)
class Slots:
    """Where a layer's results go among the channels of its target."""

    count: int
    places: NDArray[np.intp]


def _spread(sources: Sequence[int], lanes: int) -> NDArray[np.intp]:
    """Where each source channel is, when every picture begins with a new vector; its last element: how many in all."""
    places: list[int] = []
    begin = 0
    for channels in sources:
        places += range(begin, begin + channels)
        begin += -(-channels // lanes) * lanes
    return np.array([*places, begin], np.intp)


def _laid(weights: Numbers, targets: NDArray[np.intp], sources: NDArray[np.intp], width: int) -> Numbers:
    """Weights as (sources, 9, targets), both with their gaps, which are 0."""
    laid = aligned(int(sources[-1]) * TAPS * width).reshape(-1, TAPS, width)
    learnt = weights.reshape(*weights.shape[:2], TAPS).transpose(1, 2, 0)
    laid[sources[:-1, None, None], np.arange(TAPS)[:, None], targets] = learnt
    return laid


def _fields(values: Mapping[str, int]) -> NDArray[np.int64]:
    told = {"factors": _FACTORS.ctypes.data, **values}
    return np.array([told.get(name, 0) for name in FIELDS], np.int64)
