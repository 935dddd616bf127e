"""The list of a lane's tasks that are not over, which the window's thread fills and the lane's thread works off."""

import threading
from bisect import insort
from collections.abc import Callable

from restorer.gui.jobs.task import Priority, Task


class WaitingList:
    """Tasks that are not over, the most urgent first; every method may be called by any thread."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._tasks: list[Task] = []
        self._begun: list[Task] = []
        self._closed = False

    @property
    def closed(self) -> bool:
        """Whether nothing is added any more."""
        return self._closed

    def add(self, task: Task) -> bool:
        """Put a task where its turn is; False, and nothing done, if the list is closed."""
        with self._changed:
            if self._closed:
                return False
            insort(self._tasks, task, key=lambda one: one.turn)
            self._changed.notify_all()
        return True

    def withdraw(self, task: Task) -> bool:
        """Take out a task that has not begun; False, and nothing done, if it has."""
        with self._changed:
            # A task that is being stepped for the first time counts as begun.
            if task.has_begun or task.stepping or task not in self._tasks:
                return False
            self._tasks.remove(task)
        return True

    def next(self, least: Priority, waits: Callable[[], bool]) -> Task | None:
        """The task to step now, marked as such, of at least this priority; waits for one while `waits()`, else None.

        Tasks that were cancelled after they had begun come first, so that they can tidy up and end.
        """
        with self._changed:
            while (task := self._choice(least)) is None and waits():
                self._changed.wait()
            if task:
                task.stepping = True
            return task

    def put_back(self, task: Task) -> None:
        """A step of the task is over, others are to come."""
        with self._changed:
            task.stepping = False
            if task not in self._begun:
                self._begun.append(task)

    def remove(self, task: Task) -> None:
        """The task is over."""
        with self._changed:
            task.stepping = False
            self._tasks.remove(task)
            if task in self._begun:
                self._begun.remove(task)

    def look_again(self) -> None:
        """Something was paused, resumed or cancelled."""
        with self._changed:
            self._changed.notify_all()

    def close(self) -> None:
        """Take no more tasks; those that are there still get their turn."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    def __len__(self) -> int:
        return len(self._tasks)

    def _choice(self, least: Priority) -> Task | None:
        for task in self._begun:
            if task.token.cancelled and not task.stepping:
                return task
        for task in self._tasks:
            if task.priority > least:
                return None
            if not task.stepping and not task.token.resting:
                return task
        return None
