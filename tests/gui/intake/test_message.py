"""What one start says to another survives the way; nonsense does no harm."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restorer.gui.intake.message import HEAD, MOST_BYTES, Malformed, Message, pack, unpack

ROOT = Path.cwd().anchor


@given(st.lists(st.text(min_size=1).filter(lambda name: "\0" not in name)), st.text())
def test_whatever_is_packed_is_unpacked(names: list[str], activation: str) -> None:
    """Hypothesis makes no lone surrogates; a NUL can be in no variable of the environment."""
    paths = [Path(ROOT) / name for name in names]
    message = pack(paths, activation)
    assert message
    assert unpack(message) == Message(tuple(paths), "" if "\0" in activation else activation)
    assert unpack(message[:-1]) is None
    with pytest.raises(Malformed):
        unpack(message + b"x")


def test_names_that_are_no_text_survive() -> None:
    path = Path(ROOT) / "gr\udcfcn.jpg"
    message = pack([path])
    assert message
    assert unpack(message) == Message((path,))


@given(st.binary(max_size=40))
def test_any_bytes_are_a_message_or_malformed_or_not_enough(data: bytes) -> None:
    for said in (data, len(data).to_bytes(HEAD) + data):
        try:
            message = unpack(said)
        except Malformed:
            continue
        assert message is None or isinstance(message, Message)


@pytest.mark.parametrize(
    "content",
    ["[]", "{}", '{"paths": "a", "activation": ""}', '{"paths": [], "activation": 1}', "[" * 100_000, "7", "\x00"],
)
def test_json_of_another_kind_is_malformed(content: str) -> None:
    body = content.encode()
    with pytest.raises(Malformed):
        unpack(len(body).to_bytes(HEAD) + body)


def test_only_absolute_paths_are_taken() -> None:
    body = json.dumps({"paths": ["a.jpg", 7, None, ROOT + "a\0b", ROOT + "b.jpg"], "activation": ""}).encode()
    assert unpack(len(body).to_bytes(HEAD) + body) == Message((Path(ROOT + "b.jpg"),))


@pytest.mark.parametrize("odd", ["a\0b", "\0", "\ud800", "a\udfffb"])
def test_what_the_system_cannot_have_is_not_taken(odd: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The window has answered by then: nothing may be raised any more."""
    body = json.dumps({"paths": [ROOT + odd, ROOT + "b.jpg"], "activation": odd}).encode()
    message = unpack(len(body).to_bytes(HEAD) + body)
    assert message is not None
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", message.activation)
    if os.name != "nt":
        assert message == Message((Path(ROOT + "b.jpg"),))


def test_too_much_is_neither_sent_nor_awaited() -> None:
    assert pack([Path(ROOT) / ("a" * MOST_BYTES)]) is None
    with pytest.raises(Malformed):
        unpack((MOST_BYTES + 1).to_bytes(HEAD))
