"""Large photos take little memory: written row by row, read without needless copies."""

import subprocess
import sys
from pathlib import Path

import pytest

from restorer.photo.geometry import Size
from restorer.photo.origin import Format
from restorer.photo.writing import WriteOptions
from tests.photo.samples import smooth, written

MEGABYTE = 1 << 20


def measured(*words: str | Path) -> int:
    """Bytes by which the peak grew."""
    command = [sys.executable, "-m", "tests.photo.measuring", *words]
    done = subprocess.run(
        command, cwd=Path(__file__).parents[2], capture_output=True, text=True, check=True, timeout=600
    )
    return int(done.stdout)


@pytest.mark.parametrize("kind", [Format.PNG, Format.TIFF, Format.JPEG])
def test_20_megapixels_are_written_in_little_memory(tmp_path: Path, kind: Format) -> None:
    assert measured("write", tmp_path, kind, "20") < 100 * MEGABYTE


@pytest.mark.long
@pytest.mark.parametrize("kind", [Format.PNG, Format.TIFF, Format.JPEG])
def test_200_megapixels_are_written_in_little_memory(tmp_path: Path, kind: Format) -> None:
    assert measured("write", tmp_path, kind, "200") < 120 * MEGABYTE


@pytest.mark.parametrize("kind", [Format.JPEG, Format.TIFF])
def test_12_megapixels_are_read_in_little_more_than_they_need(tmp_path: Path, kind: Format) -> None:
    """12 bytes a pixel are the photo itself; a decoder's own 4 and the bands come on top."""
    path = written(tmp_path, smooth(3, 3000, 4000), WriteOptions(kind))
    assert measured("read", path) < Size(4000, 3000).area * 20 + 60 * MEGABYTE
