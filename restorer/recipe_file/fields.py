"""The fields of a recipe's file: what may stand in each, and what it means."""

from collections.abc import Callable, Mapping
from math import isfinite
from pathlib import Path
from typing import Any, TypeAlias, cast

from restorer.errors import ChoiceError
from restorer.mend import MODES
from restorer.photo.keep import Keep
from restorer.photo.origin import Format
from restorer.recipe import Dpi, LongSide, Megapixels, Print, Target, Times, parse_target

Table: TypeAlias = Mapping[str, Any]
Reader: TypeAlias = Callable[[Any], object]
"""Makes a field's value of what stands in the file; ValueError says what should stand there."""


def _share(value: Any) -> float:
    # True is no 1.
    if type(value) not in (int, float) or not 0 <= value <= 1:
        raise ValueError("a number from 0 to 1")
    return float(value)


def _fading(value: Any) -> float | None:
    try:
        return None if value in ("auto", None) else _share(value)
    except ValueError:
        raise ValueError("a number from 0 to 1, or “auto”") from None


def _flag(value: Any) -> bool:
    if type(value) is not bool:
        raise ValueError("true or false")
    return value


def _word(value: Any) -> str:
    if type(value) is not str or not value:
        raise ValueError("a word")
    return value


def _picture(value: Any) -> Path | None:
    try:
        return None if value is None else Path(_word(value))
    except ValueError:
        raise ValueError("the name of a picture") from None


def _file(value: Any) -> Path | None:
    try:
        return None if value is None else Path(_word(value))
    except ValueError:
        raise ValueError("the name of a file") from None


def _told_model(value: Any) -> str:
    return value if value == "" else _word(value)


def _quality(value: Any) -> int | None:
    if value is not None and (type(value) is not int or not 1 <= value <= 100):
        raise ValueError("a whole number from 1 to 100")
    return value


def _format(value: Any) -> Format | None:
    return None if value is None else Format(_one_of(value, [*Format]))


def _one_of(value: Any, words: list[Any]) -> Any:
    if value not in words:
        raise ValueError(f"one of {', '.join(words)}")
    return value


def as_table(value: Any) -> Table:
    if not isinstance(value, Mapping):
        raise ValueError("a table")
    return cast(Table, value)


def _target(value: Any) -> Target:
    try:
        return _sane(parse_target(_word(value)))
    except (ValueError, ChoiceError):
        raise ValueError("a size such as 4x (1 to 8), 4000px, 12MP or 10x15cm@300") from None


def _told_target(value: Any) -> Target:
    """From {"kind": "times", "factor": 4.0}."""
    facts = dict(as_table(value))
    try:
        kind = _KINDS[facts.pop("kind")]
        if set(facts) != set(kind.__slots__):
            raise ValueError
        return _sane(kind(**facts))
    except (ValueError, TypeError, KeyError, ChoiceError):
        raise ValueError("a size that Restorer has written") from None


def _sane(target: Target) -> Target:
    """The target, if there can be photos for it; ValueError or ChoiceError otherwise."""
    numbers = [getattr(target, name) for name in target.__slots__]
    if not all(type(number) in (int, float) and isfinite(number) and number > 0 for number in numbers):
        raise ValueError
    if isinstance(target, Times):
        target.check()
    return target


_KINDS = {kind.__name__.lower(): kind for kind in (Times, LongSide, Megapixels, Print)}
LOOK: dict[str, Reader] = {
    "faithfulness": _share,
    "area": _picture,
    "area_faithfulness": _share,
    "tones": _flag,
    "one_tone": _flag,
    "neutral": _flag,
    "fading": _fading,
    "grain": _share,
    "mark": _flag,
}
MEND: dict[str, Reader] = {
    "mode": lambda value: _one_of(value, [*MODES]),
    "sensitivity": _share,
    "mask": _picture,
    "borders": _flag,
    "filler": _file,
}
COMMON: dict[str, Reader] = {
    "look": as_table,
    "mend": as_table,
    "format": _format,
    "quality": _quality,
    "keep": lambda value: Keep(_one_of(value, [*Keep])),
    "dpi": lambda value: Dpi(_one_of(value, [*Dpi])),
    "note": _flag,
}
IN_FILES: dict[str, Reader] = COMMON | {"model": _word, "target": _target}
"""Of the TOML; `look` and `mend` are tables of their own, of LOOK and MEND."""
IN_NOTES: dict[str, Reader] = COMMON | {"model": _told_model, "target": _told_target}
"""Of the settings in a result's note; a photo that was mended alone has no model."""
