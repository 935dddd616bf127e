"""Small random networks, as state dicts and as files, for every test that needs a network and not a good picture."""

import math
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor

from restorer.network.load import build
from restorer.network.shape import Activation, NetworkShape


def short(shape: NetworkShape) -> str:
    """A name for a shape in pytest's lists."""
    return f"{shape.kind}-{shape.blocks}-{shape.features}-x{shape.scale}-{shape.unshuffle}-{shape.channels_in}"


def random_state(shape: NetworkShape, seed: int = 0) -> dict[str, Tensor]:
    """Weights under our names; the same for the same seed.

    They are chosen so that a photo in 0..1 gives pixels that vary and mostly lie in 0..1 too: a network whose result
    is clipped away would hide every mistake.
    """
    random = torch.Generator().manual_seed(seed)
    state: dict[str, Tensor] = {}
    for name, like in build(shape).state_dict().items():
        if like.ndim == 4:
            spread = math.sqrt(2 / like[0].numel())
            state[name] = torch.randn(like.shape, generator=random) * spread
        else:
            slopes = shape.kind == "compact" and int(name.split(".")[1]) % 2 == 1
            state[name] = 0.25 + 0.1 * torch.randn(like.shape, generator=random) if slopes else torch.zeros(like.shape)
    last = "conv_last" if shape.kind == "rrdb" else f"body.{2 * shape.blocks + 2}"
    state[f"{last}.weight"] *= 0.2
    if shape.kind == "rrdb":
        state[f"{last}.bias"] += 0.5
    return state


def write_random_rrdb(
    path: Path,
    blocks: int = 2,
    features: int = 8,
    growth: int = 4,
    scale: int = 4,
    seed: int = 0,
    unshuffle: int = 1,
) -> Path:
    """Write a small RRDBNet as a safetensors file; gives the path back."""
    shape = NetworkShape("rrdb", blocks, features, growth, scale, unshuffle=unshuffle)
    return write(path, random_state(shape, seed))


def write_random_compact(
    path: Path, blocks: int = 2, features: int = 8, scale: int = 4, seed: int = 0, activation: Activation = "prelu"
) -> Path:
    """Write a small SRVGGNetCompact as a safetensors file; gives the path back."""
    shape = NetworkShape("compact", blocks, features, 0, scale, activation=activation)
    return write(path, random_state(shape, seed), {"activation": activation})


def write(path: Path, state: dict[str, Tensor], metadata: dict[str, str] | None = None) -> Path:
    """Write any state dict as a safetensors file; gives the path back."""
    save_file({name: tensor.contiguous() for name, tensor in state.items()}, path, metadata)
    return path
