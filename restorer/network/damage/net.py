"""DamageNet: a U-Net at half resolution that tells for each pixel how likely it is damaged, and in which way.

Four pixels are folded into channels at the entrance and unfolded at the exit (pixel-unshuffle and -shuffle), so that
all but two small convolutions work on a quarter of the pixels; the last ones see the photo itself again. The bottom
looks far by dilation. After Ronneberger et al., "U-Net" (MICCAI 2015), and Yu and Koltun, "Multi-Scale Context
Aggregation by Dilated Convolutions" (ICLR 2016).
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import cast

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils.fusion import fuse_conv_bn_eval

WIDTHS = (32, 64, 96, 128, 160)
"""Features at 1/2, 1/4, … of the photo's size."""
FULL = 16
"""Features at the photo's own size."""
OUTPUTS = 2
"""Lines, specks and torn edges; blotches and worn areas."""
COARSE = (8, 4)
"""Photo pixels along a side of what the two coarse heads tell about; they are for teaching alone."""
SLOPE = 0.1
DOUBT = -2.0
"""What the network answers, as a logit, before it has learnt anything: damage is rare."""


class Block(nn.Module):
    """A 3×3 convolution, normalised over the batch, without what is negative."""

    def __init__(self, channels_in: int, channels_out: int, dilation: int = 1) -> None:
        super().__init__()
        self.conv = nn.Conv2d(channels_in, channels_out, 3, padding=dilation, dilation=dilation, bias=False)
        self.norm: nn.Module = nn.BatchNorm2d(channels_out)

    def forward(self, x: Tensor) -> Tensor:
        """(n, channels_in, h, w) → (n, channels_out, h, w)."""
        return functional.relu(self.norm(self.conv(x)), inplace=True)

    def fold(self) -> None:
        """Put the normalisation into the convolution: the same result, faster; not to be taught any more."""
        if isinstance(self.norm, nn.BatchNorm2d):
            self.conv = fuse_conv_bn_eval(self.conv, self.norm)
            self.norm = nn.Identity()


class DamageNet(nn.Module):
    """The network for any widths; a photo's sides must be multiples of `step`."""

    def __init__(self, widths: Sequence[int] = WIDTHS, full: int = FULL) -> None:
        super().__init__()
        self.step = 2 ** len(widths)
        self.down = nn.ModuleList([nn.Sequential(Block(12, widths[0]), Block(widths[0], widths[0]))])
        for wide, deep in pairwise(widths):
            self.down.append(nn.Sequential(Block(wide, deep), Block(deep, deep)))
        self.bottom = nn.Sequential(Block(widths[-1], widths[-1], 2), Block(widths[-1], widths[-1], 4))
        self.narrow, self.up = nn.ModuleList(), nn.ModuleList()
        for wide, deep in reversed(list(pairwise(widths))):
            self.narrow.append(nn.Conv2d(deep, wide, 1))
            self.up.append(nn.Sequential(Block(2 * wide, wide), Block(wide, wide)))
        self.coarse = nn.ModuleList(nn.Conv2d(width, OUTPUTS, 1) for width in (widths[2], widths[1]))
        self.head = nn.Conv2d(widths[0], 4 * (full + OUTPUTS), 1)
        self.look = nn.Conv2d(full + OUTPUTS + 3, full, 3, padding=1)
        self.tell = nn.Conv2d(full, OUTPUTS, 3, padding=1)
        nn.init.zeros_(cast(Tensor, self.head.bias))
        nn.init.constant_(cast(Tensor, self.tell.bias), DOUBT)
        self._channels_last()

    def forward(self, photo: Tensor) -> Tensor:
        """(n, 3, h, w) in 0..1 → logits (n, 2, h, w); h and w are multiples of `step`."""
        centred = photo - 0.5
        return self._told(self._features(centred)[-1], centred)

    def taught(self, photo: Tensor) -> tuple[Tensor, list[Tensor]]:
        """The same, and the logits of the coarse heads at 1/8 and 1/4 of the size."""
        centred = photo - 0.5
        features = self._features(centred)
        coarse = [head(seen) for head, seen in zip(self.coarse, features[-3:-1], strict=True)]
        return self._told(features[-1], centred), coarse

    def _features(self, centred: Tensor) -> list[Tensor]:
        """The features of the way up, the finest last."""
        features = functional.pixel_unshuffle(centred, 2)
        passed: list[Tensor] = []
        for number, level in enumerate(self.down):
            features = level(functional.max_pool2d(features, 2) if number else features)
            passed.append(features)
        features, found = self.bottom(features), list[Tensor]()
        for narrow, up, beside in zip(self.narrow, self.up, passed[-2::-1], strict=True):
            doubled = functional.interpolate(narrow(features), scale_factor=2.0, mode="nearest")
            features = up(torch.cat((doubled, beside), 1))
            found.append(features)
        return found

    def _told(self, features: Tensor, centred: Tensor) -> Tensor:
        whole = functional.pixel_shuffle(self.head(features), 2)
        looked = functional.leaky_relu(self.look(torch.cat((whole, centred), 1)), SLOPE, inplace=True)
        return whole[:, :OUTPUTS] + self.tell(looked)

    def fold(self) -> None:
        """Make the network ready to be used: eval mode, normalisations folded into convolutions, never taught again."""
        self.eval().requires_grad_(False)
        for part in self.modules():
            if isinstance(part, Block):
                part.fold()
        self._channels_last()

    def _channels_last(self) -> None:
        """A pixel's channels beside each other in memory: faster on processors."""
        self.to(memory_format=torch.channels_last)  # pyright: ignore[reportCallIssue]
