"""A list and a stepper without a thread, and work that tells its steps."""

from collections.abc import Callable, Iterator
from typing import Any

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
