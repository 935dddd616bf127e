"""The mean of networks that went on from the same one: it finds more than each of them, and is asked as quickly.

After Wortsman et al., "Model soups" (ICML 2022). To measure anew what normalisations have seen, with a few hundred
crops, was tried: the mean of two then did worse than either.
"""

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor


@torch.no_grad()
def mean_of(states: Sequence[Mapping[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of at least one network's state, number by number; ValueError if they are not of one shape.

    What is counted in whole numbers is as in the first.
    """
    first = states[0]
    shapes = {name: tensor.shape for name, tensor in first.items()}
    if any({name: tensor.shape for name, tensor in state.items()} != shapes for state in states):
        raise ValueError("networks of different shapes have no mean")
    return {
        name: torch.stack([state[name].float() for state in states]).mean(0) if tensor.is_floating_point() else tensor
        for name, tensor in first.items()
    }
