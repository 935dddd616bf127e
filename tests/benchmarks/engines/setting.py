"""What a contest is about: the network, the photo, the computer."""

import platform
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import psutil
from numpy.typing import NDArray

from restorer.catalogue import find, load_catalogue
from restorer.network.cost import bytes_per_pixel
from restorer.network.device import choose_device
from restorer.network.load import load_network
from restorer.photo.geometry import Size
from restorer.session.models import card_for
from tests.benchmarks.engines.competitor import Task

SHARE = 0.6
"""Of the free memory, that a photo as one piece may take; measured for PyTorch, others need about as much."""


@dataclass(frozen=True)
class Setting:
    """One contest's circumstances, as the table's head tells them."""

    task: Task
    size: Size
    photo_name: str

    @property
    def head(self) -> dict[str, str | int]:
        """For the JSON, and in words above the table."""
        return {
            "network": self.task.model,
            "photo": self.photo_name,
            "width": self.size.width,
            "height": self.size.height,
            "processor": choose_device("cpu").name,
            "system": f"{platform.system()} {platform.machine()}",
            "python": platform.python_version(),
            "threads": self.task.threads,
        }


def set_for(model: str, pixels: NDArray[np.uint8], photo_name: str, threads: int, folder: Path) -> Setting:
    """The setting for a photo's pixels (h, w, 3), which are left in the folder for the workers; ModelError."""
    card = card_for(load_catalogue(), model)
    weights = find(card)
    shape = load_network(weights).shape
    height, width = pixels.shape[:2]
    photo = folder / "photo.npy"
    np.save(photo, pixels)
    whole = bytes_per_pixel(shape, half=False) * height * width <= SHARE * psutil.virtual_memory().available
    name = str(card.path) if card.path else card.id
    return Setting(Task(name, weights, photo, threads, shape.scale, whole, folder), Size(width, height), photo_name)
