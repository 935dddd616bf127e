"""How tasks end: done, cancelled, failed; all in the test's own thread, one step after the other."""

import threading
from collections.abc import Iterator

import pytest

from restorer.cancel import Cancelled
from restorer.errors import PhotoError
from restorer.gui.jobs.outbox import Kind
from restorer.gui.jobs.task import TaskToken, Work
from tests.gui.jobs.bench import IDLE, URGENT, Bench, counting


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


@pytest.mark.parametrize("error", [ValueError("ours"), StopIteration(), SystemExit(3), GeneratorExit()])
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
