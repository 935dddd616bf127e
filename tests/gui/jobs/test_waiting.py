"""The list of tasks: whose turn it is."""

import threading
from collections.abc import Iterator

import pytest

from restorer.gui.jobs.task import Priority, Task, TaskToken
from restorer.gui.jobs.waiting import WaitingList

URGENT, NORMAL, IDLE, _ = Priority


def nothing(token: TaskToken) -> Iterator[object]:
    yield


@pytest.fixture
def waiting() -> WaitingList:
    return WaitingList()


def added(waiting: WaitingList, *priorities: Priority) -> list[Task]:
    tasks = [
        Task(number, priority, TaskToken(changed=waiting.look_again), nothing)
        for number, priority in enumerate(priorities)
    ]
    assert all(waiting.add(task) for task in tasks)
    return tasks


def taken(waiting: WaitingList, least: Priority = IDLE) -> Task | None:
    return waiting.next(least, lambda: False)


def begun(waiting: WaitingList, task: Task) -> None:
    """As the stepper does it: one step was done, others are to come."""
    task.stepping, task.work = True, None
    waiting.put_back(task)


def test_the_most_urgent_first_then_in_the_order_of_submission(waiting: WaitingList) -> None:
    tasks = added(waiting, IDLE, NORMAL, URGENT, NORMAL, URGENT)
    order: list[int] = []
    while task := taken(waiting):
        order.append(task.number)
        waiting.remove(task)
    assert order == [2, 4, 1, 3, 0]
    assert len(tasks) - len(order) == len(waiting) == 0


def test_a_task_in_the_middle_of_a_step_is_not_given_again(waiting: WaitingList) -> None:
    first, second = added(waiting, NORMAL, NORMAL)
    assert taken(waiting) is first
    assert taken(waiting) is second
    assert taken(waiting) is None
    waiting.put_back(first)
    assert taken(waiting) is first


def test_nothing_less_urgent_than_asked_for(waiting: WaitingList) -> None:
    added(waiting, NORMAL)
    assert taken(waiting, URGENT) is None
    _, urgent = added(waiting, IDLE, URGENT)
    assert taken(waiting, URGENT) is urgent


def test_a_paused_task_is_passed_over_until_it_is_resumed_or_cancelled(waiting: WaitingList) -> None:
    first, second = added(waiting, NORMAL, NORMAL)
    first.token.pause()
    assert taken(waiting) is second
    assert taken(waiting) is None
    first.token.cancel()
    assert taken(waiting) is first


def test_a_cancelled_task_that_has_begun_comes_before_everything(waiting: WaitingList) -> None:
    idle, _ = added(waiting, IDLE, URGENT)
    begun(waiting, idle)
    idle.token.pause()
    idle.token.cancel()
    assert taken(waiting, URGENT) is idle


def test_only_what_has_not_begun_can_be_withdrawn(waiting: WaitingList) -> None:
    first, second, third = added(waiting, NORMAL, NORMAL, NORMAL)
    begun(waiting, first)
    assert not waiting.withdraw(first)
    assert taken(waiting) is first
    assert taken(waiting) is second
    assert not waiting.withdraw(second), "its first step is going on"
    assert waiting.withdraw(third)
    assert not waiting.withdraw(third), "only once"
    assert taken(waiting) is None


def test_a_closed_list_takes_nothing(waiting: WaitingList) -> None:
    waiting.close()
    assert not waiting.add(Task(0, NORMAL, TaskToken(), nothing))
    assert len(waiting) == 0


def wait_for_it(waiting: WaitingList, found: list[Task | None]) -> threading.Thread:
    thread = threading.Thread(target=lambda: found.append(waiting.next(IDLE, lambda: not waiting.closed)))
    thread.start()
    return thread


def test_who_waits_is_woken_by_a_task_by_resuming_and_by_closing(waiting: WaitingList) -> None:
    found: list[Task | None] = []
    thread = wait_for_it(waiting, found)
    (task,) = added(waiting, NORMAL)
    thread.join(2)
    assert found == [task]
    waiting.put_back(task)
    task.token.pause()
    thread = wait_for_it(waiting, found)
    assert not found[1:]
    task.token.resume()
    thread.join(2)
    assert found == [task, task]
    thread = wait_for_it(waiting, found)
    waiting.close()
    thread.join(2)
    assert found == [task, task, None]
