"""A wider network that begins where a smaller one ended: what was learnt is not lost when it is given more room.

The smaller network's weights stand among the wider one's; nobody listens yet to features that are new, so the wider
network says nearly what the smaller one said. After Chen, Goodfellow and Shlens, "Net2Net" (ICLR 2016).
"""

from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import cast

import torch
from torch import Tensor, nn

from restorer.network.damage.net import Block, DamageNet

PHOTO = 3
"""Channels of the photo itself, the last ones that the network's last look is given."""


@torch.no_grad()
def widen(net: DamageNet, smaller: Mapping[str, Tensor]) -> DamageNet:
    """Put the state of a network of the same depth, nowhere wider, into `net`.

    A block that the smaller one has not hands on what it is given. Raises KeyError or ValueError if it does not fit.
    """
    mine = net.state_dict()
    missing = {name for name in mine if name not in smaller and mine[name].ndim}
    for name, block in cast(Iterator[tuple[str, nn.Module]], net.named_modules()):
        if isinstance(block, Block) and f"{name}.conv.weight" in missing:
            missing -= {f"{name}.{part}" for part in block.state_dict()}
            torch.nn.init.dirac_(block.conv.weight)
    if missing:
        raise ValueError(f"{min(missing)} is missing")
    for name, old in smaller.items():
        new = mine[name]
        if any(less > more for less, more in zip(old.shape, new.shape, strict=True)):
            raise ValueError(f"{name}: {tuple(old.shape)} does not fit into {tuple(new.shape)}")
        if old.ndim == 4:
            _put(name, new, old)
        elif old.ndim == 1:
            new[: len(old)] = old
    return net


def _put(name: str, new: Tensor, old: Tensor) -> None:
    """A kernel among a wider one's: its rows first, its columns where the features that they listen to stand now."""
    groups = [_groups(name, kernel.shape[1]) for kernel in (new, old)]
    new[: len(old)] = 0
    for to, begin, count in zip(*(accumulate(group, initial=0) for group in groups), groups[1], strict=False):
        new[: len(old), to : to + count] = old[:, begin : begin + count]


def _groups(name: str, columns: int) -> tuple[int, ...]:
    """What stands beside each other at a kernel's entrance, in channels."""
    if name == "look.weight":
        return columns - PHOTO, PHOTO
    if name.startswith("up.") and name.endswith(".0.conv.weight"):
        return columns // 2, columns // 2
    return (columns,)
