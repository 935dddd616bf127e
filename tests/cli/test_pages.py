"""Files of several pages: each is a photo of its own, where pages are asked for."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from restorer.cli.main import run
from restorer.cli.pages import Pages
from restorer.cli.status import BAD_ARGUMENTS, DONE, SOME_FAILED
from restorer.photo.asked import Asked
from restorer.photo.contents import page_count
from restorer.photo.reading import read_photo

Restorer = Callable[..., int]


def paged(path: Path, count: int = 4) -> Path:
    """A TIFF whose pages differ in size and shade."""
    pages = [Image.fromarray(np.full((10 + page, 20, 3), 40 * page, np.uint8)) for page in range(1, count + 1)]
    file = io.BytesIO()
    pages[0].save(file, "TIFF", save_all=True, append_images=pages[1:])
    path.write_bytes(file.getvalue())
    return path


def test_pages_as_people_say_them() -> None:
    assert list(Pages.parse("all").of(3)) == [1, 2, 3]
    assert list(Pages.parse("2-5").of(3)) == [2, 3]
    assert list(Pages.parse("4, 1-2,2").of(9)) == [1, 2, 4]
    assert list(Pages.parse("7").of(3)) == []
    for wrong in ("", "0", "5-2", "a", "-1", "1-", "1;2", "1000000000"):
        with pytest.raises(ValueError):
            Pages.parse(wrong)


def test_each_page_is_read(tmp_path: Path) -> None:
    file = paged(tmp_path / "a.tif")
    assert page_count(file) == 4 and page_count(tmp_path / "none.tif") == 1
    for page in range(1, 5):
        photo = read_photo(file, Asked(page))
        assert photo.size.height == 10 + page and np.allclose(photo.pixels, 40 * page / 255)
        assert not photo.origin.notices, "who asks for a page knows that there are others"
    assert [str(notice) for notice in read_photo(file).origin.notices] == ["It has 4 pages; the first was read."]


def test_pages_of_the_command_line_are_photos_of_their_own(
    tmp_path: Path, restorer: Restorer, capsys: pytest.CaptureFixture[str]
) -> None:
    file = paged(tmp_path / "a.tif")
    Image.new("RGB", (20, 30)).save(tmp_path / "b.png")
    assert restorer(tmp_path, "--pages", "2-3", "--output", tmp_path / "out", "--json") == SOME_FAILED
    made = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert made == ["a_page2_restored.tif", "a_page3_restored.tif"]
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line.get("page") for line in told if line["event"] == "written"] == [2, 3]
    assert [line["reason"] for line in told if line["event"] == "failed"] == [
        "“b.png” has one page, and none is number 2."
    ]
    assert restorer(file, "--pages", "all", "--output", tmp_path / "all") == DONE
    assert len(list((tmp_path / "all").iterdir())) == 4
    with Image.open(tmp_path / "all" / "a_page4_restored.tif") as result:
        assert result.size == (80, 56)
    assert restorer(file, "--output", tmp_path / "one") == DONE
    assert [path.name for path in (tmp_path / "one").iterdir()] == ["a_restored.tif"]
    assert restorer(file, "--pages", "9", "--output", tmp_path / "none") == SOME_FAILED
    assert run(["restore", str(file), "--pages", "none"]) == BAD_ARGUMENTS


def test_an_interrupted_run_over_pages_goes_on(tmp_path: Path, restorer: Restorer) -> None:
    file, out = paged(tmp_path / "a.tif"), tmp_path / "out"
    assert restorer(file, "--pages", "2", "--output", out) == DONE
    before = (out / "a_page2_restored.tif").stat().st_mtime_ns
    assert restorer(file, "--pages", "1-3", "--output", out, "--skip-existing") == DONE
    assert len(list(out.iterdir())) == 3 and (out / "a_page2_restored.tif").stat().st_mtime_ns == before
