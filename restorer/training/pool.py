"""The pool that is learnt from: chunks of samples on disk, looked at where they lie, more of them as they are made."""

import struct
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from restorer.errors import ChoiceError

Levels = NDArray[np.uint8]
TRIES = 12
"""Crops that are looked at for one with what is rare."""
_LOCAL_HEADER = 30
"""Bytes of a zip member's own header, before its name and extras; their lengths are its last four bytes."""


class Pool:
    """All chunks in some folders. Memory holds only what was looked at lately; the system gives it back when needed."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self._chunks: dict[Path, tuple[Levels, Levels]] = {}
        self.refresh()

    def __len__(self) -> int:
        """How many chunks there are."""
        return len(self._chunks)

    @property
    def samples(self) -> int:
        """How many samples there are."""
        return sum(len(labels) for _, labels in self._chunks.values())

    def refresh(self) -> None:
        """Take in chunks that are new, and leave out those whose files are gone; ChoiceError if one is damaged."""
        there = sorted(file for folder in self._folders for file in folder.glob("*.npz"))
        self._chunks = {file: self._chunks.get(file) or mapped(file) for file in there}

    def draw_with(self, bit: int, rng: np.random.Generator, side: int) -> tuple[Levels, Levels]:
        """A crop that has a label of this kind, if one is found in a few draws; to be read only."""
        for _ in range(TRIES):
            pixels, labels = self.draw(rng, side)
            if (labels & bit).any():
                return pixels, labels
        return self.draw(rng, side)

    def draw(self, rng: np.random.Generator, side: int) -> tuple[Levels, Levels]:
        """A crop of a sample: pixels (side, side, 3) and labels (side, side), to be read only."""
        # By number and not by file: the same draws from the same pool, wherever it lies.
        photo, labels = list(self._chunks.values())[int(rng.integers(len(self._chunks)))]
        number = int(rng.integers(len(labels)))
        sides: tuple[int, ...] = labels.shape[1:]
        top, left = (int(rng.integers(length - side + 1)) for length in sides)
        part = slice(top, top + side), slice(left, left + side)
        return photo[number][part], labels[number][part]


def mapped(file: Path) -> tuple[Levels, Levels]:
    """A chunk's photo and labels, mapped from the file; ChoiceError if it is no chunk."""
    try:
        with zipfile.ZipFile(file) as archive:
            photo, labels = (_member(file, archive.getinfo(f"{name}.npy")) for name in ("photo", "labels"))
        if photo.shape != (*labels.shape, 3) or labels.ndim != 3:
            raise ValueError(f"{photo.shape}, {labels.shape}")
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, struct.error) as error:
        raise ChoiceError("“{name}” is no chunk of samples; delete it and make it again.", name=file.name) from error
    return photo, labels


def _member(file: Path, info: zipfile.ZipInfo) -> Levels:
    """An array that lies uncompressed in a zip file. Format: PKWARE's APPNOTE 4.3.7, NumPy's NEP 1."""
    if info.compress_type != zipfile.ZIP_STORED:
        raise ValueError("compressed")
    with file.open("rb") as stream:
        stream.seek(info.header_offset)
        name, extra = struct.unpack("<HH", stream.read(_LOCAL_HEADER)[-4:])
        stream.seek(name + extra, 1)
        np.lib.format.read_magic(stream)
        header = np.lib.format.read_array_header_1_0(stream)
        shape, _, dtype = cast(tuple[tuple[int, ...], bool, np.dtype[np.uint8]], header)
        if dtype != np.uint8:
            raise ValueError(str(dtype))
        levels: Levels = np.memmap(file, np.uint8, "r", stream.tell(), shape)
        return levels
