"""Another's network that fills holes: LaMa and its like as TorchScript, which is a program in a file.

`forward(image, mask)` takes float32 (1, 3, h, w) in 0..1 and (1, 1, h, w), 1 in the hole, sides multiples of 8, and
gives (1, 3, h, w) in 0..1. Suvorov and others, "Resolution-robust Large Mask Inpainting with Fourier Convolutions"
(WACV 2022); the widespread file is big-lama.pt.
"""

import warnings
from collections.abc import Callable
from pathlib import Path
from typing import cast

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from restorer.asking import opened
from restorer.errors import ModelError, weights_unread
from restorer.network.engine import limited

Pixels = NDArray[np.float32]
Hole = NDArray[np.bool_]

STEP = 8
LEAST = 64
"""Side, at least, of what it is given: its deepest layers mirror what they see, and need some of it."""

_load = cast(Callable[..., nn.Module], torch.jit.load)  # pyright: ignore[reportUnknownMemberType, reportPrivateImportUsage]


class TorchFiller:
    """The network of one file, on the processor. It fits the `Filler` of `restorer.mending` by its shape.

    `threads`: the most that it may take. Raises ModelError if the file is not such a network: it is tried at once. The
    file is run as the program that it is.
    """

    def __init__(self, file: Path, threads: int | None = None) -> None:
        self._name, self._threads = file.name, threads
        self._module = _module(file)
        hole = np.zeros((LEAST, LEAST), np.bool_)
        hole[LEAST // 4 : LEAST // 2, LEAST // 4 : LEAST // 2] = True
        try:
            self(np.full((LEAST, LEAST, 3), 0.5, np.float32), hole)
        except ModelError as error:
            raise _no_filler(file) from error

    def __call__(self, pixels: Pixels, hole: Hole, /) -> Pixels:
        """(h, w, 3) in 0..1, of any h and w, with new pixels where the hole (h, w) is; ModelError if that fails."""
        height, width = hole.shape
        more = [(0, max(LEAST, side + -side % STEP) - side) for side in (height, width)]
        image = np.pad(np.where(hole[:, :, None], np.float32(0), pixels), (*more, (0, 0)), "symmetric")
        mask = np.pad(hole, more, "symmetric").astype(np.float32)
        made = self._run(_tensor(image), _tensor(mask[:, :, None]))
        return np.ascontiguousarray(made[0].permute(1, 2, 0).numpy()[:height, :width])

    def _run(self, image: Tensor, mask: Tensor) -> Tensor:
        try:
            with torch.no_grad(), limited(self._threads):
                made: object = self._module(image, mask)
        # What a stranger's program raises may be anything.
        except Exception as error:
            raise self._failed(str(error).strip().rsplit("\n", 1)[-1] or type(error).__name__) from error
        if not isinstance(made, Tensor) or made.shape != image.shape:
            raise self._failed("what it made is no picture of the same size")
        if not bool(torch.isfinite(made).all()):
            raise self._failed("what it made are no finite numbers")
        return made.detach().to("cpu", torch.float32)

    def _failed(self, reason: str) -> ModelError:
        return ModelError(
            "The network “{name}” could not fill a hole ({reason}); try without it.", name=self._name, reason=reason
        )


def _module(file: Path) -> nn.Module:
    try:
        with opened(file) as stream, warnings.catch_warnings():
            # PyTorch would have models exported anew; those that people have are TorchScript.
            warnings.filterwarnings("ignore", r"`torch\.jit\.load` is (deprecated|not supported)", DeprecationWarning)
            return _load(stream, map_location="cpu").eval()
    except OSError as error:
        raise weights_unread(file.name, error) from error
    # Bytes that are no TorchScript make the reader fail in several ways.
    except Exception as error:
        raise _no_filler(file) from error


def _no_filler(file: Path) -> ModelError:
    return ModelError(
        "“{name}” is no network that fills holes; it should be LaMa, or one like it, as TorchScript (big-lama.pt).",
        name=file.name,
    )


def _tensor(planes: Pixels) -> Tensor:
    """(h, w, c) → (1, c, h, w)."""
    return torch.from_numpy(np.ascontiguousarray(planes.transpose(2, 0, 1))).unsqueeze(0)
