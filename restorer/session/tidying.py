"""What killed programs left in the program's own folders goes at the next start."""

from functools import cache

from restorer import paths
from restorer.files.sweeping import sweep, sweep_folders

HANDED_OVER = "restorer-handed-over-"
"""How folders in the cache begin that hold results for other programs."""


@cache
def tidy_own_folders() -> None:
    """Sweep where settings, caches, painted and pasted pictures lie; once in a process. Never raises."""
    for folder in (
        paths.settings().parent,
        paths.cache(),
        paths.cache() / "kernels",
        paths.painted(),
        paths.pasted(),
    ):
        sweep(folder, own=True)
    sweep_folders(paths.cache(), HANDED_OVER)
