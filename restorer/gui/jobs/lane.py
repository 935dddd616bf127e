"""A lane: one thread that works off tasks, seen from the window's thread."""

import time
from dataclasses import replace
from functools import partial
from typing import cast

from PySide6.QtCore import QCoreApplication, QObject, Qt, QThread, QTimer, Signal, Slot

from restorer.gui.jobs.outbox import Kind, Outbox
from restorer.gui.jobs.task import Ended, Priority, Task, TaskToken, Work
from restorer.gui.jobs.ticket import Ticket
from restorer.gui.jobs.waiting import WaitingList
from restorer.gui.jobs.worker import Worker

PORTION = 0.008
"""Seconds of delivering after which the window gets a turn, however many events there are."""

_stuck: list[tuple[QThread, Worker]] = []
"""Threads that did not end when they were asked to: Qt would end the program if they were let go."""


class Lane(QObject):
    """Works off what is submitted to it, in a thread of its own; lives in the window's thread, and so do all calls.

    It must be closed. A gentle one lets other programs on the computer go first.
    """

    busy_changed = Signal(bool)
    """Whether there are tasks that are not over, waiting and paused ones too."""

    def __init__(self, name: str, *, gentle: bool = False) -> None:
        super().__init__()
        self._tickets: dict[int, Ticket] = {}
        self._submitted = 0
        self._told_busy = False
        self._waiting = WaitingList()
        self._worker = Worker(self._waiting, gentle=gentle)
        self._outbox = self._worker.outbox
        self._more = QTimer(self, singleShot=True, interval=0)
        self._more.timeout.connect(self._deliver)
        # Queued also when it is this thread that posts: nothing is delivered inside a call.
        self._worker.posted.connect(self._deliver_soon, Qt.ConnectionType.QueuedConnection)
        self._thread = QThread()
        self._thread.setObjectName(name)
        self._worker.moveToThread(self._thread)
        self._thread.started.connect(self._worker.run, Qt.ConnectionType.QueuedConnection)
        self._thread.start(QThread.Priority.LowPriority if gentle else QThread.Priority.InheritPriority)

    @property
    def busy(self) -> bool:
        """Whether there are tasks that are not over, waiting and paused ones too."""
        return bool(self._tickets)

    def submit(self, work: Work, priority: Priority = Priority.NORMAL, name: str = "") -> Ticket:
        """Have work done when its turn comes; everything about it is told later, never inside this call.

        A lane that was closed takes no work: the ticket ends as cancelled.
        """
        self._submitted += 1
        token = TaskToken(self._worker.stepper.give_way, self._waiting.look_again)
        task = Task(self._submitted, priority, token, work)
        ticket = Ticket(token, partial(self._withdraw, task), name)
        self._tickets[task.number] = ticket
        if not self._waiting.add(task):
            self._outbox.put((task.number, Kind.ENDED, Ended("cancelled")))
        self._deliver_soon()
        return ticket

    def cancel_all(self) -> None:
        """Cancel whatever is waiting, going on or paused."""
        for ticket in list(self._tickets.values()):
            ticket.cancel()

    def close(self, patience_ms: int = 2000) -> bool:
        """Cancel everything, end the thread, tell all that is left to tell; whether the thread did end.

        If it did not (a step that does not look at its token), every ticket has ended all the same, and the program
        should end by `os._exit`, because the thread cannot be ended otherwise.
        """
        self._waiting.close()
        self._outbox.make_room()
        self.cancel_all()
        self._thread.quit()
        ended = self._thread.wait(patience_ms)
        while self._deliver_one():
            pass
        if not ended:
            _stuck.append((self._thread, self._worker))
        # Nothing comes from the thread any more; who submits to a closed lane is answered all the same.
        self._worker.outbox.shut()
        self._outbox = Outbox(self._deliver_soon)
        while self._tickets:
            self._tell(next(iter(self._tickets)), Kind.ENDED, Ended("cancelled"))
        self._tell_busy()
        return ended

    def _withdraw(self, task: Task) -> None:
        if self._waiting.withdraw(task):
            self._outbox.put((task.number, Kind.ENDED, Ended("cancelled")))

    @Slot()
    def _deliver_soon(self) -> None:
        """Deliver at the next turn of the event loop.

        Not at once: the loop handles all that is posted before its timers, and a busy thread posts without end.
        """
        if not self._more.isActive():
            self._more.start()

    @Slot()
    def _deliver(self) -> None:
        """Tell what is in the outbox, for a little while; the rest after the window had its turn."""
        end = time.perf_counter() + PORTION
        # Begun before, not after: whoever is told may open a dialog, in which the window goes on without us.
        self._more.start()
        self._tell_busy()
        while self._deliver_one():
            if time.perf_counter() > end:
                return
        self._more.stop()

    def _deliver_one(self) -> bool:
        letter = self._outbox.fetch()
        if letter and letter[0] in self._tickets:
            self._tell(*letter)
        return letter is not None

    def _tell(self, number: int, kind: Kind, value: object) -> None:
        if kind is not Kind.ENDED:
            self._tickets[number].tell(kind, value)
            return
        self._tickets.pop(number).tell(kind, _in_words(cast(Ended, value)))
        self._tell_busy()

    def _tell_busy(self) -> None:
        if self.busy is not self._told_busy:
            self._told_busy = self.busy
            self.busy_changed.emit(self.busy)


def _in_words(ended: Ended) -> Ended:
    """A failure that nobody foresaw gets its sentence here, where there are translations."""
    if ended.how != "failed" or ended.sentence:
        return ended
    words = QCoreApplication.translate(
        "Lane", "This did not work, by a mistake of ours. Please report it with the details; everything else goes on."
    )
    return replace(ended, sentence=words)
