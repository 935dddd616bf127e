"""How fast a network is on this device, from one measured tile, remembered from start to start."""

import json
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from restorer import __version__, paths
from restorer.cancel import CancelToken
from restorer.enlarging.plan import Needs, Plan, core_in, core_of, plan_tiles
from restorer.enlarging.run import needs_of
from restorer.enlarging.upscaler import Upscaler
from restorer.files.keeping import keep
from restorer.photo.geometry import Size
from restorer.restoring import starts

SIDE = 128
"""Side of the measured tile in source pixels: small enough to wait for, large enough to be typical."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a network is here, and what decides how much of a photo it works through."""

    seconds: float
    """For one source pixel."""
    scale: int
    halo: int
    multiple: int
    largest_source: int
    engine: str = ""
    """By which engine; it says nothing about another."""

    @classmethod
    def of(cls, upscaler: Upscaler, seconds: float, engine: str = "") -> "Pace":
        """Of a network that takes so many seconds for one source pixel by an engine."""
        needs = needs_of(upscaler)
        return cls(seconds, upscaler.scale, needs.halo, needs.multiple, needs.largest_source, engine)

    def plans(self, photo: Size, target: Size, cores: Sequence[Size] = ()) -> Iterator[Plan]:
        """The plan of every pass that leads to the target; `cores` as in `Work`."""
        needs = Needs(self.halo, self.multiple, self.largest_source)
        for run, start in enumerate(starts(photo, target, self.scale)):
            yield plan_tiles(start, needs, core_in(cores, run))

    def estimate(self, photo: Size, target: Size, side: int | None = None) -> float:
        """Seconds that the network will need; ChoiceError if `side` makes no sense."""
        core = core_of(side)
        cores = () if core is None else (core,)
        return self.seconds * sum(plan.source_area for plan in self.plans(photo, target, cores))


def seconds_per_pixel(upscaler: Upscaler, cancel: CancelToken | None = None) -> float:
    """Seconds for one source pixel: a tile of noise, the first run (which warms up) not counted."""
    tile = np.random.default_rng(0).random((SIDE, SIDE, 3), np.float32)
    cancel = cancel or CancelToken()
    upscaler.upscale(tile[:32, :32].copy(), cancel)
    began = time.perf_counter()
    upscaler.upscale(tile, cancel)
    return (time.perf_counter() - began) / tile[:, :, 0].size


def remembered(model: str, place: str) -> Pace | None:
    """What an earlier start measured for a model (sha256 of its weights) at a place: device and engine as wished."""
    # A file nested a thousand deep is a RecursionError.
    with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
        return Pace(**json.loads(_file().read_text("utf-8"))[_key(model, place)])
    return None


def remember(model: str, place: str, pace: Pace) -> None:
    """Keep a pace for later starts; silently not where that cannot be done: it can be measured again."""
    with suppress(OSError):
        known: object = None
        with suppress(OSError, ValueError, RecursionError):
            known = json.loads(_file().read_text("utf-8"))
        paces: dict[str, object] = dict(known) if isinstance(known, dict) else {}  # pyright: ignore[reportUnknownArgumentType]
        paces[_key(model, place)] = asdict(pace)
        keep(json.dumps(paces, indent=1).encode(), _file())


def _key(model: str, place: str) -> str:
    return f"{__version__} {place} {os.cpu_count()} {model[:16]}"


def _file() -> Path:
    return paths.cache() / "paces.json"
