"""Writes the function by which threads do jobs one after the other, together, without waking each other for each.

    together(jobs, count, scratch, meeting, before)

`jobs` is the address of the jobs' addresses, `scratch` that of the thread's own memory, `meeting` of what the threads
share: how often a thread was done with a job, how many threads there are, and the address of the system's function that
lets others run. `before` is the first of these three numbers when the threads began.

All must be done with a job before the next one begins, for that reads what this one wrote. A small picture's job takes
less time than it takes to wake a thread: threads wait awake, but let run whoever else wants to.
"""

from restorer.network.winograd.convolution import FIELDS
from restorer.network.winograd.writer import Value, Writer

NAME = "together"


def write_together(module: Value, lanes: int) -> None:
    """Add the function to an LLVM module."""
    w = Writer(module, NAME, 5, lanes)
    jobs, count, scratch, meeting, before = w.function.args
    threads, let_run = w.load_word(w.plus(meeting, 8)), w.load_word(w.plus(meeting, 16))
    with w.loop(0, count, carried=[before]) as number:
        job = w.load_word(w.plus(jobs, w.times(number.index, 8)))
        w.call(w.load_word(w.plus(job, 8 * FIELDS.index("function"))), job, scratch)
        number.values = [w.plus(number.results[0], threads)]
        w.meet(meeting, number.values[0], let_run)
    w.end()
