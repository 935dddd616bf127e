"""Masks: what of a photo is replaced, 255 there and 0 elsewhere, (H, W); read from any picture, written as PNG."""

from pathlib import Path

import cv2
import numpy as np

from restorer.errors import ChoiceError
from restorer.mending.mask import Mask
from restorer.photo import placing
from restorer.photo.geometry import Size
from restorer.photo.spared import Spared
from restorer.session.area import read_area
from restorer.session.destination import MASK, make_folder, photo_stem, put_in
from restorer.session.job import Job
from restorer.session.painted import png_of

SUFFIX = ".png"


def read_mask(file: Path, photo: Size) -> Mask:
    """The mask in any picture of the photo's shape: what is at least half white counts. ChoiceError if it is none."""
    return np.where(read_area(file, photo) >= 0.5, np.uint8(255), np.uint8(0))


def read_soft(file: Path, photo: Size) -> Mask:
    """An area in any picture of the photo's shape, as softly as it was painted: 0 to 255. ChoiceError if it is none."""
    return np.rint(read_area(file, photo) * np.float32(255)).astype(np.uint8)


def check_mask_name(path: Path) -> None:
    """Raise ChoiceError if a mask cannot be saved under this name: it must be exact, and readable by any program."""
    if path.suffix.lower() != SUFFIX:
        raise ChoiceError("“{name}” cannot hold a mask; give it a name that ends in .png.", name=path.name)


def write_mask(mask: Mask, path: Path, spared: Spared, *, overwrite: bool = False) -> None:
    """Save a mask as a PNG of one channel, whole or not at all, its folder made if need be. Raises WriteError."""
    make_folder(path.parent)
    placing.put(png_of(mask), path, spared, overwrite=overwrite)


def mask_name(job: Job) -> str:
    """The name of a job's mask in a folder, if it is not taken."""
    return f"{photo_stem(job)}{MASK}{SUFFIX}"


def save_mask(mask: Mask, job: Job) -> Path | None:
    """Save the mask of a job where it says so; returns where that is, None if it does not say so.

    In a folder it is NAME_mask.png, numbered if that is there and must stay. Raises WriteError.
    """
    if job.mask_folder is None:
        if job.mask_file is not None:
            write_mask(mask, job.mask_file, job.spared, overwrite=job.overwrite)
        return job.mask_file
    make_folder(job.mask_folder)
    return put_in(job.mask_folder, photo_stem(job) + MASK, SUFFIX, png_of(mask), job)


def spots_of(mask: Mask) -> int:
    """How many spots there are: pieces that hang together, also by corners."""
    return cv2.connectedComponents(mask, connectivity=8)[0] - 1


def share_of(mask: Mask) -> float:
    """The share of the photo that is replaced, 0 to 1."""
    return cv2.countNonZero(mask) / mask.size
