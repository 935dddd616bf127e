"""How tasks are interleaved and how they end; all in the test's own thread, one step after the other."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from restorer.cancel import Cancelled
from restorer.errors import PhotoError
from restorer.gui.jobs.outbox import Kind, Outbox
from restorer.gui.jobs.stepper import Stepper
from restorer.gui.jobs.task import Ended, Priority, Task, TaskToken, Work
from restorer.gui.jobs.waiting import WaitingList

URGENT, NORMAL, IDLE, LEISURE = Priority


class Patient(WaitingList):
    """Takes tasks, but nobody waits for them: the stepper stops when there is nothing to step."""

    @property
    def closed(self) -> bool:
        return True


class Bench:
    """A list and a stepper, run to the end in this thread."""

    def __init__(self) -> None:
        self.waiting = Patient()
        self.outbox = Outbox(lambda: None)
        self.outbox.make_room()
        self.stepper = Stepper(self.waiting, self.outbox)
        self._count = 0

    def add(self, work: Work, priority: Priority = NORMAL) -> Task:
        self._count += 1
        task = Task(self._count, priority, TaskToken(self.stepper.give_way, self.waiting.look_again), work)
        assert self.waiting.add(task)
        return task

    def run(self) -> list[tuple[Kind, Any]]:
        """All that was told, without the numbers."""
        self.stepper.run()
        letters: list[tuple[Kind, Any]] = []
        while letter := self.outbox.fetch():
            letters.append(letter[1:])
        return letters

    def events(self) -> list[Any]:
        return [value for kind, value in self.run() if kind is Kind.HAPPENED]

    def course(self) -> list[Any]:
        """Events and how tasks ended."""
        return [value.how if kind is Kind.ENDED else value for kind, value in self.run() if kind is not Kind.STARTED]

    def end(self) -> Ended:
        """Of the one task that there is."""
        (ended,) = [value for kind, value in self.run() if kind is Kind.ENDED]
        return ended


@pytest.fixture
def bench() -> Bench:
    return Bench()


Doing = dict[int, Callable[[TaskToken], object]]
"""What is done in the middle of a step, by its number, with the task's own token."""


def counting(name: str, steps: int, doing: Doing | None = None) -> Work:
    """Work that yields `name0`, `name1`… and looks at its token in each step."""

    def work(token: TaskToken) -> Iterator[str]:
        for step in range(steps):
            if doing and step in doing:
                doing[step](token)
            token.check()
            yield f"{name}{step}"

    return work


def test_what_is_told_of_work(bench: Bench) -> None:
    bench.add(counting("a", 2))
    told = bench.run()
    assert told[:3] == [(Kind.STARTED, None), (Kind.HAPPENED, "a0"), (Kind.HAPPENED, "a1")]
    assert [(kind, ended.how) for kind, ended in told[3:]] == [(Kind.ENDED, "succeeded")]


def test_more_urgent_work_interrupts_between_steps(bench: Bench) -> None:
    bench.add(counting("idle", 3, {1: lambda _: bench.add(counting("normal", 2))}), IDLE)
    assert bench.events() == ["idle0", "idle1", "normal0", "normal1", "idle2"]


def test_what_is_done_at_leisure_lets_idle_work_pass(bench: Bench) -> None:
    bench.add(counting("leisure", 2, {0: lambda _: bench.add(counting("idle", 2), IDLE)}), LEISURE)
    assert bench.events() == ["leisure0", "idle0", "idle1", "leisure1"]


def test_urgent_work_interrupts_within_a_step(bench: Bench) -> None:
    bench.add(counting("normal", 2, {0: lambda _: bench.add(counting("urgent", 2), URGENT)}))
    assert bench.events() == ["urgent0", "urgent1", "normal0", "normal1"]


def test_urgent_work_is_not_interrupted(bench: Bench) -> None:
    bench.add(counting("a", 2, {0: lambda _: bench.add(counting("b", 1), URGENT)}), URGENT)
    assert bench.events() == ["a0", "a1", "b0"]


def test_paused_between_steps_others_go_on_meanwhile(bench: Bench) -> None:
    first = bench.add(counting("a", 1))
    bench.add(counting("b", 3, {1: lambda _: first.token.resume()}))
    first.token.pause()
    assert bench.events() == ["b0", "b1", "a0", "b2"]


def test_paused_within_a_step_others_go_on_until_it_is_resumed(bench: Bench) -> None:
    """What the other has begun then, it ends later."""
    first = bench.add(counting("a", 2, {0: TaskToken.pause}))
    bench.add(counting("b", 3, {1: lambda _: first.token.resume()}))
    assert bench.events() == ["b0", "b1", "a0", "a1", "b2"]


def test_urgent_work_interrupts_what_is_done_during_a_pause(bench: Bench) -> None:
    def hurry(_: TaskToken) -> None:
        bench.add(counting("urgent", 1), URGENT)
        first.token.resume()

    first = bench.add(counting("a", 1, {0: TaskToken.pause}))
    bench.add(counting("b", 1, {0: hurry}))
    assert bench.events() == ["urgent0", "b0", "a0"]


def test_a_second_pause_does_not_hold_up_the_first_when_that_is_resumed(bench: Bench) -> None:
    """The second one has the first below it on the stack: it rests only when its step is over."""

    def change_over(token: TaskToken) -> None:
        token.pause()
        first.token.resume()

    first = bench.add(counting("a", 2, {0: TaskToken.pause, 1: lambda _: second.token.resume()}))
    second = bench.add(counting("b", 2, {0: change_over}))
    assert bench.events() == ["b0", "a0", "a1", "b1"]


def test_a_second_pause_holds_between_steps(bench: Bench) -> None:
    first = bench.add(counting("a", 1, {0: TaskToken.pause}))
    second = bench.add(counting("b", 2, {0: TaskToken.pause}))
    bench.add(counting("c", 2, {0: lambda _: second.token.resume(), 1: lambda _: first.token.resume()}))
    assert bench.events() == ["b0", "c0", "b1", "c1", "a0"]


def test_cancelled_while_it_lets_others_pass(bench: Bench) -> None:
    first = bench.add(counting("a", 1, {0: TaskToken.pause}))
    bench.add(counting("b", 2, {0: lambda _: first.token.cancel()}))
    assert bench.course() == ["b0", "cancelled", "b1", "succeeded"]


def test_cancelled_between_steps_it_tidies_up_within_a_step_of_another(bench: Bench) -> None:
    """Its end does not wait until that step, which may be long, is over."""

    def tidy(token: TaskToken) -> Iterator[str]:
        try:
            yield "idle0"
            bench.add(counting("normal", 1, {0: lambda _: token.cancel()}))
            yield "idle1"
            yield "never"
        finally:
            tidied.append(threading.get_ident())

    tidied: list[int] = []
    bench.add(tidy, IDLE)
    assert bench.course() == ["idle0", "idle1", "cancelled", "normal0", "succeeded"]
    assert tidied == [threading.get_ident()]


def test_cancelled_before_it_began_it_never_begins(bench: Bench) -> None:
    task = bench.add(lambda token: pytest.fail("was begun"))
    task.token.cancel()
    told = bench.run()
    assert [kind for kind, _ in told] == [Kind.ENDED]
    assert told[0][1].how == "cancelled"


def test_done_in_spite_of_being_cancelled_is_done(bench: Bench) -> None:
    def work(token: TaskToken) -> Iterator[object]:
        token.cancel()
        return
        yield

    bench.add(work)
    assert bench.end().how == "succeeded"


def raising(error: BaseException) -> Work:
    def work(token: TaskToken) -> Iterator[object]:
        yield "first"
        raise error

    return work


def test_a_foreseen_failure_says_its_sentence(bench: Bench) -> None:
    bench.add(raising(PhotoError("“{name}” is empty.", name="a.jpg")))
    ended = bench.end()
    assert (ended.how, ended.sentence) == ("failed", "“a.jpg” is empty.")
    assert "in work" in ended.trace
    assert getattr(ended.sentence, "template", None) == "“{name}” is empty.", "it can be translated later"


@pytest.mark.parametrize("error", [ValueError("ours"), StopIteration(), SystemExit(3), GeneratorExit(), MemoryError()])
def test_any_other_error_is_caught_and_traced(bench: Bench, error: BaseException) -> None:
    bench.add(raising(error))
    bench.add(counting("next", 1))
    told = bench.run()
    failed, succeeded = [value for kind, value in told if kind is Kind.ENDED]
    assert (failed.how, failed.sentence, succeeded.how) == ("failed", "", "succeeded")
    assert type(error).__name__ in failed.trace


def test_an_error_before_the_first_step_is_caught_as_well(bench: Bench) -> None:
    def no_generator(token: TaskToken) -> Iterator[object]:
        raise ValueError("at once")

    bench.add(no_generator)
    ended = bench.end()
    assert ended.how == "failed"
    assert "at once" in ended.trace


def test_work_that_gives_itself_up_is_cancelled(bench: Bench) -> None:
    bench.add(raising(Cancelled()))
    ended = bench.end()
    assert (ended.how, ended.trace) == ("cancelled", "")


def test_any_iterator_is_work(bench: Bench) -> None:
    task = bench.add(lambda token: iter(["a", "b", "c"]))
    bench.add(counting("other", 1), URGENT)
    assert bench.events() == ["other0", "a", "b", "c"]
    assert task.steps is None


def test_work_that_refuses_to_be_closed_ends_as_cancelled_with_a_trace(bench: Bench) -> None:
    def stubborn(token: TaskToken) -> Iterator[object]:
        token.cancel()
        try:
            yield "a0"
        except GeneratorExit:
            yield "never told"

    bench.add(stubborn)
    told = bench.run()
    assert [value for kind, value in told if kind is Kind.HAPPENED] == ["a0"]
    ended = told[-1][1]
    assert ended.how == "cancelled"
    assert "ignored GeneratorExit" in ended.trace


def test_an_error_while_tidying_up_is_traced(bench: Bench) -> None:
    def clumsy(token: TaskToken) -> Iterator[object]:
        token.cancel()
        try:
            yield "a0"
        finally:
            raise OSError("disk full")

    bench.add(clumsy)
    ended = bench.end()
    assert ended.how == "cancelled"
    assert "disk full" in ended.trace


def test_looking_at_the_token_while_tidying_up_is_no_error(bench: Bench) -> None:
    def careful(token: TaskToken) -> Iterator[object]:
        token.cancel()
        try:
            yield "a0"
        finally:
            token.check()

    bench.add(careful)
    ended = bench.end()
    assert (ended.how, ended.trace) == ("cancelled", "")


def test_check_in_a_thread_of_the_work_only_looks(bench: Bench) -> None:
    def work(token: TaskToken) -> Iterator[object]:
        bench.add(counting("urgent", 1), URGENT)
        token.pause()
        helper = threading.Thread(target=token.check)
        helper.start()
        helper.join(2)
        assert not helper.is_alive()
        token.resume()
        yield "a0"

    bench.add(work)
    assert bench.events() == ["a0", "urgent0"]


def test_a_token_without_a_lane_is_a_cancel_token() -> None:
    token = TaskToken()
    token.pause()
    assert token.paused
    token.check()
    token.cancel()
    with pytest.raises(Cancelled):
        token.check()


def test_seconds_are_those_of_its_own_work(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = [0.0]
    monkeypatch.setattr("restorer.gui.jobs.stepper.time.perf_counter", lambda: clock[0])

    def take(seconds: float) -> None:
        clock[0] += seconds

    def first(token: TaskToken) -> Iterator[object]:
        take(1)
        bench.add(lambda token: (take(10) for _ in range(2)), URGENT)
        token.check()
        take(2)
        yield
        take(4)

    bench.add(first)
    assert [ended.seconds for kind, ended in bench.run() if kind is Kind.ENDED] == [20, 7]
