"""Results of earlier runs, found by their names and known by their notes."""

from collections.abc import Iterator
from pathlib import Path

from restorer.asking import all_in, is_file, sha256_of
from restorer.errors import PhotoError
from restorer.photo.writing import ABILITIES, free_name, read_note
from restorer.session.destination import result_place, unnumbered
from restorer.session.job import Job


class EarlierResults:
    """Looks for results that are there already. A folder is listed once: a hundred thousand photos may lie in it."""

    def __init__(self) -> None:
        self._listed: dict[Path, dict[str, list[Path]]] = {}

    def find(self, job: Job, settings: str) -> Path | None:
        """One of the same photo (by its bytes), made with the same model and settings; PhotoError if it is not there.

        Of those that another program has made since the folder was listed only one without a number is seen.
        """
        wanted: str | None = None
        for path in self._candidates(job):
            note = read_note(path)
            if note and note.settings == settings:
                wanted = wanted or _sha256(job.source)
                if note.source_sha256 == wanted:
                    return path
        return None

    def _candidates(self, job: Job) -> Iterator[Path]:
        if job.file:
            yield from filter(is_file, [job.file])
            return
        folder, stem = result_place(job)
        if folder not in self._listed:
            self._listed[folder] = _results_in(folder)
        # A long name is cut, the more the longer its ending is.
        fresh = [free_name(folder, stem, ability.suffix, lambda _: False) for ability in ABILITIES.values()]
        listed = [path for one in {path.stem for path in fresh} for path in self._listed[folder].get(one, [])]
        yield from filter(is_file, dict.fromkeys([*listed, *fresh]))


def _results_in(folder: Path) -> dict[str, list[Path]]:
    """The results in a folder, by the beginnings of their names."""
    found: dict[str, list[Path]] = {}
    for path in all_in(folder):
        if stem := unnumbered(path):
            found.setdefault(stem, []).append(path)
    return found


def _sha256(path: Path) -> str:
    try:
        return sha256_of(path)
    except OSError as error:
        raise PhotoError("“{name}” cannot be read: {reason}.", name=path.name, reason=error.strerror) from error
