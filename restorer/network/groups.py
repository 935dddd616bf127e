"""Linux's control groups (version 2) around this process: a container's limits are written in their folders."""

from pathlib import Path

CGROUPS = Path("/sys/fs/cgroup")
OWN = Path("/proc/self/cgroup")


def groups_around(groups: Path = CGROUPS, own: Path = OWN) -> list[Path]:
    """The folders of the groups around this process, the innermost first; none where there are none."""
    try:
        line = next(line for line in own.read_text().splitlines() if line.startswith("0::"))
    except (OSError, StopIteration):
        return []
    folder = groups / line.removeprefix("0::").strip().lstrip("/")
    return [place for place in (folder, *folder.parents) if place.is_relative_to(groups)]
