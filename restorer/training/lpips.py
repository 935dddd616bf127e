"""LPIPS: how different two pictures look, by what a network that knows photographs sees of them.

Zhang, Isola, Efros, Shechtman and Wang, "The Unreasonable Effectiveness of Deep Features as a Perceptual Metric",
CVPR 2018, in its version 0.1: the features of five layers, each pixel's made one unit long, squared differences
weighted by channel, the mean over places, the sum over layers.
"""

from itertools import pairwise
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from restorer.errors import ModelError
from restorer.network.checkpoint import read_checkpoint

ALEX = ((64, 11, 4, 2), (192, 5, 1, 2), (384, 3, 1, 1), (256, 3, 1, 1), (256, 3, 1, 1))
"""Channels, side of the kernel, stride and padding of AlexNet's layers (torchvision's, one tower)."""
VGG = tuple((channels, 3, 1, 1) for channels in (64, 64, 128, 128, 256, 256, 256, *(512,) * 6))
"""VGG16's."""
SEEN = {len(ALEX): (0, 1, 2, 3, 4), len(VGG): (1, 3, 6, 9, 12)}
"""After which layers features are compared, by how many layers there are."""
SHIFT, SCALE = (-0.030, -0.088, -0.188), (0.458, 0.448, 0.450)
"""Of values in -1..1, to what the networks were taught with."""
_POOLED = {len(ALEX): (3, {0, 1}), len(VGG): (2, {1, 3, 6, 9})}
"""Side of the maximum's window (two pixels apart), and after which layers it is taken."""
_TINY = 1e-10


class Lpips(nn.Module):
    """A trunk (`ALEX` or `VGG`) and how much each of its channels counts."""

    def __init__(self, trunk: tuple[tuple[int, int, int, int], ...]) -> None:
        super().__init__()
        sizes = [3, *(layer[0] for layer in trunk)]
        self.layers = nn.ModuleList(
            nn.Conv2d(before, after, side, stride, padding)
            for (before, after), (_, side, stride, padding) in zip(pairwise(sizes), trunk, strict=True)
        )
        self._seen, (self._window, self._pooled) = SEEN[len(trunk)], _POOLED[len(trunk)]
        self.channels = nn.ParameterList(torch.zeros(sizes[layer + 1]) for layer in self._seen)
        self.register_buffer("shift", torch.tensor(SHIFT).view(1, 3, 1, 1), persistent=False)
        self.register_buffer("scale", torch.tensor(SCALE).view(1, 3, 1, 1), persistent=False)

    def forward(self, one: Tensor, other: Tensor) -> Tensor:
        """The distance of each pair, (n,); pictures are (n, 3, h, w) in 0..1, 32 pixels and more along each side."""
        total = one.new_zeros(len(one))
        for weights, first, second in zip(self.channels, self.features(one), self.features(other), strict=True):
            apart = (_unit(first) - _unit(second)).square()
            total = total + (apart * weights.view(1, -1, 1, 1)).sum(1).mean((1, 2))
        return total

    def features(self, pictures: Tensor) -> list[Tensor]:
        """What is seen of pictures (n, 3, h, w) in 0..1, layer by layer."""
        values, found = (pictures * 2 - 1 - self.get_buffer("shift")) / self.get_buffer("scale"), list[Tensor]()
        for number, layer in enumerate(self.layers):
            values = functional.relu(layer(values))
            if number in self._seen:
                found.append(values)
            if number in self._pooled:
                values = functional.max_pool2d(values, self._window, 2)
        return found


def load_lpips(file: Path) -> Lpips:
    """The network in one of our files, in float32, not to be taught. ModelError if it is none."""
    state = read_checkpoint(file).tensors
    count = sum(name.endswith(".bias") for name in state)
    trunk = {len(ALEX): ALEX, len(VGG): VGG}.get(count)
    if trunk is None:
        raise ModelError("“{name}” is no network of LPIPS.", name=file.name)
    made = Lpips(trunk)
    made.load_state_dict(state)
    return made.eval().requires_grad_(False)


def _unit(features: Tensor) -> Tensor:
    return features / (features.square().sum(1, keepdim=True).sqrt() + _TINY)
