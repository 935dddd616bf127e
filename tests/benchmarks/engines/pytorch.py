"""PyTorch as Real-ESRGAN's own script runs it: float32, planes, no gradients; nothing else is done for speed."""

import torch
from torch import Tensor, nn

from restorer.catalogue import load_catalogue
from restorer.network.device import Device, choose_device
from restorer.network.load import Network, load_network
from restorer.network.upscaler import TorchUpscaler
from restorer.session.models import card_for
from tests.benchmarks.engines.competitor import Task
from tests.benchmarks.engines.ours import Ours
from tests.benchmarks.engines.pieces import WHOLE, Pieces, Planes

TILE, PAD = 512, 10
"""What its users choose when the memory does not hold the whole photo; the script's own padding."""


def official(task: Task) -> Pieces:
    """The whole photo at once, as the script does when nobody says otherwise."""
    torch.set_num_threads(task.threads)
    module = load_network(task.weights).module

    def run(planes: Planes) -> Planes:
        with torch.no_grad():
            return module(torch.from_numpy(planes)[None])[0].numpy()  # pyright: ignore[reportUnknownMemberType]

    return Pieces(run, task.scale, torch.__version__, WHOLE if task.whole else TILE, PAD)


def at_our_tiles(task: Task) -> Ours:
    """The same arithmetic inside Restorer: what the engine alone makes of time and memory."""
    torch.set_num_threads(task.threads)
    halo = card_for(load_catalogue(), task.model).halo
    upscaler = TorchUpscaler(load_network(task.weights), choose_device("cpu"), halo, "full", _plain)
    return Ours(upscaler, torch.__version__)


def _plain(network: Network, device: Device, dtype: torch.dtype) -> "_Plain":
    return _Plain(network.module)


class _Plain:
    """An engine that only calls the network."""

    def __init__(self, module: nn.Module) -> None:
        self._module = module

    def __call__(self, source: Tensor, check: object) -> Tensor:
        with torch.no_grad():
            return self._module(source)
