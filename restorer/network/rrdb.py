"""RRDBNet, the ESRGAN generator: slow, and the best at faces, cloth and foliage.

Source: Wang et al., "ESRGAN: Enhanced Super-Resolution Generative Adversarial Networks" (ECCV workshops 2018),
github.com/xinntao/ESRGAN; with pixel-unshuffle: Wang et al., "Real-ESRGAN" (ICCV workshops 2021).
"""

from collections.abc import Callable
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from restorer.network.shape import NetworkShape

RESIDUAL = 0.2
SLOPE = 0.2


def conv(channels_in: int, channels_out: int) -> nn.Conv2d:
    """A 3×3 convolution that keeps width and height."""
    return nn.Conv2d(channels_in, channels_out, 3, padding=1)


def leaky(features: Tensor) -> Tensor:
    """LeakyReLU in place: the features before it are never needed again, and they are what fills the memory."""
    return functional.leaky_relu_(features, SLOPE)


class DenseBlock(nn.Module):
    """Five convolutions, each of which sees everything before it in the block; what they find is added to the input."""

    def __init__(self, features: int, growth: int) -> None:
        super().__init__()
        self.conv1 = conv(features, growth)
        self.conv2 = conv(features + growth, growth)
        self.conv3 = conv(features + 2 * growth, growth)
        self.conv4 = conv(features + 3 * growth, growth)
        self.conv5 = conv(features + 4 * growth, features)

    def forward(self, x: Tensor) -> Tensor:
        """(n, features, h, w) → the same shape."""
        seen = x
        for layer in (self.conv1, self.conv2, self.conv3, self.conv4):
            seen = torch.cat((seen, leaky(layer(seen))), 1)
        return torch.add(x, self.conv5(seen), alpha=RESIDUAL)


class RRDB(nn.Module):
    """Residual in residual dense block: three dense blocks, and their sum added to the input."""

    def __init__(self, features: int, growth: int) -> None:
        super().__init__()
        self.rdb1 = DenseBlock(features, growth)
        self.rdb2 = DenseBlock(features, growth)
        self.rdb3 = DenseBlock(features, growth)

    def forward(self, x: Tensor, look: Callable[[], None]) -> Tensor:
        """(n, features, h, w) → the same shape; `look` is called between the steps and may raise to stop."""
        features = x
        for block in (self.rdb1, self.rdb2, self.rdb3):
            features = block(features)
            look()
        return torch.add(x, features, alpha=RESIDUAL)


class RRDBNet(nn.Module):
    """The generator for any number of blocks, features and doublings.

    `ups` doublings follow the body. ESRGAN's ×1, ×2, ×4 and ×8 networks have 0, 1, 2 and 3 of them; Real-ESRGAN's ×2
    and ×1 have 2 as well, but fold 2×2 or 4×4 pixels into channels first.
    """

    def __init__(self, shape: NetworkShape) -> None:
        super().__init__()
        self.shape = shape
        features = shape.features
        self.conv_first = conv(shape.channels_in * shape.unshuffle**2, features)
        self.body = nn.ModuleList(RRDB(features, shape.growth) for _ in range(shape.blocks))
        self.conv_body = conv(features, features)
        self._ups = [f"conv_up{number}" for number in range(1, shape.ups + 1)]
        for name in self._ups:
            self.add_module(name, conv(features, features))
        self.conv_hr = conv(features, features)
        self.conv_last = conv(features, shape.channels_out)

    def forward(self, x: Tensor, check: Callable[[], None] | None = None) -> Tensor:
        """(n, channels_in, h, w) → (n, channels_out, h·scale, w·scale); h and w are multiples of `shape.unshuffle`.

        `check` is called between the steps and may raise to stop.
        """
        look = check or _carry_on
        if self.shape.unshuffle > 1:
            x = functional.pixel_unshuffle(x, self.shape.unshuffle)
        first = self.conv_first(x)
        features = first
        for block in self.body:
            features = block(features, look)
        features = self.conv_body(features).add_(first)
        for name in self._ups:
            # Nested, so that nothing holds the smaller features while the larger ones are computed.
            features = leaky(cast(nn.Conv2d, self.get_submodule(name))(_doubled(features)))
            look()
        features = leaky(self.conv_hr(features))
        look()
        return self.conv_last(features)


def _doubled(features: Tensor) -> Tensor:
    return functional.interpolate(features, scale_factor=2.0, mode="nearest")


def _carry_on() -> None:
    """The check of a caller that never stops."""
