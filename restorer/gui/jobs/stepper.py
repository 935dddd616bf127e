"""Steps tasks in a lane's thread, and catches at one place whatever they raise."""

import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import replace

from restorer.cancel import Cancelled
from restorer.errors import RestorerError, Sentence
from restorer.gui.jobs.outbox import Kind, Outbox
from restorer.gui.jobs.task import Ended, Priority, Task, TaskToken
from restorer.gui.jobs.waiting import WaitingList
from restorer.shortage import is_short_of_memory

_NO_MORE = object()
_TOO_SHORT = Sentence("This computer's memory is too short for it: close other programs, or choose a smaller size.")


class Stepper:
    """Steps the tasks of a list, the most urgent first, and puts their events and ends into an outbox."""

    def __init__(self, waiting: WaitingList, outbox: Outbox) -> None:
        self._waiting = waiting
        self._outbox = outbox
        self._stack: list[Task] = []
        """Tasks in the middle of a step, each interrupted by the one after it."""
        self._thread = 0

    def run(self) -> None:
        """Step tasks in this thread until the list is closed and nothing in it can be stepped."""
        self._thread = threading.get_ident()
        while self._step_next(Priority.LEISURE, lambda: not self._waiting.closed):
            pass

    def give_way(self, token: TaskToken) -> None:
        """Called by a task in the middle of its step: step what is more urgent, or all else while it is paused.

        Does nothing in other threads, which work may start, and for tokens that are not of the task being stepped.
        """
        if threading.get_ident() != self._thread or not self._stack or self._stack[-1].token is not token:
            return
        task, began = self._stack[-1], time.perf_counter()
        # Were a second one to rest, the one below it could not go on when it is resumed.
        may_rest = len(self._stack) == 1
        while not token.cancelled:
            if may_rest and token.paused:
                self._step_next(Priority.LEISURE, lambda: token.resting)
            elif task.priority is Priority.URGENT or not self._step_next(Priority.URGENT):
                break
        task.seconds -= time.perf_counter() - began

    def _step_next(self, least: Priority, waits: Callable[[], bool] = lambda: False) -> bool:
        """Step the task whose turn it is; False if there is none."""
        task = self._waiting.next(least, waits)
        if task is None:
            return False
        self._stack.append(task)
        began = time.perf_counter()
        ended = self._close(task) if task.token.cancelled else self._advance(task)
        task.seconds += time.perf_counter() - began
        self._stack.pop()
        if ended is None:
            self._waiting.put_back(task)
        else:
            self._waiting.remove(task)
            # Nothing of it is held, whoever still holds the task.
            task.work = task.steps = None
            self._outbox.put((task.number, Kind.ENDED, replace(ended, seconds=task.seconds)))
        return True

    def _advance(self, task: Task) -> Ended | None:
        """Do one step; how the task ended, None if it goes on."""
        try:
            if task.work:
                self._outbox.put((task.number, Kind.STARTED, None))
                work, task.work = task.work, None
                task.steps = iter(work(task.token))
            event = next(task.steps, _NO_MORE) if task.steps else _NO_MORE
        except Cancelled:
            return Ended("cancelled")
        except RestorerError as error:
            return Ended("failed", error.sentence, traceback.format_exc())
        except BaseException as error:
            # Also what is meant to end a program: it would end this thread, and nobody would hear of it.
            return Ended("failed", _TOO_SHORT if is_short_of_memory(error) else "", traceback.format_exc())
        if event is _NO_MORE:
            return Ended("succeeded")
        self._outbox.put((task.number, Kind.HAPPENED, event))
        return None

    def _close(self, task: Task) -> Ended:
        """Let cancelled work tidy up; what goes wrong then is told, but it was cancelled all the same."""
        try:
            if close := getattr(task.steps, "close", None):
                close()
        except Cancelled:
            pass
        except BaseException:
            return Ended("cancelled", trace=traceback.format_exc())
        return Ended("cancelled")
