"""EngineWish: which engine a person wants a network to be run by, and how many threads it may take; knows no torch."""

from dataclasses import dataclass
from typing import Literal

EngineName = Literal["winograd", "torch", "bfloat16"]

ENGINES: tuple[EngineName, ...] = ("winograd", "torch", "bfloat16")
"""All engines for processors; graphics cards are torch's own."""
PLAIN: EngineName = "torch"
"""The one that runs every network everywhere."""


@dataclass(frozen=True, slots=True)
class EngineWish:
    """What is wanted of the engine for a processor."""

    engine: Literal["auto"] | EngineName = "auto"
    """"auto" is the fastest here of those whose pixels are right."""
    threads: int | None = None
    """None: as many as there are cores for this process. Finding and mending damage take no more, either."""
    patient: bool = True
    """Whether to wait, where it is not known which is the fastest, until that is found out; else the plain one runs."""
