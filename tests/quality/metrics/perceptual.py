"""LPIPS (AlexNet), which goes with what people say of blur and false texture better than any plain measure."""

from functools import cache

import numpy as np
import torch

from restorer import paths
from restorer.training.lpips import Lpips, load_lpips
from tests.quality.metrics.planes import Picture


def lpips(result: Picture, truth: Picture) -> float:
    """The distance of pictures (H, W, 3) in 0..1, 32 pixels and more along each side; 0 for equal ones."""
    with torch.inference_mode():
        return float(_network()(_batch(result), _batch(truth)))


@cache
def _network() -> Lpips:
    return load_lpips(paths.shipped_weights() / "lpips-alex.safetensors")


def _batch(picture: Picture) -> torch.Tensor:
    return torch.from_numpy(np.ascontiguousarray(picture.transpose(2, 0, 1)[None], np.float32))
