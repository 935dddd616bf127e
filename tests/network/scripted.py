"""Tiny networks that fill holes, as the TorchScript files in which others keep theirs."""

import warnings
from pathlib import Path
from typing import Any, cast

import torch
from torch import Tensor, nn


class Mean(nn.Module):
    """Fills with the mean colour of what is known, if it is asked as LaMa must be asked."""

    def forward(self, image: Tensor, mask: Tensor) -> Tensor:
        """(1, 3, h, w) and (1, 1, h, w), 1 in the hole → (1, 3, h, w)."""
        assert image.size(2) % 8 == 0 and image.size(3) % 8 == 0 and mask.size(1) == 1
        assert bool(((mask == 0) | (mask == 1)).all())
        known = 1 - mask
        colour = (image * known).sum(dim=[2, 3], keepdim=True) / known.sum(dim=[2, 3], keepdim=True).clamp(min=1)
        return image * known + colour * mask


class OnlySmall(nn.Module):
    """Fails with anything larger than what a network is tried with."""

    def forward(self, image: Tensor, mask: Tensor) -> Tensor:
        """As `Mean`."""
        assert image.size(3) <= 64
        return image


def write_scripted(module: nn.Module, file: Path) -> Path:
    """Write a module as TorchScript; gives the path back."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", r"`torch\.jit\.", DeprecationWarning)
        scripted = cast(Any, torch.jit.script)(module)  # pyright: ignore[reportUnknownMemberType, reportPrivateImportUsage]
        # Not by its path, which torch cannot open everywhere.
        with file.open("wb") as opened:
            cast(Any, torch.jit.save)(scripted, opened)  # pyright: ignore[reportUnknownMemberType, reportPrivateImportUsage]
    return file
