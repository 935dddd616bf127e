"""NetworkShape: which network a set of weights belongs to, read off the weights themselves."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from torch import Tensor

from restorer.errors import ModelError

Kind = Literal["rrdb", "compact"]
Activation = Literal["leakyrelu", "prelu", "relu"]


@dataclass(frozen=True)
class NetworkShape:
    """All that is needed to build a network."""

    kind: Kind
    blocks: int
    """RRDB: residual-in-residual blocks. Compact: convolutions between the first and the last."""
    features: int
    """Channels between the blocks."""
    growth: int
    """RRDB: channels that each convolution of a dense block adds. Compact: 0."""
    scale: int
    """Output pixels per source pixel along one side."""
    channels_in: int = 3
    channels_out: int = 3
    unshuffle: int = 1
    """RRDB: each square of this many pixels a side is folded into channels first; source sides must be multiples."""
    activation: Activation = "leakyrelu"

    @property
    def ups(self) -> int:
        """RRDB: how many times the features are doubled in width and height."""
        return (self.scale * self.unshuffle).bit_length() - 1


def shape_of(state: Mapping[str, Tensor], activation: Activation | None = None) -> NetworkShape:
    """The shape of the network that these weights, under our names, belong to.

    `activation` settles what the weights of a compact network without slopes cannot say; ReLU unless told.
    Raises ModelError if they belong to no network that Restorer knows.
    """
    if "conv_first.weight" in state:
        return _rrdb(state)
    if "body.0.weight" in state:
        return _compact(state, activation)
    raise ModelError("This is not an ESRGAN or Real-ESRGAN model; Restorer runs these two kinds (RRDB and compact).")


def odd(what: str) -> ModelError:
    """The error for parts that do not fit together; `what` is for those who make models, and stays English."""
    return ModelError(
        "This model's parts do not fit together ({what}); "
        "the file is damaged or of a kind that Restorer does not know.",
        what=what,
    )


def lacking(part: str) -> ModelError:
    """The error for a part that is not there."""
    return ModelError("This model lacks a part ({part}); the file is damaged or not complete.", part=part)


def _rrdb(state: Mapping[str, Tensor]) -> NetworkShape:
    features, folded = _sides(state, "conv_first.weight")
    channels_out, _ = _sides(state, "conv_last.weight")
    growth, _ = _sides(state, "body.0.rdb1.conv1.weight")
    unshuffle = _unshuffle(folded, channels_out)
    ups = _count(state, r"conv_up(\d+)\.weight")
    if ups > 3 or 2**ups < unshuffle:
        raise odd(f"{ups} doublings after folding by {unshuffle}")
    return NetworkShape(
        kind="rrdb",
        blocks=_count(state, r"body\.(\d+)\.rdb1\.conv1\.weight"),
        features=features,
        growth=growth,
        scale=2**ups // unshuffle,
        channels_in=folded // unshuffle**2,
        channels_out=channels_out,
        unshuffle=unshuffle,
    )


def _unshuffle(folded: int, channels_out: int) -> int:
    """How far the source is folded: Real-ESRGAN's ×2 network takes 2×2 pixels as 12 channels, its ×1 4×4 as 48."""
    return {channels_out * 4: 2, channels_out * 16: 4}.get(folded, 1)


def _compact(state: Mapping[str, Tensor], activation: Activation | None) -> NetworkShape:
    features, channels_in = _sides(state, "body.0.weight")
    last = max(int(key.split(".")[1]) for key in state if re.fullmatch(r"body\.\d{1,6}\.weight", key))
    folded, _ = _sides(state, f"body.{last}.weight")
    scale = math.isqrt(folded // channels_in)
    if last < 2 or last % 2 or scale < 1 or channels_in * scale**2 != folded:
        raise odd(f"body.{last}.weight gives {folded} channels for {channels_in}")
    slopes = "body.1.weight" in state
    return NetworkShape(
        kind="compact",
        # body is convolution, activation, …, convolution: numbers 0 to last.
        blocks=last // 2 - 1,
        features=features,
        growth=0,
        scale=scale,
        channels_in=channels_in,
        channels_out=channels_in,
        activation="prelu" if slopes else activation or "relu",
    )


def _sides(state: Mapping[str, Tensor], name: str) -> tuple[int, int]:
    """Output and input channels of a convolution's weight (out, in, 3, 3)."""
    weight = state.get(name)
    if weight is None:
        raise lacking(name)
    if weight.ndim != 4 or 0 in weight.shape:
        raise odd(f"{name} is {tuple(weight.shape)}")
    return weight.shape[0], weight.shape[1]


def _count(keys: Iterable[str], pattern: str) -> int:
    """How many different numbers stand in the matching keys."""
    return len({match.group(1) for key in keys if (match := re.fullmatch(pattern, key))})
