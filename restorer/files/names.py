"""The hidden names of files that are being written: `.restorer-`, twelve hexadecimal digits, an ending.

The first four digits stand for the computer: what this one has left can be swept at once, since it knows which of its
programs live; on a shared drive another computer's may live unseen.
"""

import hashlib
import platform
import re
import secrets
from functools import cache
from pathlib import Path

CLAIM = ".claim"
"""Ending of a claim: see `moving`."""
_OURS = re.compile(r"\.restorer-([0-9a-f]{4})[0-9a-f]{8}(\.[a-z]{1,5})?")
_EARLIER = re.compile(r"\.settings\.toml\.[0-9a-f]{12}|(engines|paces|(machine-)?[0-9a-f]{24}(-timed)?)\.\d+")
"""What earlier versions called theirs, in the program's own folders."""


def hidden_name(suffix: str) -> str:
    """A name that nobody has, no longer than any file system allows, with the beginning of the suffix."""
    plain = re.match(r"\.[a-z]{1,5}", suffix.lower())
    return f".restorer-{_here()}{secrets.token_hex(4)}{plain[0] if plain else ''}"


def is_ours(name: str) -> bool:
    """Whether a file of this name is one that was being written."""
    return _OURS.fullmatch(name) is not None


def is_earlier(name: str) -> bool:
    """The same of those that earlier versions wrote into the program's own folders."""
    return _EARLIER.fullmatch(name) is not None


def is_of_here(path: Path) -> bool:
    """Whether it was this computer that was writing the file."""
    found = _OURS.fullmatch(path.name)
    return found is not None and found[1] == _here()


@cache
def _here() -> str:
    return hashlib.sha256(platform.node().encode("utf-8", "surrogateescape")).hexdigest()[:4]
