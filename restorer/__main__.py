"""`python -m restorer`, `restorer`: nothing given, or photos → the window; a command or option → the command line."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path


def opens_window(arguments: Sequence[str]) -> bool:
    """Whether these arguments ask for the window, and there is a screen for it."""
    if not _has_screen() or any(argument.startswith("-") for argument in arguments):
        return False
    from restorer.asking import exists

    # A name with an ending is meant as a file, also when it is misspelt: the window says which one is not there.
    return not arguments or bool(Path(arguments[0]).suffix) or exists(Path(arguments[0]))


def main(arguments: list[str] | None = None) -> int:
    """Run the program with these arguments (those of the process by default); the exit status."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if opens_window(arguments):
        from restorer.gui.app import run_window

        return run_window(arguments)
    from restorer.cli.main import run
    from restorer.session.gentle import gentle_process

    # The window is as quick as any other; there only the threads that work are gentle.
    gentle_process()
    return run(arguments)


def main_window() -> int:
    """The program started from a menu or a desktop icon."""
    return main()


def _has_screen() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


if __name__ == "__main__":
    sys.exit(main())
