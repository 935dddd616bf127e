"""A result can have its photo's own times."""

import os
from pathlib import Path

from restorer.photo.dates import keep_dates
from restorer.photo.reading import read_photo
from tests.photo.samples import at, by_pillow, smooth

THEN = 1_234_567_890_123_456_700


def test_a_photo_knows_when_it_was_changed(tmp_path: Path) -> None:
    path = at(tmp_path, "a.png", by_pillow(smooth(3), "PNG"))
    os.utime(path, ns=(THEN, THEN))
    seen = read_photo(path).origin.modified
    assert seen is not None and abs(seen - THEN) < 100_000


def test_a_result_takes_times_over(tmp_path: Path) -> None:
    path = at(tmp_path, "a.png", b"")
    assert keep_dates(path, THEN, THEN + 10**9)
    assert abs(path.stat().st_mtime_ns - THEN) < 2 * 10**9
    assert path.stat().st_atime_ns - path.stat().st_mtime_ns > 0
    assert keep_dates(path, THEN - 10**12)
    assert abs(path.stat().st_mtime_ns - THEN + 10**12) < 2 * 10**9


def test_what_cannot_be_done_fails_nothing(tmp_path: Path) -> None:
    assert not keep_dates(tmp_path / "gone", THEN)
    assert not keep_dates(at(tmp_path, "a.png", b""), 10**40)
    assert not keep_dates(tmp_path / "x\0", THEN)
