"""`python -m restorer`, `restorer`: something given → the command line; nothing given → how to begin."""

import sys


def main(arguments: list[str] | None = None) -> int:
    """Run the program with these arguments (those of the process by default); the exit status."""
    from restorer.cli.main import run

    return run(sys.argv[1:] if arguments is None else arguments)


def main_window() -> int:
    """The program started from a menu or a desktop icon."""
    return main([])


if __name__ == "__main__":
    sys.exit(main())
