"""A small file is written in one go: settings, and what can be found out again."""

from pathlib import Path

from restorer.files.hidden import Hidden
from restorer.files.sweeping import sweep_once


def keep(content: bytes, path: Path, *, overwrite: bool = True, private: bool = False) -> None:
    """Write a file whole, and its folder if need be; OSError, and then the old one is still there.

    FileExistsError if there is one and it is not to be replaced. `private`: others may not even read it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    put(content, path, overwrite=overwrite, private=private)


def put(content: bytes, path: Path, *, overwrite: bool, private: bool = False) -> None:
    """The same in a folder that is there."""
    sweep_once(path.parent)
    with Hidden(path) as hidden:
        hidden.file.write(content)
        hidden.finish()
        hidden.move(path, overwrite=overwrite, private=private)
