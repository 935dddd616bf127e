"""A processor as the kernels see it: how wide its vectors are, and how many results it can hold at once."""

import hashlib
from dataclasses import dataclass


class Unsupported(Exception):
    """This engine cannot work here, or cannot run this network; `str(error)` says why."""


@dataclass(frozen=True)
class Machine:
    """What kernels are made for."""

    name: str
    """The processor's kind, as LLVM calls it."""
    features: str
    """Its instruction sets, as LLVM writes them."""
    lanes: int
    """float32 numbers in a vector; the channels of a picture are kept together in so many."""
    rows: int
    """Winograd tiles whose products are summed at once: with two vectors each they fill the registers."""

    @property
    def block(self) -> int:
        """Winograd tiles a thread works on at a time, so that what they need stays in its cache."""
        return 24

    @property
    def key(self) -> str:
        """Differs between machines that need other code."""
        return hashlib.sha256(f"{self.name} {self.features} {self.lanes} {self.rows}".encode()).hexdigest()[:16]
