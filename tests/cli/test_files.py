"""Which photos a command line means."""

import sys
from pathlib import Path

import pytest

from restorer.cli.files import find_photos
from restorer.errors import ChoiceError
from tests.photo.nobody import as_nobody


@pytest.mark.skipif(sys.platform == "win32", reason="rights are another thing there")
def test_a_shut_folder_in_a_folder_is_told_and_one_that_was_named_is_refused() -> None:
    with as_nobody() as box:
        (box / "a.png").write_bytes(b"")
        shut = box / "shut"
        shut.mkdir(0)
        try:
            found = find_photos([str(box)], recursive=True)
            with pytest.raises(ChoiceError, match=r"shut” cannot be read: Permission denied\."):
                find_photos([str(shut)], recursive=True)
        finally:
            shut.chmod(0o700)
    assert [photo.path.name for photo in found.photos] == ["a.png"]
    assert [listing.folder for listing in found.unreadable] == [shut]


def test_each_photo_once_in_the_order_in_which_they_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.png", "b10.png", "b9.png", "b9_restored.png"):
        (tmp_path / name).write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    found = find_photos(["b10.png", ".", str(tmp_path / "a.png"), "b9_restored.png"], recursive=False)
    assert [photo.path.name for photo in found.photos] == ["b10.png", "a.png", "b9.png", "b9_restored.png"]
    assert [path.name for path in found.results] == ["b9_restored.png"]
