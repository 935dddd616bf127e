"""Circles of references are let go in the window's thread, and in no other."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from restorer.gui.garbage import Garbage


class Circle:
    """Refers to itself, so that only the collector can let it go."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def garbage(qtbot: QtBot) -> Iterator[Garbage]:
    gc.unfreeze()
    gc.enable()
    made = Garbage()
    made.begin()
    yield made
    made.end()
    assert gc.isenabled()
    gc.disable()
    gc.freeze()


def litter() -> list[int]:
    """Make more garbage than the collector lets pass; the threads in which circles were let go."""
    where: list[int] = []
    for _ in range(3000):
        weakref.finalize(Circle(), lambda: where.append(threading.get_ident()))
    return where


def test_another_thread_makes_garbage_and_this_one_collects_it(qtbot: QtBot, garbage: Garbage) -> None:
    found: list[list[int]] = []
    other = threading.Thread(target=lambda: found.append(litter()))
    other.start()
    other.join()
    (where,) = found
    assert not where
    qtbot.waitUntil(lambda: len(where) == 3000, timeout=10_000)
    assert set(where) == {threading.get_ident()}


def test_what_is_settled_is_looked_at_no_more(garbage: Garbage) -> None:
    gc.collect()
    garbage.settle()
    assert gc.get_freeze_count() > 0
    garbage.end()
    assert gc.get_freeze_count() == 0
