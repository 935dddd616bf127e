"""Masks come from any picture of the photo's shape, and go into PNG files of one channel."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from PIL import Image

from restorer.errors import ChoiceError, WriteError
from restorer.photo.geometry import Size
from restorer.photo.spared import Spared
from restorer.session.job import Job
from restorer.session.masks import check_mask_name, read_mask, save_mask, share_of, spots_of, write_mask
from tests.photo import samples

pytestmark = pytest.mark.pixels

masks = arrays.arrays(np.bool_, arrays.array_shapes(min_dims=2, max_dims=2, max_side=40)).map(
    lambda bits: np.where(bits, np.uint8(255), np.uint8(0))
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(masks)
def test_a_saved_mask_is_read_as_it_was(tmp_path: Path, mask: np.ndarray) -> None:
    file = tmp_path / "mask.png"
    write_mask(mask, file, Spared(), overwrite=True)
    with Image.open(file) as picture:
        assert picture.mode == "L"
    assert (read_mask(file, Size(mask.shape[1], mask.shape[0])) == mask).all()


@pytest.mark.parametrize("channels", [1, 2, 3, 4])
@pytest.mark.parametrize("depth", [8, 16])
def test_from_half_white_on_it_counts_whatever_the_file(tmp_path: Path, channels: int, depth: int) -> None:
    top = (1 << depth) - 1
    levels = np.zeros((6, 9, channels), np.uint8 if depth == 8 else np.uint16)
    levels[:, :3], levels[:, 3:6], levels[:, 6:] = 0, top // 2, top // 2 + 1
    if channels in (2, 4):
        levels[:, :, -1] = top
        levels[3:, :, -1] = 0
    file = samples.at(tmp_path, "mask.png", samples.png(levels))
    seen = read_mask(file, Size(9, 6))
    assert (seen[:3] == np.array([0] * 6 + [255] * 3)).all()
    assert (seen[3:] == (0 if channels in (2, 4) else seen[0])).all(), "what is not painted is transparent"


@given(st.integers(1, 4))
@settings(max_examples=4, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_mask_of_another_size_is_stretched(tmp_path: Path, times: int) -> None:
    mask = np.zeros((20, 30), np.uint8)
    mask[5:10, 10:20] = 255
    large = mask.repeat(times, 0).repeat(times, 1)
    write_mask(large, tmp_path / "large.png", Spared(), overwrite=True)
    write_mask(mask, tmp_path / "small.png", Spared(), overwrite=True)
    assert (read_mask(tmp_path / "large.png", Size(30, 20)) == mask).all()
    spread = read_mask(tmp_path / "small.png", Size(30 * times, 20 * times))
    assert (spread != large).mean() < 0.02


def test_what_is_no_mask_is_said_in_one_sentence(tmp_path: Path) -> None:
    write_mask(np.zeros((20, 20), np.uint8), tmp_path / "square.png", Spared())
    (tmp_path / "words.png").write_bytes(b"Dear Anna")
    for name, words in {
        "square.png": "20×20 pixels and the photo 30×20",
        "words.png": "cannot be read",
        "no.png": "not there",
    }.items():
        with pytest.raises(ChoiceError, match=words) as caught:
            read_mask(tmp_path / name, Size(30, 20))
        assert "\n" not in str(caught.value) and len(str(caught.value)) < 200


def test_masks_are_png_and_replace_nothing_unasked(tmp_path: Path) -> None:
    check_mask_name(Path("mask.PNG"))
    for name in ("mask.jpg", "mask"):
        with pytest.raises(ChoiceError, match=r"ends in \.png"):
            check_mask_name(Path(name))
    file = tmp_path / "deep" / "mask.png"
    mask = np.zeros((2, 2), np.uint8)
    write_mask(mask, file, Spared())
    with pytest.raises(WriteError, match="already exists"):
        write_mask(mask, file, Spared())
    write_mask(mask + 255, file, Spared(), overwrite=True)
    assert read_mask(file, Size(2, 2)).all() and [path.name for path in file.parent.iterdir()] == ["mask.png"]


def test_masks_in_a_folder_are_named_by_the_photo_and_numbered(tmp_path: Path) -> None:
    job, mask = Job(Path("/scans/oma.tif"), mask_folder=tmp_path), np.zeros((2, 2), np.uint8)
    assert save_mask(mask, job) == tmp_path / "oma_mask.png"
    assert save_mask(mask, job) == tmp_path / "oma_mask-2.png"
    replacing = Job(Path("/scans/oma.tif"), mask_folder=tmp_path, overwrite=True)
    assert save_mask(mask + 255, replacing) == tmp_path / "oma_mask.png"
    assert save_mask(mask, replacing) == tmp_path / "oma_mask-3.png", "the same run has written the first"
    assert read_mask(tmp_path / "oma_mask.png", Size(2, 2)).all()


def test_spots_and_shares() -> None:
    mask = np.zeros((10, 10), np.uint8)
    assert spots_of(mask) == 0 and share_of(mask) == 0
    mask[0, 0] = mask[1, 1] = mask[5, 5:8] = 255
    assert spots_of(mask) == 2, "corners hang together"
    assert share_of(mask) == 0.05
