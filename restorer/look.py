"""Look: what a person can choose about how a result looks once the network has worked; none of it runs the network."""

from dataclasses import asdict, dataclass
from pathlib import Path

from restorer.asking import sha256_of
from restorer.errors import ChoiceError


@dataclass(frozen=True, slots=True)
class Look:
    """The choices of finishing; shares are 0 to 1."""

    faithfulness: float = 0.15
    """How much of the original's shapes and details is put back into the result: 0 nothing, 1 all, grain and all."""
    area: Path | None = None
    """A picture, white where `area_faithfulness` holds instead, as large as the photo or of its shape."""
    area_faithfulness: float = 1.0
    tones: bool = True
    """Whether brightness and colour of broad areas are the original's, whatever the network made of them."""
    one_tone: bool = True
    """Whether black-and-white, sepia and other one-tone photos keep their own tone."""
    neutral: bool = False
    """Whether a one-tone photo becomes black and white."""
    fading: float | None = 0.0
    """How much of faded colour is brought back; None: as much as the photo seems to need."""
    grain: float = 0.0
    """How much of the original's grain is laid over the result, beside what comes back with its details: with half of
    those a face has its own skin again (looked at on five real photos), and more takes SSIM."""
    mark: bool = False
    """Whether a small mark in the corner says that the picture was restored."""

    def check(self) -> None:
        """Raise ChoiceError if a share is out of range."""
        shares = {
            "faithfulness": self.faithfulness,
            "faithfulness in the area": self.area_faithfulness,
            "colour to bring back": 0.0 if self.fading is None else self.fading,
            "grain": self.grain,
        }
        for name, share in shares.items():
            if not 0.0 <= share <= 1.0:
                raise ChoiceError("{share:.0%} of {name} cannot be had; choose 0 to 100 %.", share=share, name=name)

    @property
    def told(self) -> dict[str, object]:
        """All of it in plain values, to be written into results: the area by its name and sha256, not by its folder."""
        told: dict[str, object] = asdict(self)
        if self.area is None:
            return told
        return told | {"area": self.area.name, "area_sha256": area_hash(self.area)}


def area_hash(area: Path) -> str:
    """The sha256 of an area's file; empty if it cannot be read."""
    try:
        return sha256_of(area)
    except OSError:
        return ""


PLAIN = Look(faithfulness=0.0, tones=False, one_tone=False, grain=0.0)
"""The network's result as it is."""
