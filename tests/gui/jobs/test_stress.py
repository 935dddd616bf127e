"""200 tasks submitted, cancelled, paused and resumed at random: each ends exactly once, and nothing is left."""

import gc
import random
import threading
import time
import tracemalloc
import weakref
from collections.abc import Iterator
from typing import Any

import numpy as np
import psutil
import pytest
from pytestqt.qtbot import QtBot

from restorer.gui.jobs import Lane, Priority, TaskToken, Ticket, Work
from tests.conftest import still_running
from tests.gui.jobs.conftest import Told

TASKS = 200
MEGABYTE = 1 << 20


class Crowd:
    """Tasks with 1 MB each, in work and in every event; some fail, some look at their token, some tidy up."""

    def __init__(self, lane: Lane, seed: int) -> None:
        self.lane = lane
        self.random = random.Random(seed)
        self.told: list[Told] = []
        self.arrays: list[weakref.ref[Any]] = []
        self.began = self.tidied = 0

    def submit(self) -> None:
        ticket = self.lane.submit(self._work(), self.random.choice(list(Priority)))
        self.told.append(Told(ticket, forgetful=True))

    def disturb(self) -> None:
        """Do something to somebody, who may be over already."""
        ticket = self.random.choice(self.told).ticket
        self.random.choice([Ticket.cancel, Ticket.pause, Ticket.pause, Ticket.resume, Ticket.resume])(ticket)

    def _array(self) -> np.ndarray[Any, Any]:
        array = np.ones(MEGABYTE, np.uint8)
        self.arrays.append(weakref.ref(array))
        return array

    def _work(self) -> Work:
        kept, chance = self._array(), random.Random(self.random.random())

        def work(token: TaskToken) -> Iterator[object]:
            self.began += 1
            try:
                for _ in range(chance.randrange(6)):
                    for _ in range(chance.randrange(4)):
                        time.sleep(0.0005)
                        token.check()
                    if chance.random() < 0.03:
                        raise ValueError(kept.size)
                    yield self._array()
            finally:
                self.tidied += 1

        return work


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("closed_early", [False, True])
def test_each_of_200_ends_exactly_once_and_nothing_is_left(qtbot: QtBot, seed: int, closed_early: bool) -> None:
    before, process = set(threading.enumerate()), psutil.Process()
    threads = process.num_threads()
    lane = Lane("test")
    crowd = Crowd(lane, seed)
    while len(crowd.told) < TASKS:
        crowd.submit()
        for _ in range(crowd.random.randrange(4)):
            crowd.disturb()
        if crowd.random.random() < 0.2:
            qtbot.wait(crowd.random.randrange(10))
    if not closed_early:
        for told in crowd.told:
            told.ticket.resume()
        qtbot.waitUntil(lambda: not lane.busy, timeout=30_000)
    began = time.monotonic()
    assert lane.close()
    assert time.monotonic() - began < 2
    ends = [told.how for told in crowd.told]
    assert len(ends) == TASKS
    assert crowd.began == crowd.tidied
    assert crowd.began == sum(told.starts for told in crowd.told)
    if not closed_early:
        assert {"succeeded", "cancelled", "failed"} == set(ends)
    gc.collect()
    assert len(crowd.arrays) >= TASKS
    assert [ref for ref in crowd.arrays if ref() is not None] == []
    assert not still_running(before)
    qtbot.waitUntil(lambda: process.num_threads() <= threads)


def test_memory_returns(qtbot: QtBot) -> None:
    """Many lanes one after the other: what one leaves behind would add up."""
    sizes: list[int] = []
    tracemalloc.start()
    try:
        for seed in range(4):
            lane = Lane("test")
            crowd = Crowd(lane, seed)
            for _ in range(TASKS):
                crowd.submit()
            qtbot.waitUntil(lambda lane=lane: not lane.busy, timeout=30_000)
            assert lane.close()
            del lane, crowd
            gc.collect()
            sizes.append(tracemalloc.get_traced_memory()[0])
    finally:
        tracemalloc.stop()
    # The first one fills caches. A ticket, a task and a token that stayed would be 2 kB or more.
    assert sizes[-1] - sizes[0] < 100_000
