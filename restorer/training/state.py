"""All that teaching needs to go on after an interruption just as if there had been none."""

from pathlib import Path
from typing import Any, cast

import numpy as np
import torch
from torch import nn

from restorer.errors import ModelError
from restorer.files.hidden import Hidden
from restorer.network.damage.net import DamageNet
from restorer.training.averaging import Average

DECAY = 1e-2
"""AdamW's weight decay, for kernels alone (Loshchilov and Hutter, "Decoupled Weight Decay Regularization", 2019)."""


class State:
    """The network being taught, the average that is kept, the optimiser, the source of chance; steps and seconds."""

    def __init__(self, net: DamageNet, seed: int = 0) -> None:
        self.net = net
        self.average = Average(net)
        self.optimiser = _optimiser(net)
        self.rng = np.random.default_rng(seed)
        self.steps = 0
        self.seconds = 0.0

    def keep(self, file: Path) -> None:
        """Write everything beside the file and move it there."""
        told: dict[str, Any] = {
            "net": self.net.state_dict(),
            "average": self.average.state,
            "optimiser": self.optimiser.state_dict(),
            "rng": self.rng.bit_generator.state,
            "steps": self.steps,
            "seconds": self.seconds,
        }
        with Hidden(file) as hidden:
            torch.save(told, hidden.file)
            hidden.finish()
            hidden.move(file, overwrite=True)

    def resume(self, file: Path) -> None:
        """Go on where `keep` wrote; ModelError if the file is not there or not of such a network."""
        try:
            told = cast(dict[str, Any], torch.load(file, weights_only=True))  # pyright: ignore[reportUnknownMemberType]
            self.net.load_state_dict(told["net"])
            self.average.load(told["average"])
            self.optimiser.load_state_dict(told["optimiser"])
            self.rng.bit_generator.state = told["rng"]
            self.steps, self.seconds = int(told["steps"]), float(told["seconds"])
        # Whatever is wrong with the file, the person does the same.
        except Exception as error:
            raise ModelError(
                "“{name}” cannot be gone on with ({reason}); begin anew without --resume.",
                name=file.name,
                reason=type(error).__name__,
            ) from error


def _optimiser(net: nn.Module) -> torch.optim.AdamW:
    kernels = [numbers for numbers in net.parameters() if numbers.ndim > 1]
    others = [numbers for numbers in net.parameters() if numbers.ndim <= 1]
    return torch.optim.AdamW([{"params": kernels, "weight_decay": DECAY}, {"params": others, "weight_decay": 0.0}])
