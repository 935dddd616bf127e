"""Thumbnails: what is in sight first, never too many, nothing for what was removed, and no word about broken files."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColorSpace
from pytestqt.qtbot import QtBot

from restorer.gui.album import thumbnails
from restorer.gui.album.album import Album
from restorer.gui.album.shrinking import Small
from restorer.gui.album.strip import Strip
from restorer.gui.album.thumbnails import Thumbnails
from restorer.gui.jobs import Ended, Lane, Priority, TaskToken, Ticket, Work
from restorer.gui.jobs.outbox import Kind
from restorer.photo.geometry import Size
from tests.photo import samples


class HandLane:
    """A lane whose work is done when the test says so; every photo turns out as a grey square."""

    def __init__(self) -> None:
        self.waiting: list[tuple[Path, Ticket, TaskToken]] = []
        self.asked: list[str] = []

    def submit(self, work: Work, priority: Priority = Priority.NORMAL, name: str = "") -> Ticket:
        assert priority is Priority.IDLE and name
        token = TaskToken()
        path = cast("tuple[Path, int]", work.args)[0]  # pyright: ignore[reportFunctionMemberAccess]
        ticket = Ticket(token, lambda: None, name)
        self.waiting.append((path, ticket, token))
        self.asked.append(path.stem)
        return ticket

    def finish(self, how: str = "succeeded") -> None:
        """Finish the one that was asked for first."""
        path, ticket, token = self.waiting.pop(0)
        if token.cancelled:
            how = "cancelled"
        elif how == "succeeded":
            ticket.tell(Kind.HAPPENED, None)
            ticket.tell(Kind.HAPPENED, Small(np.full((4, 4, 1), 128, np.uint8), None, Size(400, int(path.stem) + 1)))
        ticket.tell(Kind.ENDED, Ended(how))  # pyright: ignore[reportArgumentType]


@pytest.fixture
def strip(qtbot: QtBot) -> Strip:
    """A shown strip with three photos in sight, still empty."""
    album = Album()
    strip = Strip(album)
    album.setParent(strip)
    qtbot.addWidget(strip)
    strip.resize(3 * strip.minimumSizeHint().width(), strip.sizeHint().height())
    strip.show()
    qtbot.waitExposed(strip)
    return strip


@pytest.fixture
def lane() -> HandLane:
    return HandLane()


Start = Callable[[int], Thumbnails]


@pytest.fixture
def start(strip: Strip, lane: HandLane) -> Start:
    """Puts so many photos into the strip and lets thumbnails be made."""

    def start(count: int) -> Thumbnails:
        strip.album.add(Path(f"/photos/{number}.jpg") for number in range(count))
        made = Thumbnails(strip.album, strip, cast(Lane, lane))
        settle()
        return made

    return start


def settle() -> None:
    """Let what was put off for a moment happen."""
    for _ in range(5):
        QCoreApplication.processEvents()


def with_thumbnails(album: Album) -> list[int]:
    return [row for row, entry in enumerate(album.entries) if entry.thumbnail is not None]


def test_what_is_in_sight_comes_first_then_its_neighbours(strip: Strip, lane: HandLane, start: Start) -> None:
    start(20)
    strip.select(strip.album.entry(10))
    settle()
    while lane.waiting:
        lane.finish()
    seen = list(strip.visible_rows())
    # Two were begun before the strip was scrolled.
    assert lane.asked[:2] == ["0", "1"]
    assert lane.asked[2 : 2 + len(seen)] == [str(row) for row in seen]
    rest = [int(name) for name in lane.asked[2 + len(seen) :]]
    distances = [max(seen[0] - row, row - seen[-1]) for row in rest]
    assert distances == sorted(distances)
    assert with_thumbnails(strip.album) == list(range(20)) and len(lane.asked) == 20


def test_few_are_asked_for_at_once_and_the_size_is_noted(strip: Strip, lane: HandLane, start: Start) -> None:
    start(5)
    assert lane.asked == ["0", "1"]
    lane.finish()
    assert lane.asked == ["0", "1", "2"]
    first = strip.album.entry(0)
    assert first.thumbnail is not None and first.thumbnail.width() == 4 and first.size == Size(400, 1)


def test_a_size_that_is_known_is_kept(strip: Strip, lane: HandLane, start: Start) -> None:
    start(1)
    strip.album.entry(0).size = Size(7, 7)
    lane.finish()
    assert strip.album.entry(0).size == Size(7, 7)


def test_only_so_many_are_kept_and_made_again_when_wanted(
    strip: Strip, lane: HandLane, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(thumbnails, "NEAR", 8)
    monkeypatch.setattr(thumbnails, "KEPT", 12)
    start(60)
    for row in (0, 59, 30, 0):
        strip.select(strip.album.entry(row))
        settle()
        while lane.waiting:
            lane.finish()
            assert len(with_thumbnails(strip.album)) <= 12
        assert set(strip.visible_rows()) <= set(with_thumbnails(strip.album))
    assert lane.asked.count("0") == 2 and lane.asked.count("30") == 1


def test_removed_photos_are_not_made_and_hold_no_thumbnail(strip: Strip, lane: HandLane, start: Start) -> None:
    start(6)
    lane.finish()
    gone = strip.album.take(list(strip.album.entries)[:3])
    settle()
    assert all(entry.thumbnail is None for entry in gone.entries)
    assert [token.cancelled for _, _, token in lane.waiting] == [True, True, False, False]
    while lane.waiting:
        lane.finish()
    assert lane.asked == ["0", "1", "2", "3", "4", "5"]
    strip.album.put_back(gone)
    settle()
    while lane.waiting:
        lane.finish()
    assert with_thumbnails(strip.album) == list(range(6))


def test_photos_put_back_before_the_lane_has_noticed_are_made(strip: Strip, lane: HandLane, start: Start) -> None:
    start(1)
    strip.album.put_back(strip.album.take(strip.album.entries))
    settle()
    while lane.waiting:
        lane.finish()
    assert with_thumbnails(strip.album) == [0]


def test_failures_are_marked_and_not_tried_again(strip: Strip, lane: HandLane, start: Start) -> None:
    start(3)
    lane.finish("failed")
    settle()
    broken = strip.album.entry(0)
    assert broken.unreadable and broken.thumbnail is None and broken.reason == "" and broken.state == "ready"
    while lane.waiting:
        lane.finish()
    assert lane.asked == ["0", "1", "2"]


def test_a_lane_that_cancels_everything_is_not_asked_again_at_once(strip: Strip, lane: HandLane, start: Start) -> None:
    start(5)
    lane.finish("cancelled")
    lane.finish("cancelled")
    assert lane.asked == ["0", "1"] and not strip.album.entry(0).unreadable
    strip.view_moved.emit()
    settle()
    assert lane.asked == ["0", "1", "0", "1"]


def test_after_stop_nothing_is_made(strip: Strip, lane: HandLane, start: Start) -> None:
    made = start(5)
    made.stop()
    assert all(token.cancelled for _, _, token in lane.waiting)
    lane.finish()
    strip.album.add([Path("/photos/9.jpg")])
    settle()
    assert lane.asked == ["0", "1"]


@pytest.fixture
def real_lane() -> Iterator[Lane]:
    lane = Lane("files")
    yield lane
    assert lane.close()


def test_real_files_in_a_real_lane(strip: Strip, real_lane: Lane, qtbot: QtBot, tmp_path: Path) -> None:
    red = np.zeros((300, 200, 3), np.uint8)
    red[:, :, 0], red[:150] = 200, (0, 0, 200)
    turned = samples.at(
        tmp_path, "a.jpg", samples.by_pillow(red, "JPEG", quality=95, exif=b"Exif\0\0" + samples.exif(6))
    )
    broken = samples.at(tmp_path, "b.jpg", b"\xff\xd8\xff no more")
    deep = samples.at(tmp_path, "c.png", samples.png(np.full((90, 1200, 3), 50_000, np.uint16)))
    entries = strip.album.add([turned, broken, deep, tmp_path / "missing.jpg"])
    made = Thumbnails(strip.album, strip, real_lane)
    qtbot.waitUntil(lambda: all(entry.unreadable or entry.thumbnail for entry in entries), timeout=20_000)
    made.stop()
    assert [entry.unreadable for entry in entries] == [False, True, False, True]
    assert [entry.size for entry in entries] == [Size(300, 200), None, Size(1200, 90), None]
    first, third = entries[0].thumbnail, entries[2].thumbnail
    assert first is not None and third is not None
    # Turned a quarter to the right, the upper half in blue is on the right.
    assert first.width() == min(300, 2 * strip.edge) > first.height()
    assert first.pixelColor(first.width() * 3 // 4, 20).blue() > 150 > first.pixelColor(20, 20).blue()
    assert third.width() == 2 * strip.edge and third.pixelColor(3, 3).red() == round(50_000 / 257)


def test_colours_are_converted_for_the_screen(strip: Strip, real_lane: Lane, qtbot: QtBot, tmp_path: Path) -> None:
    profile = bytes(QColorSpace(QColorSpace.NamedColorSpace.AdobeRgb).iccProfile().data())
    wide = Image.new("RGB", (64, 64), (100, 200, 100))
    (entry,) = strip.album.add([samples.at(tmp_path, "w.png", samples.saved(wide, "PNG", icc_profile=profile))])
    made = Thumbnails(strip.album, strip, real_lane)
    qtbot.waitUntil(lambda: entry.thumbnail is not None, timeout=20_000)
    made.stop()
    assert entry.thumbnail is not None and entry.thumbnail.pixelColor(5, 5).red() < 60
