"""Lets other programs on the computer go first: restoring takes all cores for minutes."""

import os
import sys
import threading

GENTLE = 5
"""How much nicer than usual to other programs (Unix's nice value, -20 to 19)."""


def gentle_thread() -> None:
    """This thread, and those that it begins, let other programs go first; only Linux has a nice value for a thread."""
    if sys.platform == "linux":
        thread = threading.get_native_id()
        # It can only be raised.
        os.setpriority(os.PRIO_PROCESS, thread, max(GENTLE, os.getpriority(os.PRIO_PROCESS, thread)))


def gentle_process() -> None:
    """This process lets others go first; to be called before it has threads."""
    if sys.platform == "linux":
        gentle_thread()
    elif sys.platform == "win32":
        import psutil

        psutil.Process().nice(psutil.BELOW_NORMAL_PRIORITY_CLASS)
    else:
        os.setpriority(os.PRIO_PROCESS, 0, max(GENTLE, os.getpriority(os.PRIO_PROCESS, 0)))
