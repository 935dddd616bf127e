"""How tasks are interleaved; all in the test's own thread, one step after the other."""

from restorer.gui.jobs.outbox import Kind
from restorer.gui.jobs.task import TaskToken
from tests.gui.jobs.bench import IDLE, LEISURE, URGENT, Bench, counting


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
