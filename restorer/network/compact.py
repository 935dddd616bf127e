"""SRVGGNetCompact, Real-ESRGAN's light generator: a fifteenth of RRDBNet's multiplications a pixel.

Source: github.com/xinntao/Real-ESRGAN (`realesrgan/archs/srvgg_arch.py`, v0.2.5).
"""

from collections.abc import Callable

from torch import Tensor, nn
from torch.nn import functional

from restorer.network.shape import Activation, NetworkShape

SLOPE = 0.1


def activation_layer(activation: Activation, features: int) -> nn.Module:
    """The activation, in place where it can be; only PReLU has numbers of its own, one slope a channel."""
    if activation == "prelu":
        return nn.PReLU(features)
    return nn.ReLU(inplace=True) if activation == "relu" else nn.LeakyReLU(SLOPE, inplace=True)


class SRVGGNetCompact(nn.Module):
    """A plain row of convolutions at the source's size; the last one's channels are unfolded into pixels.

    What it computes is the difference to the source enlarged by repeating pixels.
    """

    def __init__(self, shape: NetworkShape) -> None:
        super().__init__()
        self.shape = shape
        self.body = nn.ModuleList()
        channels = shape.channels_in
        for _ in range(shape.blocks + 1):
            self.body.append(nn.Conv2d(channels, shape.features, 3, padding=1))
            self.body.append(activation_layer(shape.activation, shape.features))
            channels = shape.features
        self.body.append(nn.Conv2d(channels, shape.channels_out * shape.scale**2, 3, padding=1))

    def forward(self, x: Tensor, check: Callable[[], None] | None = None) -> Tensor:
        """(n, channels, h, w) → (n, channels, h·scale, w·scale). `check` is called between the steps and may raise."""
        features = x
        for layer in self.body:
            features = layer(features)
            if check is not None:
                check()
        enlarged = functional.interpolate(x, scale_factor=float(self.shape.scale), mode="nearest")
        return functional.pixel_shuffle(features, self.shape.scale).add_(enlarged)
