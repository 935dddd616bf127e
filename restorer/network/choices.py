"""Remembers which engine won for a network, for later starts: figures in a file, from which the choice is made anew.

They hold for one processor, one number of threads, one file of weights, and the versions of all that takes part.
Whatever is not understood in the file is not remembered.
"""

import json
import math
import os
from contextlib import suppress
from dataclasses import asdict
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, cast

from restorer import __version__, paths
from restorer.files.keeping import keep
from restorer.network.comparison import Comparison, Trial
from restorer.network.processor import VECTORS, identity
from restorer.network.wish import ENGINES

OURS = Path(__file__).parent / "winograd"

MOST = 8
"""Processors and versions that are kept in mind; a home folder may be shared by several computers."""


def recall(weights: str, threads: int) -> Comparison | None:
    """What an earlier start found out about the network with these weights (sha256)."""
    held = _held().get(_circumstances())
    if not isinstance(held, dict):
        return None
    with suppress(TypeError, ValueError, KeyError):
        return _understood(cast(dict[str, Any], held)[_key(weights, threads)])
    return None


def remember(weights: str, threads: int, comparison: Comparison) -> None:
    """Keep it for later starts; silently not where that cannot be done: it can be found out again."""
    known, now = _held(), _circumstances()
    held = known.pop(now, None)
    fresh: dict[str, Any] = dict(cast(dict[str, Any], held)) if isinstance(held, dict) else {}
    fresh[_key(weights, threads)] = asdict(comparison)
    known = dict([*known.items()][1 - MOST :]) | {now: fresh}
    with suppress(OSError):
        keep(json.dumps(known, indent=1).encode(), _file())


def _held() -> dict[str, Any]:
    # A file nested a thousand deep is a RecursionError.
    with suppress(OSError, ValueError, RecursionError):
        known: object = json.loads(_file().read_text("utf-8"))
        if isinstance(known, dict):
            return cast(dict[str, Any], known)
    return {}


def _understood(told: dict[str, Any]) -> Comparison:
    """A comparison from its figures; raises one of three errors if anything is odd."""
    trials = tuple(_trial(one) for one in told["trials"])
    if not trials:
        raise ValueError("nothing was compared")
    return Comparison(_whole(told["height"]), _whole(told["width"]), trials)


def _trial(told: dict[str, Any]) -> Trial:
    trial = Trial(**told)
    if trial.name not in ENGINES or type(trial.refused) is not str:
        raise ValueError(f"there is no engine {trial.name}")
    for figure in (trial.seconds, trial.largest, trial.mean):
        if figure is not None and not (type(figure) is float and math.isfinite(figure)):
            raise ValueError(f"{figure} is no figure")
    return trial


def _whole(told: object) -> int:
    if type(told) is not int:
        raise TypeError(f"{told} is no whole number")
    return told


def _circumstances() -> str:
    packages = ", ".join(f"{name} {_version(name)}" for name in ("torch", "llvmlite"))
    vectors = os.environ.get(VECTORS, "")
    like = f" with vectors of {vectors}" if vectors else ""
    return f"{identity()}{like}, Restorer {__version__} {_code()}, {packages}"


@cache
def _code() -> str:
    """A mark of our own engine's code, which may change between two releases for those who work on it."""
    files = sorted(OURS.glob("*.py"))
    return sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:8]


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "missing"


def _key(weights: str, threads: int) -> str:
    return f"{weights[:16]} {threads}"


def _file() -> Path:
    return paths.cache() / "engines.json"
