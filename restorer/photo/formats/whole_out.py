"""WebP and AVIF out: their encoders want the whole picture, so rows are gathered first (8 bits)."""

from typing import BinaryIO

import numpy as np
from PIL import Image

from restorer.photo.formats.spec import PictureSpec
from restorer.photo.formats.stored import Band
from restorer.photo.metadata import Carried
from restorer.photo.origin import Format

_MODES = {1: "L", 2: "LA", 3: "RGB", 4: "RGBA"}


class WholeEncoder:
    """Rows to WebP or AVIF."""

    def __init__(self, file: BinaryIO, spec: PictureSpec, carried: Carried, kind: Format, quality: int) -> None:
        """`quality` 0 to 100; WebP of 100 is lossless."""
        self._file, self._carried, self._kind, self._quality = file, carried, kind, quality
        self._mode = _MODES[spec.channels]
        self._pixels: Band | None = np.empty((spec.size.height, spec.size.width, spec.channels), np.uint8)
        self._top = 0

    def write(self, rows: Band) -> None:
        """Take the next rows."""
        if self._pixels is not None:
            self._pixels[self._top : self._top + len(rows)] = rows
            self._top += len(rows)

    def finish(self) -> None:
        """Encode them all."""
        if self._pixels is None:
            return
        array = self._pixels[..., 0] if self._mode == "L" else self._pixels
        picture = Image.fromarray(array)
        self._pixels = None
        beside = {
            "exif": self._carried.exif_bytes or b"",
            "xmp": self._carried.xmp or b"",
            "icc_profile": self._carried.icc or b"",
        }
        if self._kind is Format.WEBP:
            lossless = self._quality >= 100
            # `exact` keeps colours under full transparency; level 4 of the encoder's effort is its own default.
            quality = 80 if lossless else self._quality
            picture.save(self._file, "WEBP", quality=quality, lossless=lossless, exact=True, method=4, **beside)
        else:
            picture.save(self._file, "AVIF", quality=self._quality, subsampling="4:4:4", speed=6, **beside)

    def close(self) -> None:
        """Let go of the rows."""
        self._pixels = None
