"""The arithmetic of sizes as they are chosen: times, longest side, print; and whether a scan can carry them. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import ceil, floor

from restorer.errors import ChoiceError
from restorer.photo.geometry import Size
from restorer.recipe import MOST, LongSide, Print, Target, Times

CM_PER_INCH = 2.54
ENOUGH = 4.0
"""Above so many times along a side, more of the result is invented than seen: the networks are made for four."""
FINE_PRINT = 300.0
"""Pixels an inch at which nobody sees pixels in a photo held in the hand."""


class Unit(StrEnum):
    """What paper is measured in."""

    CM = "cm"
    INCH = "in"

    @property
    def cm(self) -> float:
        """Centimetres in one of it."""
        return 1.0 if self is Unit.CM else CM_PER_INCH


@dataclass(frozen=True, slots=True)
class Paper:
    """A size of paper in its own unit."""

    width: float
    height: float
    unit: Unit

    def at(self, dpi: float) -> Print:
        """The target that fills this paper."""
        return Print(self.width * self.unit.cm, self.height * self.unit.cm, dpi)

    def to(self, unit: Unit) -> "Paper":
        """The same paper measured in another unit."""
        ratio = self.unit.cm / unit.cm
        return self if unit is self.unit else Paper(self.width * ratio, self.height * ratio, unit)


PAPERS = (
    *(Paper(width, height, Unit.CM) for width, height in ((9, 13), (10, 15), (13, 18), (20, 30))),
    *(Paper(width, height, Unit.INCH) for width, height in ((4, 6), (5, 7), (8, 10))),
)
"""Sizes of prints that laboratories sell."""


def paper_of(target: Print) -> Paper:
    """The paper of a target: one of PAPERS if it is as large as one of those to a tenth of a millimetre, else in cm."""
    for paper in PAPERS:
        same = paper.at(target.dpi)
        if abs(same.width - target.width) < 0.01 and abs(same.height - target.height) < 0.01:
            return paper
    return Paper(target.width, target.height, Unit.CM)


class Kind(StrEnum):
    """The ways in which a size is chosen."""

    TWICE = "twice"
    FOUR = "four"
    FACTOR = "factor"
    LONG_SIDE = "long side"
    PAPER = "paper"

    def holds(self, target: Target) -> bool:
        """Whether a target can be shown as chosen in this way."""
        match self:
            case Kind.TWICE | Kind.FOUR:
                return target == Times(2.0 if self is Kind.TWICE else 4.0)
            case Kind.FACTOR:
                return isinstance(target, Times)
            case Kind.LONG_SIDE:
                return isinstance(target, LongSide)
            case Kind.PAPER:
                return isinstance(target, Print)


def kind_of(target: Target) -> Kind | None:
    """The plainest way in which a target is chosen; None for megapixels, which only the command line offers."""
    return next((kind for kind in Kind if kind.holds(target)), None)


def start(kind: Kind, now: Target | None, photo: Size | None) -> Target:
    """What a way of choosing begins with: as near as it can to the size that was wanted until now."""
    match kind:
        case Kind.TWICE:
            return Times(2.0)
        case Kind.FACTOR:
            factor = enlargement(now, photo) if now and photo else None
            return Times(min(MOST, max(1.0, round(factor or 4.0, 1))))
        case Kind.LONG_SIDE:
            result = result_size(now, photo) if now and photo else None
            return LongSide(result.long_side if result else 4000)
        case Kind.PAPER:
            return Paper(10, 15, Unit.CM).at(FINE_PRINT)
        case _:
            return Times(4.0)


def result_size(target: Target, photo: Size) -> Size | None:
    """Pixels of the result; None if it cannot be made."""
    try:
        return target.size_for(photo)
    except ChoiceError:
        return None


def largest(photo: Size) -> Size:
    """The largest result that can be made of a photo."""
    return Times(MOST).size_for(photo)


def enlargement(target: Target, photo: Size) -> float | None:
    """How many times as long a side gets; None if it cannot be made."""
    result = result_size(target, photo)
    return result and result.long_side / photo.long_side


@dataclass(frozen=True, slots=True)
class Verdict:
    """What comes of a target for some photos."""

    results: tuple[Size, ...]
    """Of those that can be made."""
    invented: int
    """Photos whose scans cannot carry it: details will be made up."""
    shrunk: int
    """Photos that become smaller than they are."""
    refused: tuple[Size, ...]
    """Photos of which it cannot be made."""


def judge(pairs: Sequence[tuple[Target, Size]]) -> Verdict:
    """Look at what each photo is to become; sizes in pixels."""
    results = [(result_size(target, photo), photo) for target, photo in pairs]
    made = [(result, photo) for result, photo in results if result is not None]
    # Rounding to whole pixels makes a hair more of four times.
    invented = sum(result.long_side > ceil(photo.long_side * ENOUGH) for result, photo in made)
    shrunk = sum(result.long_side < photo.long_side for result, photo in made)
    refused = tuple(photo for result, photo in results if result is None)
    return Verdict(tuple(result for result, _ in made), invented, shrunk, refused)


def printed(result: Size, dpi: float) -> tuple[float, float]:
    """Width and height in centimetres of a result printed at so many pixels an inch."""
    return result.width / dpi * CM_PER_INCH, result.height / dpi * CM_PER_INCH


def overhang(target: Print, result: Size) -> float:
    """Centimetres by which a result is longer than its paper, which will be cut off or left for a margin."""
    short, long = sorted((target.width, target.height))
    width, height = sorted(printed(result, target.dpi))
    return max(width - short, height - long, 0.0)


def fine_print(result: Size, unit: Unit) -> tuple[int, int]:
    """Whole centimetres or inches up to which a result can be printed without anybody seeing pixels; may be 0."""
    width, height = printed(result, FINE_PRINT)
    return floor(width / unit.cm), floor(height / unit.cm)
