"""What a person can choose for one photo: a Recipe, and the size that is wanted, a Target."""

import json
import re
from dataclasses import dataclass, field
from enum import StrEnum
from math import sqrt

from restorer.errors import ChoiceError
from restorer.look import Look
from restorer.mend import Mend
from restorer.photo.geometry import Size
from restorer.photo.keep import Keep
from restorer.photo.origin import Format

MOST = 8.0
"""The largest enlargement along a side."""


@dataclass(frozen=True, slots=True)
class Times:
    """So many times as wide and high, 1 to 8, in any fraction."""

    factor: float = 4.0

    def check(self) -> None:
        """Raise ChoiceError if the factor is out of range."""
        if not 1.0 <= self.factor <= MOST:
            raise ChoiceError(
                "A scale of {factor:g} cannot be made; choose between 1 and {most:g}.", factor=self.factor, most=MOST
            )

    def size_for(self, photo: Size) -> Size:
        """The size of the result; ChoiceError if the factor is out of range."""
        self.check()
        return _scaled(photo, self.factor)


@dataclass(frozen=True, slots=True)
class LongSide:
    """The longer side is so many pixels."""

    pixels: int

    def size_for(self, photo: Size) -> Size:
        """The size of the result; ChoiceError if that is more than 8 times the photo."""
        return _scaled(photo, self.pixels / photo.long_side)


@dataclass(frozen=True, slots=True)
class Megapixels:
    """So many million pixels in all."""

    millions: float

    def size_for(self, photo: Size) -> Size:
        """The size of the result; ChoiceError if that is more than 8 times the photo."""
        return _scaled(photo, sqrt(self.millions * 1e6 / photo.area))


@dataclass(frozen=True, slots=True)
class Print:
    """Enough pixels to fill paper of `width`×`height` centimetres at `dpi`, turned as the photo is; nothing is cut."""

    width: float
    height: float
    dpi: float

    @classmethod
    def parse(cls, text: str) -> "Print":
        """From words like "10x15cm@300", "4x6in@300", "20×30 cm" (300 dpi); ChoiceError if they are not understood."""
        found = re.fullmatch(
            r"\s*([\d.,]+)\s*[x×*]\s*([\d.,]+)\s*(cm|mm|in|inch|inches|\")\s*(?:@\s*([\d.,]+)\s*(?:dpi|ppi)?)?\s*",
            text,
            re.IGNORECASE,
        )
        try:
            if not found:
                raise ValueError
            width, height, dpi = (float((part or "300").replace(",", ".")) for part in found.group(1, 2, 4))
            if not (width > 0 and height > 0 and dpi > 0):
                raise ValueError
        except ValueError:
            raise ChoiceError(
                "“{text}” is not a print size; write it like 10x15cm@300 or 4x6in@300.", text=text
            ) from None
        unit = {"cm": 1.0, "mm": 0.1}.get(found.group(3).lower(), 2.54)
        return cls(width * unit, height * unit, dpi)

    def size_for(self, photo: Size) -> Size:
        """The size of the result; ChoiceError if that is more than 8 times the photo."""
        short, long = sorted((self.width / 2.54 * self.dpi, self.height / 2.54 * self.dpi))
        across, down = (long, short) if photo.width > photo.height else (short, long)
        return _scaled(photo, max(across / photo.width, down / photo.height))


Target = Times | LongSide | Megapixels | Print


def parse_target(text: str) -> Target:
    """From the words of `target_words`; ChoiceError if they are not understood."""
    found = re.fullmatch(r"([\d.]+)(x|px|MP)", text)
    try:
        match found.groups() if found else None:
            case number, "x":
                return Times(float(number))
            case number, "px":
                return LongSide(int(number))
            case number, "MP":
                return Megapixels(float(number))
            case _:
                return Print.parse(text)
    except ValueError:
        raise ChoiceError("“{text}” is not a size; write it like 4x, 4000px or 10x15cm@300.", text=text) from None


def target_words(target: Target) -> str:
    """A target in words without spaces, to be read by programs: "4.0x", "4000px", "12.0MP", "10.0x15.0cm@300.0"."""
    match target:
        case Times(factor):
            return f"{factor}x"
        case LongSide(pixels):
            return f"{pixels}px"
        case Megapixels(millions):
            return f"{millions}MP"
        case Print(width, height, dpi):
            return f"{width}x{height}cm@{dpi}"


class Dpi(StrEnum):
    """What happens to the pixels an inch: scaled so that the print stays as large as it was, or kept as it was."""

    SCALE = "scale"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that decides how the result of one photo looks and what its file holds."""

    model: str = "best"
    """A card's id, its alias (best, fast), or a model's file; empty: none, the photo is mended alone."""
    target: Target = field(default_factory=Times)
    format: Format | None = None
    """None: as the photo's own file, or its nearest kind where that cannot be written."""
    quality: int | None = None
    """1..100 for formats that lose something; None: the format's own default."""
    keep: Keep = Keep.ALL
    dpi: Dpi = Dpi.SCALE
    note: bool = True
    """Whether the file says what was done to it."""
    look: Look = field(default_factory=Look)
    mend: Mend = field(default_factory=Mend)

    def settings(self, model: str, detector: str = "") -> str:
        """All of it as JSON, the same text for the same choices.

        `model` is the sha256 of the model's weights, `detector` that of the network that finds damage: told where it is
        asked, for another one finds other damage.
        """
        target = {"kind": type(self.target).__name__.lower()} | {
            name: getattr(self.target, name) for name in self.target.__slots__
        }
        words = {
            "model": model,
            "target": target,
            "look": self.look.told,
            "format": self.format,
            "quality": self.quality,
            "keep": self.keep,
            "dpi": self.dpi,
        }
        if self.mend.wanted:
            # Only then: results of a time before mending are still known by their settings.
            asked = self.mend.mode != "off" and detector
            words["mend"] = self.mend.told | ({"detector_sha256": detector} if asked else {})
        return json.dumps(words, sort_keys=True)


def _scaled(photo: Size, factor: float) -> Size:
    if not 0 < factor <= MOST:
        raise ChoiceError(
            "That would enlarge a photo of {photo} pixels {factor:.1f} times; {most:g} times is the most.",
            photo=str(photo),
            factor=factor,
            most=MOST,
        )
    return Size(max(1, round(photo.width * factor)), max(1, round(photo.height * factor)))
