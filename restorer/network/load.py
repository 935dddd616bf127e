"""A model's file → the network, ready to run, with every tensor accounted for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast, get_args

import torch
from torch import Tensor

from restorer.network.checkpoint import read_checkpoint
from restorer.network.compact import SRVGGNetCompact
from restorer.network.keys import not_understood, ours
from restorer.network.rrdb import RRDBNet
from restorer.network.shape import Activation, NetworkShape, lacking, odd, shape_of


@dataclass(frozen=True)
class Network:
    """A network with its weights: float32, on the CPU, in eval mode, not for training."""

    module: RRDBNet | SRVGGNetCompact
    shape: NetworkShape
    metadata: dict[str, str] = field(default_factory=dict[str, str])
    """What the file says about itself; empty for PyTorch files."""

    @property
    def parameters(self) -> int:
        """How many numbers the network has."""
        return sum(numbers.numel() for numbers in self.module.parameters())


def load_network(path: Path, activation: Activation | None = None) -> Network:
    """The network in a `.safetensors` or PyTorch file, of any family of names.

    `activation` is for the rare compact network without slopes of its own whose file does not say which it had.
    Raises ModelError, a sentence for a person, for every file that is not such a network, complete and sound.
    """
    checkpoint = read_checkpoint(path)
    wish = activation or _activation(checkpoint.metadata)
    return network_from(checkpoint.tensors, checkpoint.metadata, wish)


def network_from(
    state: Mapping[str, Tensor], metadata: Mapping[str, str] | None = None, activation: Activation | None = None
) -> Network:
    """The network of float32 tensors, named by any family; ModelError if one is missing, unknown or misshapen."""
    named = ours(state)
    shape = shape_of(named, activation)
    with torch.device("meta"):
        module = build(shape)
    _account(named, module)
    # assign: the meta tensors are replaced by the loaded ones, no memory is filled twice.
    module.load_state_dict(named, strict=True, assign=True)
    return Network(module.eval().requires_grad_(False), shape, dict(metadata or {}))


def build(shape: NetworkShape) -> RRDBNet | SRVGGNetCompact:
    """A network of this shape, with random weights."""
    return RRDBNet(shape) if shape.kind == "rrdb" else SRVGGNetCompact(shape)


def _account(state: Mapping[str, Tensor], module: torch.nn.Module) -> None:
    """Raise ModelError unless the tensors are exactly those of the network."""
    needed = cast(Mapping[str, Tensor], module.state_dict())
    for key in needed:
        if key not in state:
            raise lacking(key)
    for key, tensor in state.items():
        if key not in needed:
            raise not_understood(key)
        if tensor.shape != needed[key].shape:
            raise odd(f"{key} is {tuple(tensor.shape)} where {tuple(needed[key].shape)} belongs")


def _activation(metadata: Mapping[str, str]) -> Activation | None:
    """What the file itself says."""
    said = metadata.get("activation")
    return cast(Activation, said) if said in get_args(Activation) else None
