"""What a person chose for good, in a TOML file that may be anything: what cannot be read there becomes the default.

Values are plain (words and numbers), so that nothing above is needed to read them; they are always valid.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal, cast, get_args

import tomli_w

from restorer.asking import read_bytes_of
from restorer.files.keeping import keep

Language = Literal["system", "en", "zh_CN"]
Appearance = Literal["system", "light", "dark"]

TEXT_SIZES = (100, 125, 150)
"""Percent of the system's own size."""
MOST_RECENT = 12
MOST_BYTES = 1 << 20
"""Of the file; twelve long paths are the most of it."""
_FORMATS = ("", "jpeg", "png", "tiff", "webp", "avif")
_KEEPS = ("all", "no-place", "none")
_TARGET = re.compile(r"\d+(\.\d+)?(x|MP)|\d+px|\d+(\.\d+)?x\d+(\.\d+)?cm@\d+(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that is kept from start to start; ValueError names a field whose value cannot be right."""

    language: Language = "system"
    appearance: Appearance = "system"
    text_size: int = 100
    """One of TEXT_SIZES."""
    device: str = "auto"
    tile: int | None = None
    """Side of a tile in source pixels; None leaves it to memory and device."""
    model: str = "best"
    """Of new photos: a card's id or alias, or a model's file."""
    target: str = "4x"
    """The wanted size of new photos, as `restorer.recipe.parse_target` reads it."""
    format: str = ""
    """Of results: "jpeg", "png"…; empty: as the photo's own."""
    quality: int | None = None
    """1..100; None: the format's own default."""
    keep: str = "all"
    """What results keep of the original's details: "all", "no-place", "none"."""
    export_folder: str = ""
    """Where results go; empty: beside the photo."""
    open_folder: str = ""
    """Where the last photo was opened from."""
    recent: tuple[str, ...] = ()
    """Paths of photos opened lately, the last one first; at most MOST_RECENT."""
    geometry: str = ""
    """The window's place and size, as Qt says it, in base64."""
    splitters: str = ""
    """How the window is divided, as Qt says it, in base64."""
    advanced: bool = False
    """Whether the panel's part for experts is open."""
    preview: bool = True
    """Whether a quick preview is made of a photo that is opened."""

    def __post_init__(self) -> None:
        for field in fields(self):
            if not _RIGHT[field.name](getattr(self, field.name)):
                raise ValueError(f"{field.name} cannot be {getattr(self, field.name)!r}")


def load(path: Path) -> Settings:
    """The settings in a file; defaults for all that is missing or not understood. Never raises.

    A file of which anything is not understood (broken, or of a newer Restorer) is kept beside as
    `settings.broken.toml`, because saving will drop that.
    """
    try:
        content = read_bytes_of(path, MOST_BYTES)
    except OSError:
        return Settings()
    settings, whole = _understood(content)
    if not whole:
        with suppress(OSError):
            keep(content, path.with_suffix(f".broken{path.suffix}"))
    return settings


def save(settings: Settings, path: Path) -> None:
    """Write the settings; at every moment there is the old file or the new one. Raises OSError."""
    content = tomli_w.dumps({name: value for name, value in asdict(settings).items() if value is not None})
    keep(content.encode("utf-8", _NAMES), path)


# Names of files on Linux are bytes; those that are no UTF-8 go through the file as the bytes they are.
_NAMES = "surrogateescape"


def _understood(content: bytes) -> tuple[Settings, bool]:
    """The settings in a file's bytes, and whether everything there was understood."""
    try:
        read = tomllib.loads(content.decode("utf-8", _NAMES))
    # A file nested a thousand deep is a RecursionError.
    except (ValueError, RecursionError):
        return Settings(), False
    values = {name: _plain(value) for name, value in read.items()}
    right = {name: value for name, value in values.items() if name in _RIGHT and _RIGHT[name](value)}
    return replace(Settings(), **right), len(right) == len(values)


def _plain(value: object) -> object:
    return tuple(cast(list[object], value)) if isinstance(value, list) else value


def _one_of(*choices: object) -> Callable[[Any], bool]:
    # True is no 1.
    return lambda value: any(type(value) is type(choice) and value == choice for choice in choices)


def _number(least: int, most: int) -> Callable[[Any], bool]:
    """A whole number within these bounds, or None."""
    return lambda value: value is None or (type(value) is int and least <= value <= most)


def _text(value: Any) -> bool:
    # No name has a NUL, and whoever asks the system for one gets an error.
    if type(value) is not str or "\0" in value:
        return False
    try:
        value.encode("utf-8", _NAMES)
    except UnicodeEncodeError:
        return False
    return True


def _word(value: Any) -> bool:
    return _text(value) and value != ""


def _recent(value: Any) -> bool:
    if type(value) is not tuple:
        return False
    paths = cast(tuple[object, ...], value)
    return len(paths) <= MOST_RECENT and all(map(_text, paths))


def _flag(value: Any) -> bool:
    return type(value) is bool


_RIGHT: Mapping[str, Callable[[Any], bool]] = {
    "language": _one_of(*get_args(Language)),
    "appearance": _one_of(*get_args(Appearance)),
    "text_size": _one_of(*TEXT_SIZES),
    "device": _word,
    "tile": _number(8, 65_536),
    "model": _word,
    "target": lambda value: _text(value) and _TARGET.fullmatch(value) is not None,
    "format": _one_of(*_FORMATS),
    "quality": _number(1, 100),
    "keep": _one_of(*_KEEPS),
    "export_folder": _text,
    "open_folder": _text,
    "recent": _recent,
    "geometry": _text,
    "splitters": _text,
    "advanced": _flag,
    "preview": _flag,
}
