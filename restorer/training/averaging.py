"""The average of the weights over the last steps: what is kept, for it does better than the weights of any one step.

After Polyak and Juditsky, "Acceleration of Stochastic Approximation by Averaging" (1992), with exponential weights.
"""

from collections.abc import Mapping

import torch
from torch import Tensor, nn


class Average:
    """A running average of a network's state: weights and what normalisation has seen."""

    def __init__(self, net: nn.Module) -> None:
        self.state: dict[str, Tensor] = {name: value.detach().clone() for name, value in net.state_dict().items()}

    @torch.no_grad()
    def take(self, net: nn.Module, memory: float) -> None:
        """Let the network's state count by 1 - `memory`."""
        for name, value in net.state_dict().items():
            mine = self.state[name]
            if mine.is_floating_point():
                mine.lerp_(value, 1 - memory)
            else:
                mine.copy_(value)

    def load(self, state: Mapping[str, Tensor]) -> None:
        """Go on with an average that was kept."""
        for name, value in state.items():
            self.state[name].copy_(value)
