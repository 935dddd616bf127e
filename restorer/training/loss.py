"""What the network is taught by: how likely it was wrong, pixel by pixel, and how little its marks overlap the labels.

Plain binary cross-entropy and Dice (Milletari et al., "V-Net", 3DV 2016), each for lines and areas apart; the coarse
heads are taught shares of damaged pixels. Dice counts half over all crops together and half in each crop: together a
few specks are nothing beside a torn border, and they were hardly learnt. Weighting hard pixels (focal loss) was tried
in a prototype, and with it the network hardly learnt.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from restorer.network.damage.net import COARSE
from restorer.training.batches import Batch

CHANNELS = (0.65, 0.35)
"""How much lines and areas count."""
COARSE_WEIGHT = 0.4
RARE = (1.0, 4.0)
"""How many times a missed pixel costs what a false one does: areas are so rare that nothing else would be learnt."""


@dataclass(frozen=True, eq=False)
class Loss:
    """`total` is to be made small; `bce` and `dice`, (2,) for lines and areas, tell a person how far it is."""

    total: Tensor
    bce: Tensor
    dice: Tensor


def loss_of(logits: Tensor, coarse: Sequence[Tensor], batch: Batch) -> Loss:
    """The loss of what the network said of a batch; ignored pixels count neither way."""
    axes, valid = (0, 2, 3), batch.valid
    rare = torch.tensor(RARE).view(1, -1, 1, 1)
    wrong = functional.binary_cross_entropy_with_logits(logits, batch.labels, pos_weight=rare, reduction="none")
    bce = (wrong * valid).sum(axes) / valid.sum().clamp(min=1)
    said, right = torch.sigmoid(logits) * valid, batch.labels * valid
    dice = (_dice(said, right, axes) + _dice(said, right, axes[1:]).sum(0) / _damaged(right)) / 2
    total = bce + dice
    for told, side in zip(coarse, COARSE, strict=True):
        total = total + COARSE_WEIGHT * _coarse(told, right, valid, side)
    return Loss((total * torch.tensor(CHANNELS)).sum(), bce.detach(), dice.detach())


def _dice(said: Tensor, right: Tensor, axes: tuple[int, ...]) -> Tensor:
    """1 - Dice over some axes, 0 where nothing is to be found: there it says nothing.

    Smoothed by 50 pixels it pushed all likelihood of areas to 0, from where nothing came back.
    """
    there = right.sum(axes)
    return (1 - (2 * (said * right).sum(axes) + 1) / (said.sum(axes) + there + 1)) * (there > 0)


def _damaged(right: Tensor) -> Tensor:
    """(2,): how many crops have something to be found; at least 1."""
    return (right.sum((2, 3)) > 0).sum(0).clamp(min=1)


def _coarse(told: Tensor, right: Tensor, valid: Tensor, side: int) -> Tensor:
    """(2,): the loss of a head that says which share of `side` × `side` pixels is damaged."""
    known = functional.avg_pool2d(valid, side)
    share = functional.avg_pool2d(right, side) / known.clamp(min=1e-3)
    wrong = functional.binary_cross_entropy_with_logits(told, share, reduction="none")
    return (wrong * known).mean((0, 2, 3))
