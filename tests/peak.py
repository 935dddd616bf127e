"""The most memory that a process has had."""

import sys
from pathlib import Path

import psutil


def peak() -> int:
    """Of this process, in bytes, since its program began.

    On Linux getrusage's figure begins with what the parent had when it started the process, which under pytest is
    more than most of what is to be measured; /proc counts anew.
    """
    if sys.platform == "linux":
        lines = Path("/proc/self/status").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) * 1024
    if sys.platform == "win32":
        return psutil.Process().memory_info().peak_wset
    import resource

    # macOS counts in bytes.
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
