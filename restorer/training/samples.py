"""Making samples: chunks of damaged photographs with their labels, as files in a pool.

A chunk is an .npz file that is not compressed, so that it can be looked at without being read: `photo` uint8
(n, side, side, 3) and `labels` uint8 (n, side, side), whose bits are LINES, AREAS and IGNORED. Which samples a chunk
has is said by its seed and number alone: whoever makes it, and whenever, makes the same.
"""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from restorer.ageing.damage import Damaged, sample
from restorer.asking import exists
from restorer.files.hidden import Hidden
from restorer.training.photographs import photograph

LINES, AREAS, IGNORED = 1, 2, 4
CHUNK = 100
"""Samples in a chunk, 26 MB."""
EACH = 4
"""Samples in a row of one photograph, so that less is read."""

Levels = NDArray[np.uint8]


@dataclass(frozen=True)
class Order:
    """What is to be made of which photographs."""

    photographs: tuple[Path, ...]
    pool: Path
    chunks: int
    seed: int = 0
    side: int = 256
    only: str | None = None
    """One of `restorer.ageing.damage.KINDS`; None: any mixture."""

    def file(self, number: int) -> Path:
        """Where a chunk is, or will be."""
        return self.pool / f"{self.seed}{f'-{self.only}' if self.only else ''}-{number:05d}.npz"


def produce(order: Order, workers: int) -> Iterator[int]:
    """Make the chunks that are not there yet, in so many processes; the number of each as soon as it is there."""
    order.pool.mkdir(parents=True, exist_ok=True)
    waiting = [number for number in range(order.chunks) if not exists(order.file(number))]
    if workers <= 1:
        yield from (make_chunk(order, number) for number in waiting)
        return
    # A fresh process each: nothing of this one (threads, libraries) comes along.
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        made = [pool.submit(make_chunk, order, number) for number in waiting]
        try:
            for one in as_completed(made):
                yield one.result()
        finally:
            pool.shutdown(cancel_futures=True)


def make_chunk(order: Order, number: int, count: int = CHUNK) -> int:
    """Make one chunk, beside its place and then moved there; its number."""
    import cv2

    # One process a core is quicker than threads within each.
    cv2.setNumThreads(1)
    made = list(_drawn(order, np.random.default_rng((order.seed, number)), count))
    with Hidden(order.file(number)) as hidden:
        photos, labels = np.stack([one.photo for one in made]), np.stack([labels_of(one) for one in made])
        np.savez(hidden.file, photo=photos, labels=labels)
        hidden.finish()
        hidden.move(order.file(number), overwrite=True)
    return number


def labels_of(damaged: Damaged) -> Levels:
    """The labels of a sample as bits, (side, side)."""
    bits = np.where(damaged.lines, LINES, 0) | np.where(damaged.areas, AREAS, 0)
    return (bits | np.where(damaged.ignored, IGNORED, 0)).astype(np.uint8)


def _drawn(order: Order, rng: np.random.Generator, count: int) -> Iterator[Damaged]:
    pixels = None
    for number in range(count):
        if pixels is None or number % EACH == 0:
            pixels = photograph(order.photographs[int(rng.integers(len(order.photographs)))])
        yield sample(pixels, rng, order.side, order.only)
