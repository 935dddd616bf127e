"""File systems that cannot do everything, played by a system that refuses."""

import errno
import os

import pytest

from restorer.files import moving

WAYS = ("renamed", "linked", "claimed")
"""How a file gets a new name: the first that can be had."""


def refuse(monkeypatch: pytest.MonkeyPatch, way: str, number: int = errno.EPERM) -> None:
    """Let only this way, and those after it, be had; `number`: what the others say."""

    def rename(source: bytes, destination: bytes) -> int:
        return number

    def link(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    if way != "renamed":
        monkeypatch.setattr(moving, "_rename", lambda: rename)
    if way == "claimed":
        monkeypatch.setattr(os, "link", link)


CHILD = """
import errno, os, signal, sys
from pathlib import Path
from restorer.files import moving
from restorer.files.hidden import Hidden
from restorer.files.keeping import put
way, path = sys.argv[1], Path(sys.argv[2])
def link(*_, **__):
    raise OSError(errno.EPERM, "refused")
def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)
if way != "renamed":
    moving._rename = lambda: None
if way == "claimed":
    os.link = link
"""
"""The beginning of a program of its own, in which only such a way can be had."""
