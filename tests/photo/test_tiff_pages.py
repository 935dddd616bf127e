"""TIFF in: which pictures of a file are pages, and each page with what belongs to it."""

import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import tifffile

from restorer.errors import PhotoError
from restorer.photo.formats.stored import gathered
from restorer.photo.formats.tiff import tiff_in
from restorer.photo.reading import read_photo
from tests.photo.samples import at, noise, whole
from tests.photo.tiff_maker import Made, grey, made, rgb

pytestmark = pytest.mark.pixels
FULL, SMALL = noise(3, 8, 26, 44, seed=1), noise(3, 8, 13, 22, seed=2)
BEGINS_SMALL = "It begins with a smaller copy of the picture; the picture itself was read."


def page(array: Any, **tags: Any) -> Made:
    """A page of these 8-bit pixels."""
    height, width, channels = array.shape
    return Made((rgb if channels == 3 else grey)(width, height, **tags), [array.tobytes()])


def of(array: Any, below: list[Made], **tags: Any) -> Made:
    """A page with SubIFDs."""
    return Made(page(array, **tags).tags, [array.tobytes()], below)


MASK = np.zeros((26, 44, 1), np.uint8)
FILES: dict[str, tuple[list[Made], list[Any], bool]] = {
    "smaller copy first": ([page(SMALL, t254=1), page(FULL, t254=0)], [FULL], True),
    "smaller copy first, old tag": ([page(SMALL, t255=2), page(FULL, t255=1)], [FULL], True),
    "smaller copy behind": ([page(FULL), page(SMALL, t254=1)], [FULL], False),
    "each page with a smaller copy": (
        [page(SMALL, t254=1), page(FULL, t254=2), page(SMALL, t254=1), page(FULL[::-1], t254=2)],
        [FULL, FULL[::-1]],
        True,
    ),
    "the picture below its smaller copy": ([of(SMALL, [page(FULL, t254=0)], t254=1)], [FULL], True),
    "the picture below, unsaid": ([of(SMALL, [page(FULL)])], [FULL], True),
    "a pyramid": ([of(FULL, [page(SMALL, t254=1)])], [FULL], False),
    "a mask behind": ([page(FULL), page(MASK, t254=4)], [FULL], False),
    "a mask first": ([page(MASK, t254=4), page(FULL)], [FULL], True),
    "smaller copies alone": ([page(SMALL, t254=1)], [SMALL], False),
    "two pages": ([page(FULL, t254=2), page(SMALL, t254=2)], [FULL, SMALL], False),
}


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("name", FILES)
def test_pages(tmp_path: Path, name: str, order: str) -> None:
    pages, expected, begins_small = FILES[name]
    data = made(*pages, order=order)
    assert tiff_in.page_count(data) == len(expected)
    photo = read_photo(at(tmp_path, "a.tif", data))
    assert np.array_equal(whole(photo), expected[0])
    assert (BEGINS_SMALL in photo.origin.notices) == begins_small
    assert any("pages" in notice for notice in photo.origin.notices) == (len(expected) > 1)
    for number, array in enumerate(expected, 1):
        pixels, _ = gathered(tiff_in.read(data, "a.tif", number))
        assert np.array_equal(np.rint(pixels * 255), array)


@pytest.mark.parametrize("big", [False, True])
@pytest.mark.parametrize("depth", [8, 16])
def test_a_page_has_what_belongs_to_it(depth: int, big: bool) -> None:
    file = io.BytesIO()
    arrays = [noise(3, depth, seed=seed) for seed in (1, 2, 3)]
    with tifffile.TiffWriter(file, bigtiff=big) as writer:
        for number, array in enumerate(arrays, 1):
            writer.write(
                array,
                photometric="rgb",
                metadata=None,
                compression="zlib" if number == 2 else None,
                description=f"page {number}",
                resolution=(100 * number, 100 * number),
                extratags=[(274, 3, 1, (1, 6, 3)[number - 1], True)],
            )
    data = file.getvalue()
    assert tiff_in.page_count(data) == 3
    for number, array in enumerate(arrays, 1):
        stored = tiff_in.read(data, "a.tif", number)
        assert stored.orientation == (1, 6, 3)[number - 1] and stored.extras.dpi == (100 * number, 100 * number)
        assert stored.extras.exif is not None and f"page {number}".encode() in stored.extras.exif
        assert not stored.extras.notices
        assert np.array_equal(np.concatenate(list(stored.bands())), array)


def test_what_the_smaller_copy_says_of_the_picture_below_it_holds() -> None:
    above = of(SMALL, [page(FULL, t254=0)], t254=1, t274=6, t270=b"Oma 1932\0")
    stored = tiff_in.read(made(above), "a.tif")
    assert stored.orientation == 6 and stored.extras.exif is not None and b"Oma 1932" in stored.extras.exif


@pytest.mark.parametrize("number", [0, 3, -1])
def test_a_page_that_is_not_there(number: int) -> None:
    data = made(page(FULL), page(SMALL))
    with pytest.raises(PhotoError, match=rf"2 page\(s\), and none is number {number}"):
        tiff_in.read(data, "a.tif", number)
