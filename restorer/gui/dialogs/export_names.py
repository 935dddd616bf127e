"""Where results go when several are exported at once: no two get one name, and no original is ever a target."""

import os
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from restorer.errors import Sentence, WriteError
from restorer.gui.dialogs.export_item import Wishes
from restorer.photo.formats.abilities import ABILITIES
from restorer.photo.origin import Format
from restorer.photo.spared import Spared

if TYPE_CHECKING:
    from restorer.session.job import Job

FORBIDDEN = {"win32": '<>:"/\\|?*'}.get(sys.platform, "/")
"""Characters that no file name may have here."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where one result goes: `job` leads to `path`; `wanted` is the path without a number."""

    job: "Job"
    path: Path
    wanted: Path
    exists: bool
    problem: Sentence | None


def name_problem(name: str | None) -> Sentence | None:
    """Why a name (without ending) can be no file's; None if it can, or if there is none."""
    if name is None:
        return None
    if not name.strip(" ."):
        return Sentence("Give the file a name.")
    found = sorted({character for character in name if character in FORBIDDEN or ord(character) < 32})
    if found:
        return Sentence("A file name cannot have {characters} in it.", characters=" ".join(map(repr, found)))
    return None


def path_problem(path: Path) -> Sentence | None:
    """Why no file can have this path, by looking: its folder is not there, its name is too long, it is a folder."""
    from restorer.photo import placing

    try:
        placing.check(path, overwrite=True)
    except WriteError as error:
        return error.sentence
    return None


def folder_problem(path: Path) -> Sentence | None:
    """Why nothing can be written beside this path; tries it, with a file that has no name or is gone at once."""
    from restorer.photo import placing

    try:
        with placing.sentences(path), tempfile.TemporaryFile(dir=path.parent):
            return None
    except WriteError as error:
        return error.sentence


class Names:
    """Gives out places in the order in which results will be written."""

    def __init__(self, spared: Spared, wishes: Wishes) -> None:
        """`spared`: what must not be replaced, the photos themselves above all."""
        self._wishes, self._spared = wishes, spared
        self._taken: set[str] = set()
        self._folders: dict[Path, Sentence | None] = {}

    def place(self, job: "Job", chosen: Format) -> Place:
        """The place of the next result: as the session would give it, with a number where that is taken."""
        wanted = self._wanted(job, chosen)
        there = os.path.lexists(wanted)
        why = self._spared.why(wanted)
        again = self._wishes.replace and there and why is None and _key(wanted) not in self._taken
        path = wanted if again else self._free(wanted)
        self._taken.add(_key(path))
        if self._wishes.name is None and path == self._session_path(replace(job, overwrite=again), chosen):
            job = replace(job, overwrite=again)
        else:
            job = replace(job, file=path, overwrite=again)
        # A long name made from the photo's is cut; one that somebody has typed is theirs to cut.
        problem = self._problem(path if self._wishes.name is None else wanted)
        if self._wishes.name is not None and self._wishes.replace:
            problem = self._reason(wanted) or problem
        return Place(job, path, wanted, there and why is None, problem)

    def _reason(self, path: Path) -> Sentence | None:
        try:
            self._spared.check(path)
        except WriteError as error:
            return error.sentence
        return None

    def _wanted(self, job: "Job", chosen: Format) -> Path:
        if self._wishes.name is None:
            return self._session_path(replace(job, overwrite=True, spared=Spared()), chosen)
        return (job.folder or job.source.parent) / (self._wishes.name + ABILITIES[chosen].suffix)

    def _session_path(self, job: "Job", chosen: Format) -> Path:
        from restorer.session.destination import destination

        return destination(job, chosen)

    def _free(self, wanted: Path) -> Path:
        """The wanted path, else with the first number that neither the disk nor this export has."""
        from restorer.photo.writing import free_name

        path, number = free_name(wanted.parent, wanted.stem, wanted.suffix), 1
        while _key(path) in self._taken or (number > 1 and os.path.lexists(path)):
            number += 1
            path = wanted.with_name(f"{wanted.stem}-{number}{wanted.suffix}")
        return path

    def _problem(self, path: Path) -> Sentence | None:
        """Why it cannot be written there; a folder is tried once."""
        if path.parent not in self._folders:
            self._folders[path.parent] = folder_problem(path)
        return path_problem(path) or self._folders[path.parent]


def _key(path: Path) -> str:
    """What tells files apart where neither large and small letters nor ways through links do."""
    return os.path.realpath(path).casefold()
