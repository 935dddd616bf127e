"""Small random detectors for every test that needs one and not a good one."""

from pathlib import Path

import torch
from torch import nn

from restorer.network.damage.file import About, write_net
from restorer.network.damage.net import DamageNet

WIDTHS = (4, 4, 6, 8)


def random_net(seed: int = 0) -> DamageNet:
    """A small network whose normalisations have seen something, in eval mode."""
    random = torch.Generator().manual_seed(seed)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        net = DamageNet(WIDTHS, 4)
    for part in net.modules():
        if isinstance(part, nn.BatchNorm2d):
            part.running_mean = torch.randn(part.num_features, generator=random) * 0.2
            part.running_var = torch.rand(part.num_features, generator=random) + 0.5
    return net.eval()


def write_random_detector(path: Path, seed: int = 0, about: About | None = None) -> Path:
    """Its file; gives the path back."""
    write_net(path, random_net(seed).state_dict(), about or About())
    return path
