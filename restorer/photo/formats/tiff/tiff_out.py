"""TIFF out, strip by strip: deflate with horizontal differences, BigTIFF where 4 GB may not be enough."""

import struct
import sys
import zlib
from typing import BinaryIO

from restorer.photo.formats.encoder import BlockEncoder, Blocks, block_rows
from restorer.photo.formats.spec import PictureSpec
from restorer.photo.formats.stored import Band
from restorer.photo.formats.tiff import tiff_fields
from restorer.photo.formats.tiff.tiff_tags import LONG, LONG8, SHORT, Branch, Entry, Layout, blob, fraction, whole
from restorer.photo.metadata import Carried
from restorer.photo.metadata_exif import RESOLUTION_UNIT, X_RESOLUTION, Y_RESOLUTION

LEVEL = 4
_CLASSIC_MOST = 3_900_000_000
_DEFLATE, _DIFFERENCES, _UNASSOCIATED = 8, 2, 2


class TiffEncoder(BlockEncoder):
    """Rows to TIFF. The directory comes behind the strips, when their lengths are known."""

    def __init__(self, file: BinaryIO, spec: PictureSpec, carried: Carried, *, big: bool | None = None) -> None:
        """`big` makes it BigTIFF or not; by itself it is one when the bare pixels come near 4 GB."""
        self._spec, self._carried = spec, carried
        self._big = spec.row_bytes * spec.size.height > _CLASSIC_MOST if big is None else big
        self._strip_rows = block_rows(spec.row_bytes)
        self._places: list[int] = []
        self._lengths: list[int] = []
        super().__init__(file, Blocks(spec, self._strip_rows, self._block))
        self._at = file.write(self._header(0))

    def _header(self, first: int) -> bytes:
        return struct.pack("<2sHHHQ", b"II", 43, 8, 0, first) if self._big else struct.pack("<2sHI", b"II", 42, first)

    def _block(self, index: int, above: Band | None, rows: Band, last: bool) -> bytes:
        different = rows.copy()
        different[:, 1:] -= rows[:, :-1]
        if sys.byteorder == "big":
            different = different.byteswap()
        return zlib.compress(different.data, LEVEL)

    def _put(self, data: bytes) -> None:
        self._places.append(self._at)
        self._lengths.append(len(data))
        # Strips begin at even places.
        self._at += self._file.write(data + b"\0" * (len(data) % 2))

    def _end(self) -> None:
        layout = Layout("<", self._big, self._at)
        first = layout.directory(self._directory())
        self._file.write(layout.finished())
        self._file.seek(0)
        self._file.write(self._header(first))
        self._file.seek(0, 2)

    def _directory(self) -> dict[int, Entry | Branch]:
        exif, wide = self._carried.exif, LONG8 if self._big else LONG
        tags: dict[int, Entry | Branch] = dict(exif.in_order("<").branches()) if exif else {}
        spec, carried = self._spec, self._carried
        tags |= {
            tiff_fields.WIDTH: whole(LONG, (spec.size.width,), "<"),
            tiff_fields.HEIGHT: whole(LONG, (spec.size.height,), "<"),
            tiff_fields.BITS: whole(SHORT, (spec.depth,) * spec.channels, "<"),
            tiff_fields.COMPRESSION: whole(SHORT, (_DEFLATE,), "<"),
            tiff_fields.PHOTOMETRIC: whole(SHORT, (1 if spec.grey else 2,), "<"),
            tiff_fields.SAMPLES: whole(SHORT, (spec.channels,), "<"),
            tiff_fields.STRIP_OFFSETS: whole(wide, self._places, "<"),
            tiff_fields.STRIP_ROWS: whole(LONG, (self._strip_rows,), "<"),
            tiff_fields.STRIP_COUNTS: whole(LONG, self._lengths, "<"),
            tiff_fields.PLANAR: whole(SHORT, (1,), "<"),
            tiff_fields.PREDICTOR: whole(SHORT, (_DIFFERENCES,), "<"),
            tiff_fields.SAMPLE_FORMAT: whole(SHORT, (1,) * spec.channels, "<"),
        }
        if spec.alpha:
            tags[tiff_fields.EXTRA] = whole(SHORT, (_UNASSOCIATED,), "<")
        return tags | _beside(carried)


def _beside(carried: Carried) -> dict[int, Entry | Branch]:
    tags: dict[int, Entry | Branch] = {}
    if carried.dpi:
        tags[X_RESOLUTION], tags[Y_RESOLUTION] = (fraction(value, "<") for value in carried.dpi)
        tags[RESOLUTION_UNIT] = whole(SHORT, (2,), "<")
    if carried.xmp:
        tags[tiff_fields.XMP] = blob(carried.xmp, 1)
    if carried.iptc:
        tags[tiff_fields.IPTC] = blob(carried.iptc)
    if carried.icc:
        tags[tiff_fields.ICC] = blob(carried.icc)
    return tags
