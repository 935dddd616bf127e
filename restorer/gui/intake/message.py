"""What one start of the program says to another: a length, then JSON. Nothing that comes is believed unchecked."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

HEAD = 4
"""Bytes of the length that comes first, the most significant first."""
MOST_BYTES = 8 << 20
"""No message is longer: tens of thousands of paths."""


class Malformed(ValueError):
    """These bytes are not the beginning of a message."""


@dataclass(frozen=True, slots=True)
class Message:
    """What the second start hands over."""

    paths: tuple[Path, ...]
    """Absolute."""
    activation: str = ""
    """The desktop's leave to come to the front (Wayland), empty where there is none."""


def pack(paths: Sequence[Path], activation: str = "") -> bytes | None:
    """The bytes of a message; None if they would be too many."""
    body = json.dumps({"paths": [str(path) for path in paths], "activation": activation}).encode("ascii")
    return len(body).to_bytes(HEAD) + body if len(body) <= MOST_BYTES else None


def unpack(data: bytes) -> Message | None:
    """The message in these bytes, None if there are more to come; raises Malformed for what is none."""
    if len(data) < HEAD:
        return None
    length = int.from_bytes(data[:HEAD])
    if length > MOST_BYTES or len(data) > HEAD + length:
        raise Malformed
    return _message(data[HEAD:]) if len(data) == HEAD + length else None


def _message(body: bytes) -> Message:
    try:
        content = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Malformed from error
    if not isinstance(content, dict):
        raise Malformed
    content = cast(dict[str, Any], content)
    names, activation = content.get("paths"), content.get("activation")
    if not isinstance(names, list) or not isinstance(activation, str):
        raise Malformed
    names = cast(list[Any], names)
    paths = [Path(name) for name in names if isinstance(name, str) and _can_be_had(name)]
    return Message(tuple(path for path in paths if path.is_absolute()), activation if _can_be_had(activation) else "")


def _can_be_had(text: str) -> bool:
    """Whether the system could have such a text, as a name or in the environment."""
    try:
        return "\0" not in text and bool(os.fsencode(text))
    except UnicodeEncodeError:
        return False
