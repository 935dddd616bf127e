"""What was painted over a photo in the window becomes a file, so that recipes stay values and undo is undo of recipes.

The files lie in the person's data folder, named by what is in them: the same strokes are the same file. They are kept
as long as they are used, and some weeks more.
"""

import hashlib
import os
import time
from contextlib import suppress
from functools import cache
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer import paths
from restorer.asking import is_file
from restorer.photo import placing
from restorer.photo.placing import Taken
from restorer.photo.spared import Spared
from restorer.session.destination import make_folder

DAYS = 30
"""A file that was not used for so long goes."""
_FAST = (cv2.IMWRITE_PNG_COMPRESSION, 1, cv2.IMWRITE_PNG_STRATEGY, cv2.IMWRITE_PNG_STRATEGY_RLE)


def keep_painted(mask: NDArray[np.uint8]) -> Path:
    """The file of a mask or an area (H, W), a PNG that holds it exactly; its name is the sha256 of its bytes.

    Raises WriteError. The first call of a process sweeps away what nobody uses any more.
    """
    content = png_of(mask)
    folder = paths.painted()
    path = folder / f"{hashlib.sha256(content).hexdigest()}.png"
    _sweep_once(folder)
    if is_file(path):
        touch_painted(path)
        return path
    make_folder(folder)
    # The same strokes may be painted in another window just now.
    with suppress(Taken):
        placing.put(content, path, Spared(), overwrite=False)
    return path


def png_of(mask: NDArray[np.uint8]) -> bytes:
    """The bytes of a PNG of one channel; the same for the same mask."""
    return cv2.imencode(".png", np.ascontiguousarray(mask), _FAST)[1].tobytes()


def touch_painted(path: Path) -> None:
    """Note that a file is used, if it is one of those; its time of change says when that was last."""
    if path.parent == paths.painted():
        # A folder that cannot be written costs nobody the work, and a file that is gone is said when it is read.
        with suppress(OSError):
            os.utime(path)


def sweep_painted() -> None:
    """Remove what was not used for DAYS; what cannot be removed stays."""
    oldest = time.time() - DAYS * 86_400
    with suppress(OSError):
        for path in paths.painted().glob("*.png"):
            with suppress(OSError):
                if path.stat().st_mtime < oldest:
                    path.unlink()


@cache
def _sweep_once(folder: Path) -> None:
    """Once in a process, for each folder: there is but one outside of tests."""
    sweep_painted()
