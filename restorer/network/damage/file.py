"""A detector's file: safetensors, with what it was taught with and how well it does in the metadata."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import torch
from safetensors.torch import save  # pyright: ignore[reportUnknownVariableType]
from torch import Tensor

from restorer.errors import ModelError
from restorer.files.keeping import keep
from restorer.network.checkpoint import read_checkpoint
from restorer.network.damage.net import OUTPUTS, DamageNet

NETWORK = "restorer-damage"
"""What the metadata says under `network`; another name stands for another network."""
SHORT_SIDE = 512
THRESHOLDS = (0.5, 0.5)
_COUNTER = "num_batches_tracked"


@dataclass(frozen=True)
class About:
    """What a file says about itself."""

    short_side: int = SHORT_SIDE
    """Pixels of a photo's shorter side at which it was taught to look."""
    thresholds: tuple[float, float] = THRESHOLDS
    """Likelihoods from which on lines, and areas, are most rightly taken for damage."""
    words: Mapping[str, str] = field(default_factory=dict[str, str])
    """Everything else: with which photographs and how long it was taught, what was measured."""


def read_net(path: Path) -> tuple[DamageNet, About]:
    """The network of a file, float32, in eval mode, and what the file says; ModelError if it is none."""
    checkpoint = read_checkpoint(path)
    if checkpoint.metadata.get("network") != NETWORK:
        raise ModelError("“{name}” holds no network that finds damage; install Restorer again.", name=path.name)
    try:
        net = DamageNet(*_shape(checkpoint.tensors))
        net.load_state_dict(checkpoint.tensors, strict=True)
        return net.eval().requires_grad_(False), _about(checkpoint.metadata)
    except (KeyError, IndexError, ValueError, TypeError, RuntimeError) as error:
        raise ModelError(
            "“{name}” holds a network that finds damage, but not a whole one; install Restorer again.", name=path.name
        ) from error


def write_net(path: Path, state: Mapping[str, Tensor], about: About) -> None:
    """Write a network's state (unfolded) beside the path and move it there. Kernels are rounded to float16."""
    tensors = {
        name: tensor.detach().to(torch.float16 if tensor.ndim == 4 else torch.float32).contiguous()
        for name, tensor in state.items()
        if not name.endswith(_COUNTER)
    }
    said = {"network": NETWORK, "short_side": str(about.short_side), "thresholds": json.dumps(about.thresholds)}
    keep(save(tensors, {**about.words, **said, "format": "pt"}), path)


def _about(metadata: Mapping[str, str]) -> About:
    lines, areas = json.loads(metadata["thresholds"])
    told = {"network", "short_side", "thresholds", "format"}
    words = {name: text for name, text in metadata.items() if name not in told}
    return About(int(metadata["short_side"]), (float(lines), float(areas)), words)


def _shape(state: Mapping[str, Tensor]) -> tuple[list[int], int]:
    """Widths and full features, read off the weights."""
    levels = {int(name.split(".")[1]) for name in state if name.startswith("down.")}
    widths = [state[f"down.{level}.0.conv.weight"].shape[0] for level in range(len(levels))]
    return widths, state["head.weight"].shape[0] // 4 - OUTPUTS
