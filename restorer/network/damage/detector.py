"""The detector: pixels in, likelihood of damage out. It fits the `Detector` of `restorer.mending` by its shape."""

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from restorer.network.damage.file import About
from restorer.network.damage.net import DamageNet

Pixels = NDArray[np.float32]
"""float32 (h, w, 3) in 0..1."""


class DamageDetector:
    """DamageNet on the processor, ready to be asked from any thread. It takes the network: nobody else may use it."""

    def __init__(self, net: DamageNet, about: About) -> None:
        net.fold()
        self._net = net
        self.about = about
        self.short_side = about.short_side
        self.thresholds = about.thresholds

    def __call__(self, pixels: Pixels) -> NDArray[np.float32]:
        """(h, w, 3) of any h, w ≥ 1 → likelihoods (h, w, 2) in 0..1: lines, specks and torn edges | areas.

        Looks twice, once in the mirror, and takes the mean of both logits: damage knows no left and right, and what
        only one look sees is more often wrong. About 200 bytes a pixel are in use meanwhile: whoever has a large photo
        asks for it in pieces. The outermost pixels of a piece are seen with their mirror image around them.
        """
        height, width = pixels.shape[:2]
        step = self._net.step
        whole = np.pad(pixels, ((0, -height % step), (0, -width % step), (0, 0)), "reflect")
        with torch.inference_mode():
            logits = self._logits(whole) + self._logits(np.ascontiguousarray(whole[:, ::-1])).flip(3)
            told = torch.sigmoid(logits / 2)[0, :, :height, :width]
        return np.ascontiguousarray(told.permute(1, 2, 0).numpy())

    def _logits(self, pixels: Pixels) -> Tensor:
        """(1, 2, h, w) of a whole number of steps."""
        # Rows as they lie are channels_last already: nothing is copied.
        return self._net(torch.from_numpy(pixels).permute(2, 0, 1).unsqueeze(0))
