"""`python -m tests.peak_memory measure WIDTH HEIGHT FILE DEPTH`: peak memory of restoring such a photo ×4.

The photo is read from a file and the result written to FILE as always; only the network is a stand-in that repeats
pixels, so that what is measured is everything beside it. Prints JSON: `peak` of the whole process and `grown` since
before reading, in bytes; `result`, the size of the result's pixels in bytes; `seconds`.
"""

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import cv2
import numpy as np

from restorer.cancel import CancelToken
from restorer.look import Look
from restorer.photo.geometry import Size
from restorer.photo.reading import read_photo
from restorer.photo.writing import PhotoWriter, PictureSpec, WriteOptions
from restorer.restoring import Wanted, Work, restore
from restorer.session.destination import format_for
from restorer.session.job import Job
from tests.fakes import FakeUpscaler
from tests.peak import peak


def measure(size: Size, file: Path, depth: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "scan.tif"
        # In a process of its own: its memory is not part of the figures.
        subprocess.run(
            [sys.executable, "-m", "tests.peak_memory", "make", str(size.width), str(size.height), source, str(depth)],
            check=True,
        )
        before = peak()
        began = time.perf_counter()
        photo = read_photo(source)
        chosen = format_for(Job(source, file=file), photo.origin.format, photo.size)
        spec = PictureSpec(photo.size.times(4), photo.origin.grey, False, depth)
        with PhotoWriter(file, spec, photo.origin, WriteOptions(chosen)) as writer:
            network, work = FakeUpscaler(4, 1, 16, largest_tile=256 * 256), Work(CancelToken())
            for _ in restore(photo, Wanted(spec, Look()), network, writer.write_rows, work):
                pass
            writer.commit()
    most, result = peak(), spec.size.area * 3 * depth // 8
    seconds = time.perf_counter() - began
    print(json.dumps({"peak": most, "grown": most - before, "result": result, "seconds": seconds}))


def make(size: Size, path: Path, depth: int) -> None:
    """A scan: soft shapes with grain."""
    random = np.random.default_rng(0)
    coarse = random.random((size.height // 50 + 2, size.width // 50 + 2, 3), np.float32)
    top = (1 << depth) - 1
    smooth = cv2.resize(coarse, (size.width, size.height), interpolation=cv2.INTER_CUBIC).clip(0.1, 0.9)
    for rows in np.array_split(smooth, max(1, size.height // 500)):
        rows[:] += random.normal(0, 0.01, rows.shape).astype(np.float32)
    kind = np.uint8 if depth == 8 else np.uint16
    ok, encoded = cv2.imencode(".tif", (smooth * top).astype(kind), [cv2.IMWRITE_TIFF_COMPRESSION, 8])
    assert ok
    path.write_bytes(encoded.tobytes())


if __name__ == "__main__":
    command = {"make": make, "measure": measure}[sys.argv[1]]
    command(Size(int(sys.argv[2]), int(sys.argv[3])), Path(sys.argv[4]), int(sys.argv[5]))
