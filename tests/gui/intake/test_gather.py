"""Files and folders become photos, in batches; what is none is refused with a reason."""

import os
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from restorer.cancel import Cancelled
from restorer.gui.intake import gather as module
from restorer.gui.intake.gather import MOST, Batch, gather
from restorer.gui.jobs import Lane, TaskToken
from tests.gui.jobs.conftest import Told
from tests.photo.nobody import as_nobody


@pytest.fixture
def box(tmp_path: Path) -> Path:
    folder = tmp_path / "box"
    folder.mkdir()
    return folder


def photo(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (3, 2)).save(path, "PNG")
    return path


def batches(paths: Sequence[Path]) -> list[Batch]:
    found = list(gather(paths)(TaskToken()))
    assert all(isinstance(batch, Batch) for batch in found)
    return [batch for batch in found if isinstance(batch, Batch)]


def photos(found: Iterable[Batch]) -> list[Path]:
    return [path for batch in found for path in batch.photos]


def reasons(found: Iterable[Batch]) -> dict[str, str]:
    return {refused.path.name: str(refused.reason) for batch in found for refused in batch.refused}


def test_files_in_the_order_given_then_folders_in_natural_order(box: Path) -> None:
    for name in ("in/photo10.png", "in/photo2.png", "in/sub/photo1.png", "z.png", "a.png"):
        photo(box / name)
    found = batches([box / "z.png", box / "in", box / "a.png"])
    assert [path.relative_to(box).as_posix() for path in photos(found)] == [
        "z.png",
        "in/photo2.png",
        "in/photo10.png",
        "in/sub/photo1.png",
        "a.png",
    ]
    assert reasons(found) == {}


def test_each_once_and_absolute(box: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    photo(box / "a.png")
    monkeypatch.chdir(box)
    assert photos(batches([Path("a.png"), box, Path("a.png")])) == [box / "a.png"]


def test_a_file_that_was_given_is_judged_by_its_content(box: Path) -> None:
    """Also a result of an earlier run or a hidden file: who names it means it."""
    taken = [photo(box / name) for name in ("scan", "a_restored.png", ".hidden.png", "wrong.txt")]
    (box / "notes.txt").write_text("Dear Anna")
    (box / "words.jpg").write_text("Dear Anna")
    (box / "scan.pdf").write_bytes(b"%PDF-1.7")
    (box / "empty.jpg").write_bytes(b"")
    given = [*taken, *(box / name for name in ("notes.txt", "words.jpg", "scan.pdf", "empty.jpg", "gone.jpg"))]
    found = batches(given)
    assert photos(found) == taken
    said = reasons(found)
    assert "is a text file" in said["notes.txt"]
    assert "is a text file" in said["words.jpg"]
    assert "is a PDF document" in said["scan.pdf"]
    assert "is empty" in said["empty.jpg"]
    assert "is not there" in said["gone.jpg"]


def test_a_large_file_that_is_no_photo_is_not_read(box: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    film = box / "film.mov"
    film.write_bytes(b"\0\0\0\x14ftypqt  " + bytes(100))
    assert "is a film" in reasons(batches([film]))["film.mov"]
    monkeypatch.setattr(module, "_READABLE", 50)
    assert "is not a photo that Restorer knows" in reasons(batches([film]))["film.mov"]


@pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes among files there")
def test_a_pipe_is_refused_and_not_waited_for(box: Path) -> None:
    pipe = box / "pipe.jpg"
    os.mkfifo(pipe)
    assert "is not a file" in reasons(batches([pipe]))["pipe.jpg"]


def test_what_is_left_out_of_folders_is_counted(box: Path) -> None:
    for name in ("a.png", "a_restored.png", "sub/b_restored-2.png", ".hidden.png"):
        photo(box / name)
    found = batches([box])
    assert photos(found) == [box / "a.png"]
    assert (sum(batch.results for batch in found), sum(batch.hidden for batch in found)) == (2, 1)


def test_a_folder_without_photos_is_told(box: Path) -> None:
    (box / "empty").mkdir()
    photo(box / "results" / "a_restored.png")
    said = reasons(batches([box / "empty", box / "results"]))
    assert said["empty"] == "There is no photo in the folder “empty”."
    assert "only results of Restorer" in said["results"]


@pytest.mark.skipif(sys.platform == "win32", reason="rights are another thing there")
def test_what_may_not_be_read_is_told_once() -> None:
    # Imported as oneself: nobody may not read where the modules are.
    from restorer.photo import reading  # noqa: F401  # pyright: ignore[reportUnusedImport]

    with as_nobody() as folder:
        photo(folder / "a.png")
        photo(folder / "shut" / "b.png")
        (folder / "shut").chmod(0)
        try:
            found = batches([folder, folder / "shut", folder / "shut" / "b.png"])
        finally:
            (folder / "shut").chmod(0o700)
        assert photos(found) == [folder / "a.png"]
    said = [(refused.path.name, str(refused.reason)) for batch in found for refused in batch.refused]
    assert said == [
        ("shut", "The folder “shut” cannot be read: Permission denied."),
        ("shut", "The folder “shut” cannot be read: Permission denied."),
        ("b.png", "“b.png” may not be opened: ask its owner for permission to read it."),
    ]


def test_batches_are_small(box: Path) -> None:
    for number in range(2 * MOST + 7):
        (box / f"{number}.jpg").write_bytes(b"")
    found = batches([box])
    assert all(len(batch.photos) <= MOST for batch in found)
    assert [path.name for path in photos(found)] == [f"{number}.jpg" for number in range(2 * MOST + 7)]


def test_a_slow_disk_still_tells_soon(box: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when nothing is found, so that other work gets a turn."""
    for name in ("a", "b", "c"):
        (box / name).mkdir()
    (box / "c" / "x.png").write_bytes(b"")
    clock = [time.monotonic()]

    def slow() -> float:
        clock[0] += 0.03
        return clock[0]

    monkeypatch.setattr(module.time, "monotonic", slow)
    found = batches([box])
    assert len(found) > 2
    assert not found[0].photos
    assert photos(found) == [box / "c" / "x.png"]


def test_it_can_be_stopped_between_files(box: Path) -> None:
    for number in range(3):
        (box / f"{number}.jpg").write_bytes(b"")
    token = TaskToken()
    work = gather([box])(token)
    token.cancel()
    with pytest.raises(Cancelled):
        next(work)


def test_five_thousand_in_a_lane(box: Path, qtbot: QtBot, lane: Lane) -> None:
    for number in range(50):
        (box / str(number)).mkdir()
        for other in range(100):
            (box / str(number) / f"{other}.jpg").touch()
    told = Told(lane.submit(gather([box])))
    qtbot.waitUntil(told.is_over, timeout=20_000)
    assert told.how == "succeeded"
    assert len(photos(told.events)) == 5000
    assert len(told.events) >= 100
