"""Measures in a process of its own how much memory a large photo takes.

`python -m tests.photo.measuring write FOLDER FORMAT MEGAPIXELS` writes generated rows; `read PATH` reads a photo.
Prints by how many bytes the peak grew.
"""

import sys
from pathlib import Path

import numpy as np

from restorer.photo.geometry import Size
from restorer.photo.origin import Format, Origin
from restorer.photo.reading import read_photo
from restorer.photo.writing import ABILITIES, PhotoWriter, PictureSpec, WriteOptions
from tests.peak import peak
from tests.photo.samples import noise, written


def write(folder: Path, kind: Format, megapixels: int) -> int:
    """Write a photo of slopes, 20,000 pixels wide, 8 bits RGB."""
    written(folder, noise(3), WriteOptions(kind))
    before, width, height = peak(), 20_000, megapixels * 50
    spec = PictureSpec(Size(width, height), False, False, 8)
    slope = np.linspace(0, 200, width, dtype=np.uint8)[None, :, None].repeat(3, axis=2)
    with PhotoWriter(folder / f"large{ABILITIES[kind].suffix}", spec, Origin(), WriteOptions(kind)) as writer:
        for top in range(0, height, 100):
            rows = slope + (np.arange(top, top + 100) % 50).astype(np.uint8)[:, None, None]
            writer.write_rows(rows)
        writer.commit()
    return peak() - before


def read(path: Path) -> int:
    """Read a photo."""
    before = peak()
    assert read_photo(path).pixels.size
    return peak() - before


if __name__ == "__main__":
    if sys.argv[1] == "write":
        print(write(Path(sys.argv[2]), Format(sys.argv[3]), int(sys.argv[4])))
    else:
        print(read(Path(sys.argv[2])))
