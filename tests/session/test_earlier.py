"""Results of earlier runs are found without listing a folder for every photo."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from restorer import asking
from restorer.cli.main import run
from restorer.session.destination import unnumbered
from restorer.session.earlier import EarlierResults
from restorer.session.job import Job


def test_names_of_results_lead_to_the_photo_that_they_are_of() -> None:
    for name, stem in (
        ("a_restored.jpg", "a_restored"),
        ("a_restored-12.png", "a_restored"),
        ("a-2_restored.png", "a-2_restored"),
        ("a_restored_mended-3.tif", "a_restored_mended"),
        ("two\nlines_restored.png", "two\nlines_restored"),
    ):
        assert unnumbered(Path(name)) == stem
    assert unnumbered(Path("a_restored-b.jpg")) is None


def listings(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Counts how often any folder is listed."""
    count = 0
    for name in ("scandir", "listdir"):
        real = getattr(os, name)

        def counted(*given: object, real: Callable[..., object] = real) -> object:
            nonlocal count
            count += 1
            return real(*given)

        monkeypatch.setattr(os, name, counted)
    return lambda: count


def test_a_folder_is_listed_once_for_all_photos(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    earlier, count = EarlierResults(), listings(monkeypatch)
    for number in range(50):
        assert earlier.find(Job(tmp_path / f"{number}.png", folder=tmp_path), "") is None
    assert count() <= 1 and asking.all_in(tmp_path) == []


def test_a_whole_run_lists_folders_a_few_times(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(40):
        (tmp_path / f"{number}.png").write_bytes(b"no photo")
    count = listings(monkeypatch)
    run(["mend", str(tmp_path), "--quiet", "--skip-existing"])
    assert count() < 10
