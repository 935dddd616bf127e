"""How far a competitor's pixels are from plain float32."""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from restorer.photo.geometry import Region, Size
from tests.benchmarks.engines.competitor import Task
from tests.benchmarks.engines.rivals import PLAIN
from tests.benchmarks.engines.worker import Worker

SIDE = 512
"""Of the middle that is compared when the photo is too large to be computed plainly."""
MARGIN = 160
"""Source pixels around it; the networks that ship look less far."""
BAND = 512


@dataclass(frozen=True)
class Difference:
    """In 1/255, over all pixels and colours; both results have 16 bits a colour."""

    largest: float
    mean: float


@dataclass(frozen=True)
class Plain:
    """The plain result of a region of the photo."""

    region: Region
    pixels: NDArray[np.uint16]
    scale: int

    def difference(self, result: Path, photo: Size) -> Difference:
        """Of a photo's whole result in a file."""
        theirs = whole_result(result, photo, self.scale).pixels
        rows, columns = self.region.times(self.scale).slices
        largest, total = 0, 0
        for top in range(0, len(self.pixels), BAND):
            ours = self.pixels[top : top + BAND]
            start = rows.start + top
            apart = np.abs(theirs[start : start + len(ours), columns].astype(np.int32) - ours)
            largest, total = max(largest, int(apart.max())), total + int(apart.sum(dtype=np.int64))
        return Difference(largest / 257, total / self.pixels.size / 257)


def whole_result(file: Path, photo: Size, scale: int) -> Plain:
    """A photo's whole result in a file, read where it is looked at."""
    size = photo.times(scale)
    return Plain(photo.region, np.memmap(file, np.uint16, "r", shape=(size.height, size.width, 3)), scale)


def plain(task: Task) -> Plain:
    """Compute the reference: of the whole photo where there is memory for that, else of its middle; Absent."""
    photo: NDArray[np.uint8] = np.load(task.photo)
    size = Size(photo.shape[1], photo.shape[0])
    region = size.region
    if not task.whole:
        wide, high = min(SIDE, size.width), min(SIDE, size.height)
        region = Region((size.width - wide) // 2, (size.height - high) // 2, wide, high)
    source = region.grown(MARGIN).inside(size)
    cut, result = task.folder / "plain.npy", task.folder / "plain.raw"
    np.save(cut, photo[source.slices])
    worker = Worker(PLAIN, replace(task, photo=cut, whole=True))
    try:
        worker.ready()
        worker.picture(result)
    finally:
        worker.end()
    big = source.size.times(task.scale)
    pixels = np.fromfile(result, np.uint16).reshape(big.height, big.width, 3)
    result.unlink()
    core = region.seen_from(source).times(task.scale)
    return Plain(region, np.ascontiguousarray(pixels[core.slices]), task.scale)
