"""A wider network says at first what the smaller one said."""

from typing import cast

import pytest
import torch
from torch import Tensor, nn

from restorer.network.damage.net import Block, DamageNet
from restorer.training.widening import widen
from tests.network.damage.factory import random_net

pytestmark = pytest.mark.pixels

PHOTO = torch.rand(1, 3, 32, 48, generator=torch.Generator().manual_seed(3))


def wide(*widths: int) -> DamageNet:
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(5)
        return DamageNet(widths, 7).eval()


def test_what_was_learnt_is_not_lost() -> None:
    small = random_net(1)
    net = widen(wide(6, 9, 8, 12), small.state_dict())
    told, coarse = net.taught(PHOTO)
    right, right_coarse = small.taught(PHOTO)
    assert torch.allclose(told, right, atol=1e-5)
    assert all(torch.allclose(one, other, atol=1e-5) for one, other in zip(coarse, right_coarse, strict=True))
    assert right.std() > 0.01


def test_new_features_are_there_to_be_learnt() -> None:
    net = widen(wide(6, 9, 8, 12), random_net(1).state_dict())
    first = cast(Tensor, net.get_submodule("down.0.0.conv").weight)
    assert (first[4:].abs().amax((1, 2, 3)) > 0).all()
    net.train()
    net.taught(PHOTO)[0].mean().backward()  # pyright: ignore[reportUnknownMemberType]
    listening = cast(Tensor, net.get_submodule("down.1.0.conv").weight).grad
    assert listening is not None and (listening[:4, 4:].abs().amax((0, 2, 3)) > 0).all()


def test_a_block_that_was_not_there_hands_on_what_it_is_given() -> None:
    small = random_net(1)
    name = "down.0.1"
    block = cast(Block, small.get_submodule(name))
    nn.init.dirac_(block.conv.weight)
    block.norm = nn.BatchNorm2d(4).eval()
    fewer = {key: value for key, value in small.state_dict().items() if not key.startswith(name)}
    net = widen(wide(4, 4, 6, 8), fewer)
    assert torch.allclose(net(PHOTO), small(PHOTO), atol=1e-4)


def test_what_is_larger_or_other_does_not_fit() -> None:
    with pytest.raises(ValueError, match="does not fit into"):
        widen(wide(4, 4, 6, 6), random_net().state_dict())
    headless = {name: value for name, value in random_net().state_dict().items() if "head" not in name}
    with pytest.raises(ValueError, match=r"head\.bias is missing"):
        widen(wide(4, 4, 6, 8), headless)
    with pytest.raises(KeyError):
        widen(wide(4, 4, 6, 8), random_net().state_dict() | {"conv.weight": torch.zeros(1)})
