"""Mend: what a person can choose about damage (cracks, folds, specks, torn edges): what of a photo is replaced."""

from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from restorer.asking import status
from restorer.errors import ChoiceError
from restorer.look import area_hash

Mode = Literal["off", "safe", "full"]
"""What is looked for: nothing; what is surely damage; what is only suggested (wide, uncertain, over a face) as well."""
MODES: tuple[Mode, ...] = get_args(Mode)


@dataclass(frozen=True, slots=True)
class Mend:
    """The choices of mending; it comes before the network."""

    mode: Mode = "off"
    sensitivity: float = 0.5
    """0 to 1: how readily a mark is taken for damage."""
    mask: Path | None = None
    """A picture, white where the photo is replaced as well, as large as the photo or of its shape."""
    borders: bool = False
    """Whether missing corners and torn borders are filled, too; what a `mask` covers is filled in any case."""
    filler: Path | None = None
    """Another's network (TorchScript) that fills what is replaced, in place of ours."""

    @property
    def wanted(self) -> bool:
        """Whether anything may be replaced at all."""
        return self.mode != "off" or self.mask is not None

    def check(self) -> None:
        """Raise ChoiceError if the sensitivity is out of range or the mode is none."""
        if self.mode not in MODES:
            raise ChoiceError("“{mode}” is no way of mending; choose off, safe or full.", mode=self.mode)
        if not 0.0 <= self.sensitivity <= 1.0:
            raise ChoiceError("A sensitivity of {share:.0%} does not exist; choose 0 to 100 %.", share=self.sensitivity)

    @property
    def told(self) -> dict[str, object]:
        """All of it in plain values, to be written into results: files by name and sha256, not by their folders."""
        told: dict[str, object] = asdict(self)
        if self.mask is not None:
            told |= {"mask": self.mask.name, "mask_sha256": area_hash(self.mask)}
        # Results of a time before fillers are still known by their settings.
        del told["filler"]
        if self.filler is not None:
            told |= {"filler": self.filler.name, "filler_sha256": _large_hash(self.filler)}
        return told


def _large_hash(file: Path) -> str:
    """The sha256 of a file that takes some time to read; empty if it cannot be read."""
    facts = status(file)
    if facts is None:
        return ""
    return _known_hash(file, facts.st_mtime_ns, facts.st_size)


@cache
def _known_hash(file: Path, changed: int, size: int) -> str:
    """Worked out once for a file as it is now."""
    return area_hash(file)
