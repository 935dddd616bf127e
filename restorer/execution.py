"""Execution: how a network is run over a photo, which decides a result's last bits beside the recipe and the model."""

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, cast

from restorer.photo.geometry import Size

MOST_PASSES = 8
"""More than any network needs: one that enlarges twice takes three to the largest size there is."""


@dataclass(frozen=True, slots=True)
class Execution:
    """How a network is run. On one computer the same gives the same pixels, unless memory ran out."""

    device: str
    """Kind of the device: cpu, cuda, xpu, mps."""
    engine: str
    """The engine on it: winograd, torch, bfloat16."""
    half: bool
    """Whether it computes in half precision."""
    cores: tuple[Size, ...]
    """Of each pass, width and height of the largest core, in source pixels of that pass."""
    short: bool = False
    """Whether memory was short, so that tiles are smaller than usual on this device."""
    ran_out: bool = False
    """Whether memory ran out meanwhile: some tiles were smaller than `cores` says."""

    @property
    def values(self) -> dict[str, object]:
        """All of it in plain values."""
        values: dict[str, object] = {
            "device": self.device,
            "engine": self.engine,
            "precision": "half" if self.half else "full",
            "tiles": [[core.width, core.height] for core in self.cores],
        }
        if self.ran_out or self.short:
            values["memory"] = "ran out" if self.ran_out else "short"
        return values

    @property
    def told(self) -> str:
        """All of it as JSON, to be read back by `read_execution`."""
        return json.dumps(self.values)

    def __str__(self) -> str:
        """Such as "winograd on cpu, tiles of 350×475"."""
        half = " in half precision" if self.half else ""
        tiles = ", then ".join(str(core) for core in self.cores)
        memory = " (memory ran out)" if self.ran_out else " (memory was short)" if self.short else ""
        return f"{self.engine} on {self.device}{half}, tiles of {tiles}{memory}"


def read_execution(told: str) -> Execution | None:
    """The execution in a result's note; None if it says none that can be understood."""
    with suppress(ValueError, TypeError, KeyError, RecursionError):
        values: object = json.loads(told)
        if isinstance(values, dict):
            return _read(cast(Mapping[str, Any], values))
    return None


def _read(values: Mapping[str, Any]) -> Execution:
    precision = {"half": True, "full": False}
    cores = tuple(Size(_whole(width), _whole(height)) for width, height in values["tiles"])
    if not 1 <= len(cores) <= MOST_PASSES:
        raise ValueError(f"{len(cores)} passes")
    device, engine = _word(values["device"]), _word(values["engine"])
    memory = values.get("memory")
    return Execution(
        device, engine, precision[values["precision"]], cores, short=memory == "short", ran_out=memory == "ran out"
    )


def _word(text: object) -> str:
    """A name that can be shown: a result may come from anybody."""
    if type(text) is not str or not re.fullmatch(r"[a-z0-9]{1,16}", text):
        raise ValueError(f"{text!r} is no name")
    return text


def _whole(number: object) -> int:
    if type(number) is not int:
        raise TypeError(f"{number} is no whole number")
    return number
