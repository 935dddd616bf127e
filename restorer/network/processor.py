"""The processor: what it is called, and how many of its cores are for this process. Knows no torch."""

import os
import platform
import re
import subprocess
import sys
from functools import cache
from hashlib import sha256
from pathlib import Path

import psutil

from restorer.network.groups import groups_around

VECTORS = "RESTORER_VECTORS"
"""Names how many float32 numbers a vector has for our kernels: 16, 8 or 4, as other processors have them. For tests."""
CPUINFO = Path("/proc/cpuinfo")
TOPOLOGY = Path("/sys/devices/system/cpu")


@cache
def processor_name() -> str:
    """What its maker calls it, as well as the system knows."""
    return (_said() or platform.processor() or platform.machine() or "processor").strip()


@cache
def identity() -> str:
    """Its name, and a mark of what it can do: virtual computers call different processors by one name."""
    facts = re.findall(r"^(?:cpu family|model|stepping|flags|Features|CPU part)\s*:.*$", _cpuinfo(), re.MULTILINE)
    first = "\n".join(dict.fromkeys(facts)) or platform.processor()
    return f"{processor_name()} {platform.machine()} {sha256(first.encode()).hexdigest()[:8]}"


def cores() -> int:
    """As many threads as bring something: the real cores that this process may use, within a container's share of time.

    Whoever sets OMP_NUM_THREADS, which torch obeys too, has their number instead.
    """
    said = os.environ.get("OMP_NUM_THREADS", "")
    if said.isdecimal() and int(said) > 0:
        return int(said)
    return max(1, min(_real_cores(), *_shares(groups_around())))


def _said() -> str:
    """The name in the system's own words; empty if it has none."""
    if sys.platform == "win32":
        return _registry()
    if sys.platform == "darwin":
        return _sysctl()
    named = re.search(r"^model name\s*:\s*(.+)$", _cpuinfo(), re.MULTILINE)
    return named.group(1) if named else ""


def _cpuinfo() -> str:
    try:
        return CPUINFO.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _sysctl() -> str:
    command = ["/usr/sbin/sysctl", "-n", "machdep.cpu.brand_string"]
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=5, check=False).stdout
    except (OSError, subprocess.SubprocessError):
        return ""


def _registry() -> str:
    if sys.platform != "win32":
        return ""
    import winreg

    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"HARDWARE\DESCRIPTION\System\CentralProcessor\0") as key:
            return str(winreg.QueryValueEx(key, "ProcessorNameString")[0])
    except OSError:
        return ""


def _real_cores() -> int:
    """Cores that this process may run on; two threads of one core are one."""
    whole = psutil.cpu_count(logical=False) or os.cpu_count() or 1
    if sys.platform != "linux":
        return whole
    allowed = os.sched_getaffinity(0)
    siblings = {_siblings(number) for number in allowed}
    # Where the system does not say which belong together, all that can be said is that there are no more than these.
    return min(whole, len(allowed)) if "" in siblings else len(siblings)


def _siblings(number: int) -> str:
    try:
        place = TOPOLOGY / f"cpu{number}" / "topology"
        return "-".join((place / name).read_text().strip() for name in ("physical_package_id", "core_id"))
    except OSError:
        return ""


def _shares(groups: list[Path]) -> list[int]:
    """How many processors' time each group around this process is given, rounded up; none where there is no limit."""
    found = [os.cpu_count() or 1]
    for group in groups:
        try:
            quota, period = (group / "cpu.max").read_text().split()
            found.append(-(-int(quota) // int(period)))
        except (OSError, ValueError, ZeroDivisionError):
            # No such file, or the word "max".
            continue
    return found
