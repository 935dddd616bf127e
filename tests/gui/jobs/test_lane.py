"""A lane with its thread, as the window uses it."""

import gc
import os
import sys
import threading
import time
import weakref
from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from restorer.gui.jobs import Lane, Priority, TaskToken, Work
from restorer.gui.jobs.outbox import ROOM
from tests.gui.gaps import Gaps
from tests.gui.jobs.conftest import Told


def numbers(count: int) -> Work:
    def work(token: TaskToken) -> Iterator[int]:
        for number in range(count):
            token.check()
            yield number

    return work


def long_step(seconds: float, entered: threading.Event | None = None) -> Work:
    """One step of so many seconds that looks at its token every 50 ms."""

    def work(token: TaskToken) -> Iterator[str]:
        if entered:
            entered.set()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            time.sleep(0.05)
            token.check()
        yield "whole"

    return work


def test_work_is_done_in_another_thread_and_told_in_this_one(lane: Lane, qtbot: QtBot) -> None:
    threads: list[Any] = []

    def work(token: TaskToken) -> Iterator[int]:
        yield threading.get_ident()

    told = Told(lane.submit(work, name="where"))
    told.ticket.happened.connect(lambda event: threads.append(threading.get_ident()))
    assert not told.starts, "nothing is told inside submit"
    qtbot.waitUntil(told.is_over)
    assert told.how == "succeeded"
    assert told.starts == 1
    assert told.events != [threading.get_ident()]
    assert threads == [threading.get_ident()]


def test_busy_is_told_when_it_changes(lane: Lane, qtbot: QtBot) -> None:
    busy: list[bool] = []
    lane.busy_changed.connect(busy.append)
    first, second = Told(lane.submit(numbers(3))), Told(lane.submit(numbers(3)))
    assert lane.busy
    assert not busy
    qtbot.waitUntil(lambda: first.is_over() and second.is_over())
    assert busy == [True, False]
    assert not lane.busy


def test_cancelling_what_waits_ends_it_at_once(lane: Lane, qtbot: QtBot) -> None:
    """However long the step of another still takes."""
    running = Told(lane.submit(long_step(30)))
    waiting = Told(lane.submit(numbers(3)))
    qtbot.waitUntil(lambda: running.starts == 1)
    waiting.ticket.cancel()
    waiting.ticket.cancel()
    assert not waiting.is_over(), "nothing is told inside cancel"
    qtbot.waitUntil(waiting.is_over)
    assert (waiting.how, waiting.starts) == ("cancelled", 0)
    assert not running.is_over()


def test_cancelling_a_long_step_ends_it_at_its_next_look(lane: Lane, qtbot: QtBot) -> None:
    told = Told(lane.submit(long_step(30)))
    qtbot.waitUntil(lambda: told.starts == 1)
    told.ticket.pause()
    told.ticket.cancel()
    qtbot.waitUntil(told.is_over, timeout=2000)
    assert (told.how, told.events) == ("cancelled", [])


def test_urgent_work_is_done_inside_a_long_step(lane: Lane, qtbot: QtBot) -> None:
    running = Told(lane.submit(long_step(30)))
    qtbot.waitUntil(lambda: running.starts == 1)
    urgent = Told(lane.submit(numbers(3), Priority.URGENT))
    qtbot.waitUntil(urgent.is_over, timeout=2000)
    assert (urgent.how, urgent.events) == ("succeeded", [0, 1, 2])
    assert not running.is_over()


def test_while_a_long_step_is_paused_other_work_is_done(lane: Lane, qtbot: QtBot) -> None:
    """A restoration is paused for an hour: other photos can be restored meanwhile."""
    paused = Told(lane.submit(long_step(0.3)))
    qtbot.waitUntil(lambda: paused.starts == 1)
    paused.ticket.pause()
    others = [Told(lane.submit(numbers(3), priority)) for priority in (Priority.IDLE, Priority.NORMAL)]
    qtbot.waitUntil(lambda: all(other.is_over() for other in others))
    qtbot.wait(400)
    assert not paused.is_over()
    assert paused.ticket.paused
    paused.ticket.resume()
    qtbot.waitUntil(paused.is_over)
    assert paused.events == ["whole"]


def test_a_mistake_of_ours_gets_a_sentence_and_the_lane_goes_on(lane: Lane, qtbot: QtBot) -> None:
    def mistaken(token: TaskToken) -> Iterator[object]:
        yield "first"
        raise ValueError("not for people")

    failed, fine = Told(lane.submit(mistaken)), Told(lane.submit(numbers(1)))
    qtbot.waitUntil(fine.is_over)
    (ended,) = failed.ends
    assert ended.how == "failed"
    assert "mistake of ours" in ended.sentence
    assert "not for people" not in ended.sentence
    assert "ValueError: not for people" in ended.trace


def test_memory_that_is_too_short_is_no_mistake_of_ours(lane: Lane, qtbot: QtBot) -> None:
    def greedy(token: TaskToken) -> Iterator[object]:
        yield "first"
        raise ImportError("libtorch_cpu.so: failed to map segment from shared object")

    failed = Told(lane.submit(greedy))
    qtbot.waitUntil(failed.is_over)
    (ended,) = failed.ends
    assert ended.how == "failed" and "memory is too short" in ended.sentence


def test_closing_within_a_long_step_takes_less_than_two_seconds(qtbot: QtBot) -> None:
    lane = Lane("test")
    told = [Told(lane.submit(work)) for work in (long_step(30), numbers(3), long_step(30))]
    qtbot.waitUntil(lambda: told[0].starts == 1)
    told[0].ticket.pause()
    began = time.monotonic()
    assert lane.close()
    assert time.monotonic() - began < 2
    assert [one.how for one in told] == ["cancelled"] * 3
    assert lane.close(), "closing twice is harmless"


def test_closing_a_lane_just_made(qtbot: QtBot) -> None:
    for _ in range(20):
        lane = Lane("test")
        told = Told(lane.submit(numbers(3)))
        assert lane.close()
        assert len(told.ends) == 1


def test_a_closed_lane_cancels_what_it_is_given(qtbot: QtBot) -> None:
    lane = Lane("test")
    again: list[Told] = []
    first = Told(lane.submit(long_step(30)))
    first.ticket.ended.connect(lambda ended: again.append(Told(lane.submit(numbers(3)))))
    assert lane.close()
    assert [one.how for one in (first, *again)] == ["cancelled", "cancelled"]
    late = Told(lane.submit(numbers(3)))
    qtbot.waitUntil(late.is_over)
    assert late.how == "cancelled"


def test_a_step_that_does_not_look_is_left_behind_and_its_ticket_has_ended(qtbot: QtBot) -> None:
    go_on, entered = threading.Event(), threading.Event()

    def deaf(token: TaskToken) -> Iterator[str]:
        entered.set()
        go_on.wait(10)
        yield "too late"

    lane = Lane("test")
    told = [Told(lane.submit(deaf)), Told(lane.submit(numbers(3)))]
    assert entered.wait(2)
    assert not lane.close(patience_ms=100)
    assert [one.how for one in told] == ["cancelled", "cancelled"]
    late = Told(lane.submit(numbers(3)))
    qtbot.waitUntil(late.is_over)
    go_on.set()
    assert lane.close()
    qtbot.wait(20)
    assert [one.how for one in told] == ["cancelled", "cancelled"]
    assert told[0].events == []


def test_nothing_of_work_that_is_over_is_held(lane: Lane, qtbot: QtBot) -> None:
    held: list[weakref.ref[Any]] = []

    def large() -> np.ndarray[Any, Any]:
        array = np.zeros((100, 100))
        held.append(weakref.ref(array))
        return array

    def submitted() -> Told:
        kept = large()

        def work(token: TaskToken) -> Iterator[object]:
            local = large()
            yield large()
            assert kept is not local

        return Told(lane.submit(work), forgetful=True)

    gc.disable()
    try:
        tickets = [submitted() for _ in range(3)]
        qtbot.waitUntil(lambda: all(told.is_over() for told in tickets))
        assert len(held) == 9
        assert [ref() for ref in held] == [None] * 9
    finally:
        gc.enable()


def test_a_flood_of_events_leaves_the_window_its_turns(lane: Lane, qtbot: QtBot) -> None:
    def flood(token: TaskToken) -> Iterator[int]:
        yield from range(5000)

    told = Told(lane.submit(flood))
    told.ticket.happened.connect(lambda event: time.sleep(0.0002))
    with Gaps() as gaps:
        qtbot.waitUntil(told.is_over, timeout=20_000)
    assert told.events == list(range(5000))
    assert gaps.turns > 20


def test_events_wait_for_the_window_but_not_without_bound(lane: Lane, qtbot: QtBot) -> None:
    made: list[int] = []

    def flood(token: TaskToken) -> Iterator[int]:
        for number in range(5000):
            made.append(number)
            yield number

    told = Told(lane.submit(flood))
    end = time.monotonic() + 5
    while len(made) < ROOM and time.monotonic() < end:
        time.sleep(0.01)
    # Time for the others, were they not to wait.
    time.sleep(0.1)
    assert ROOM <= len(made) <= ROOM + 2
    qtbot.waitUntil(told.is_over)
    assert told.events == list(range(5000))


def test_a_dialog_opened_by_an_event_does_not_stop_the_others(lane: Lane, qtbot: QtBot) -> None:
    told = Told(lane.submit(numbers(300)))
    waited: list[int] = []

    def open_dialog(event: object) -> None:
        if event == 0:
            qtbot.waitUntil(told.is_over)
            waited.append(len(told.events))

    told.ticket.happened.connect(open_dialog)
    qtbot.waitUntil(lambda: bool(waited))
    assert told.events == list(range(300))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux knows how nice a thread is")
def test_a_gentle_lane_lets_other_programs_go_first(qtbot: QtBot) -> None:
    def nice(token: TaskToken) -> Iterator[int]:
        yield os.getpriority(os.PRIO_PROCESS, threading.get_native_id())

    before = os.getpriority(os.PRIO_PROCESS, 0)
    found: list[int] = []
    for gentle in (True, False):
        lane = Lane("test", gentle=gentle)
        told = Told(lane.submit(nice))
        qtbot.waitUntil(told.is_over)
        found += told.events
        assert lane.close()
    assert found == [max(5, before), before]
    assert os.getpriority(os.PRIO_PROCESS, 0) == before


def test_the_thread_is_gone_after_closing(qtbot: QtBot) -> None:
    lane = Lane("test")
    thread = lane._thread
    assert thread.isRunning()
    assert lane.close()
    assert thread.isFinished()
