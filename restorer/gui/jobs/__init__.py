"""Lanes: long-lived threads that step work, the most urgent first.

The way through it: somebody gives a `Lane` work, which is a generator of events, and holds a `Ticket` for it. The work
waits in a `WaitingList` as a `Task`; a `Stepper`, in the lane's thread, asks the list for the task to step next, one
`next()` at a time, and puts what comes of it into an `Outbox`; from there the lane delivers it, in the window's thread,
as signals of the ticket. Only `lane` and `ticket` know Qt.

Pausing: between two steps a paused task simply waits; in the middle of one it lends its thread to the others, which
are stepped as usual until it is resumed and the step then begun is over. A task stepped on a lent thread pauses only
between its own steps, so that one that is still paused never holds up one that was resumed.
"""

from restorer.gui.jobs.lane import Lane
from restorer.gui.jobs.task import Ended, Priority, TaskToken, Work
from restorer.gui.jobs.ticket import Ticket

__all__ = ["Ended", "Lane", "Priority", "TaskToken", "Ticket", "Work"]
