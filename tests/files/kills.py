"""Kills runs at random moments and looks at what is left: `python -m tests.files.kills COUNT [--without-links]`.

Restoring, mending and the window's export, with and without leave to replace, with masks and reports. A run is a fork
of a program that has loaded everything, so that it takes tenths of a second; it is killed (SIGKILL) at any moment of
the time that it takes. Then the photo must be what it was, everything that has a name must be whole, and the next
start's sweep must leave nothing hidden. Every other kill comes from when its first hidden file is there, so that many
meet the moments of writing. `--without-links`: where names cannot be given by renaming or by links.
"""

import argparse
import os
import random
import signal
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PIL import Image

from restorer.cancel import CancelToken
from restorer.cli import live, mend, restore
from restorer.cli.main import run
from restorer.enlarging.raster import Raster
from restorer.events import Decided
from restorer.files import moving
from restorer.files.names import is_ours
from restorer.files.sweeping import sweep
from restorer.network import load
from restorer.network.wish import EngineWish
from restorer.photo.asked import Asked
from restorer.photo.reading import read_photo
from restorer.recipe import Recipe
from restorer.restoring import Work, subject_of
from restorer.session.exporting import Kept, export
from restorer.session.job import Job
from restorer.session.outcome import Subject
from restorer.session.session import Session
from tests.network.factory import write_random_compact

Run = Callable[[Path, Callable[[], None]], object]
"""Carries out one run over the photo in a folder; tells first that it begins."""


@dataclass(frozen=True)
class Case:
    """A kind of run; `keeps`: names that must be there after any kill, old or new."""

    name: str
    run: Run
    keeps: tuple[str, ...] = ()


def cases(folder: Path) -> list[Case]:
    """All kinds of runs; what they need lies in the folder."""
    folder.mkdir()
    model = write_random_compact(folder / "tiny.safetensors", blocks=1, features=4)
    Image.fromarray(np.where(np.eye(40, 60) > 0, 255, 0).astype(np.uint8)).save(folder / "mask.png")
    made = ["--model", str(model), "--engine", "torch", "--quiet"]
    mask = ["--mask", str(folder / "mask.png")]

    def command(*words: str) -> Run:
        return lambda place, ready: (ready(), run([words[0], str(place / "a.png"), *words[1:]]))

    def exported(place: Path, ready: Callable[[], None]) -> None:
        _export(str(model), place, ready)

    def replaced(place: Path, ready: Callable[[], None]) -> None:
        _export(str(model), place, ready, overwrite=True)

    old = ("a_restored.png",)
    return [
        Case("restore", command("restore", *made)),
        Case("restore --format jpeg", command("restore", *made, "--format", "jpeg")),
        Case("restore --overwrite --report", command("restore", *made, "--overwrite", "--report"), old),
        Case("restore --format tiff with mask", command("restore", *made, "-f", "tiff", *mask, "--save-mask", "MASKS")),
        Case("mend --mask --save-mask", command("mend", *mask, "--save-mask", "MASKS", "--quiet")),
        Case("mend --overwrite", command("mend", *mask, "--overwrite", "--quiet")),
        Case("the window's export", exported),
        Case("the window's export, replacing", replaced, old),
    ]


def _export(model: str, place: Path, ready: Callable[[], None], *, overwrite: bool = False) -> None:
    session, recipe = Session("cpu", 32, wish=EngineWish("torch")), Recipe(model)
    photo = read_photo(place / "a.png")
    raster = Raster(session.developed_size(photo.size, recipe), 3, 8)
    events = list(session.develop(photo, recipe, raster.put, Work(CancelToken())))
    card = session.card(model)
    (execution,) = [event.execution for event in events if isinstance(event, Decided)]
    maker = replace(session.maker(card), execution=execution)
    kept = Kept(raster, Subject.of(photo), maker, subject_of(photo), session.upscaler(card).scale)
    ready()
    list(export(kept, Job(place / "a.png", recipe, overwrite=overwrite, report=True), CancelToken()))


def photo_in(folder: Path) -> Path:
    """A small photo in a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    levels = np.random.default_rng(1).integers(0, 256, (40, 60, 3), np.uint8)
    Image.fromarray(levels).save(folder / "a.png")
    return folder / "a.png"


@dataclass(frozen=True)
class Moment:
    """When a run is killed: so many seconds after it began, or after it began to write."""

    after: float
    writing: bool


def killed(case: Case, place: Path, moment: Moment | None) -> tuple[float, float]:
    """One run in a process of its own, killed at a moment (None: never): seconds until it wrote, and until its end.

    Nothing is computed in this process: a fork of one whose threads have worked could wait for them for ever.
    """
    told, telling = os.pipe()
    child = os.fork()
    if not child:
        try:
            os.chdir(place)
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 1)
            os.dup2(nowhere, 2)
            case.run(place, lambda: os.close(telling))
        finally:
            os._exit(0)
    os.close(telling)
    # It ends when the other side is closed.
    os.read(told, 1)
    os.close(told)
    began = time.perf_counter()
    ended = (moment is None or moment.writing) and _ended_before_it_writes(child, place)
    wrote = time.perf_counter() - began
    if moment is not None and not ended:
        time.sleep(moment.after)
        os.kill(child, signal.SIGKILL)
    if not ended:
        os.waitpid(child, 0)
    return wrote, time.perf_counter() - began


def _ended_before_it_writes(child: int, place: Path) -> bool:
    """Wait until a run has a hidden file; whether it ended (and was waited for) without one being seen."""
    while not any(is_ours(path.name) for folder in (place, place / "MASKS") for path in folder.iterdir()):
        if os.waitpid(child, os.WNOHANG) != (0, 0):
            return True
    return False


def wrong(case: Case, place: Path, before: bytes) -> list[str]:
    """What must not be so after a kill."""
    found = [] if (place / "a.png").read_bytes() == before else ["the photo has changed"]
    found += [f"{name} is gone" for name in case.keeps if not (place / name).exists()]
    sweep(place)
    if (place / "MASKS").exists():
        sweep(place / "MASKS")
    for path in place.rglob("*"):
        if path.is_file() and (is_ours(path.name) or not _whole(path)):
            found.append(
                f"{path.name} ({path.stat().st_size} bytes) is {'left' if is_ours(path.name) else 'not whole'}"
            )
    return found


def _whole(path: Path) -> bool:
    try:
        match path.suffix:
            case ".html":
                return path.read_text("utf-8").rstrip().endswith("</html>")
            case ".toml":
                return bool(tomllib.loads(path.read_text("utf-8")))
            case _:
                return read_photo(path, Asked(strict=True)).pixels.size > 0
    except Exception:
        return False


def tried(count: int, chance: random.Random, folder: Path) -> tuple[Counter[str], list[str]]:
    """So many kills: what was there after each, and all that was wrong."""
    listed = cases(folder / "needed")
    lengths = {case.name: min(killed(case, _place(folder, case), None) for _ in range(3)) for case in listed}
    counts, found = Counter[str](), list[str]()
    for number in range(count):
        case = listed[number % len(listed)]
        place = _place(folder, case)
        before = (place / "a.png").read_bytes()
        old = {name: (place / name).read_bytes() for name in case.keeps}
        wrote, ended = lengths[case.name]
        writing = number // len(listed) % 2 == 1
        length = ended - wrote if writing else ended
        killed(case, place, Moment(chance.uniform(0, 1.1 * length), writing))
        found += [f"{number} {case.name}: {words}" for words in wrong(case, place, before)]
        new = [path for path in place.iterdir() if "_" in path.stem and old.get(path.name) != path.read_bytes()]
        counts["a result is there" if new else "nothing new is there"] += 1
    return counts, found


def _place(folder: Path, case: Case) -> Path:
    """An empty folder with the photo, and what was there before."""
    place = Path(tempfile.mkdtemp(dir=folder))
    photo_in(place)
    (place / "MASKS").mkdir()
    for name in case.keeps:
        Image.new("RGB", (5, 5)).save(place / name)
    return place


def refuse_links() -> None:
    """From now on names can be given neither by renaming nor by links."""

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(1, "refused")

    moving._rename = lambda: None  # type: ignore[assignment]  # pyright: ignore[reportPrivateUsage, reportAttributeAccessIssue]
    os.link = refused  # type: ignore[assignment]  # pyright: ignore[reportAttributeAccessIssue]


def main() -> int:
    """Carry out the command; 1 if anything was wrong."""
    # What a run imports late is here before it is forked.
    assert load and live and mend and restore
    parser = argparse.ArgumentParser(prog="python -m tests.files.kills", description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--without-links", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    if chosen.without_links:
        refuse_links()
    with tempfile.TemporaryDirectory() as folder:
        counts, found = tried(chosen.count, random.Random(chosen.seed), Path(folder))
    print(f"{chosen.count} kills: {dict(counts)}, {len(found)} wrong")
    print("\n".join(found))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
