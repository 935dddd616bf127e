"""JPEG out, strip by strip, with full colour resolution (4:4:4).

libjpeg encodes a strip as a JPEG of its own with a restart mark behind each row of 8×8 blocks. At a restart the
decoder forgets everything, and marks count from 0 to 7: strips of 8·k block rows can be put behind each other with the
mark that comes next between them, and are byte for byte what encoding the whole picture at once would give.
"""

from typing import BinaryIO

import cv2
import numpy as np

from restorer.photo.formats.encoder import BlockEncoder, Blocks, block_rows
from restorer.photo.formats.jpeg.jpeg_segments import (
    APP0,
    APP1,
    APP13,
    COM,
    EXIF,
    EXTENDED_XMP,
    MOST,
    PHOTOSHOP,
    SOS,
    XMP,
    icc_segments,
    segment,
    segments,
)
from restorer.photo.formats.spec import PictureSpec
from restorer.photo.formats.stored import Band
from restorer.photo.metadata import Carried
from restorer.photo.metadata_iptc import to_resources
from restorer.photo.metadata_xmp_split import split

_LAST_RESTART = b"\xff\xd7"
_BLOCK, _RESTARTS = 8, 8


class JpegEncoder(BlockEncoder):
    """Rows of 8 bits, grey or RGB, to JPEG."""

    def __init__(self, file: BinaryIO, spec: PictureSpec, carried: Carried, quality: int) -> None:
        """`quality` is libjpeg's, 1 to 100."""
        self._spec, self._carried = spec, carried
        self._options = [
            *(cv2.IMWRITE_JPEG_QUALITY, quality),
            *(cv2.IMWRITE_JPEG_SAMPLING_FACTOR, cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444),
            *(cv2.IMWRITE_JPEG_RST_INTERVAL, (spec.size.width + _BLOCK - 1) // _BLOCK),
        ]
        rows = block_rows(spec.row_bytes, _BLOCK * _RESTARTS, 4 << 20)
        super().__init__(file, Blocks(spec, rows, self._block))

    def _block(self, index: int, above: Band | None, rows: Band, last: bool) -> bytes:
        done, data = cv2.imencode(".jpg", rows if self._spec.grey else rows[..., ::-1], self._options)
        if not done:
            raise OSError("the JPEG encoder gave up")
        whole = data.tobytes()
        head, frame = _head(whole)
        if index:
            return _LAST_RESTART + whole[head:-2]
        size = self._spec.size
        start = bytearray(whole[frame:head])
        at = start.index(bytes((0xFF, 0xC0)))
        start[at + 5 : at + 9] = np.array((size.height, size.width), ">u2").tobytes()
        return b"\xff\xd8" + _beside(self._carried) + bytes(start) + whole[head:-2]

    def _end(self) -> None:
        self._file.write(b"\xff\xd9")


def _head(data: bytes) -> tuple[int, int]:
    """Where the coded pixels begin, and where the tables in front of them (behind JFIF's segment)."""
    tables = 2
    for marker, _, end in segments(data):
        if marker == APP0:
            tables = end
        if marker == SOS:
            return end, tables
    raise OSError("the JPEG encoder gave no picture")


def _beside(carried: Carried) -> bytes:
    """Everything in front of the tables; `metadata.carried` has seen to it that all of it fits."""
    across, down = (min(round(value), 65535) for value in carried.dpi or (1, 1))
    unit = 1 if carried.dpi else 0
    density = np.array((across, down), ">u2").tobytes()
    parts = [segment(APP0, b"JFIF\0\x01\x01" + bytes((unit,)) + density + b"\0\0")]
    if exif := carried.exif_bytes:
        parts.append(segment(APP1, EXIF + exif))
    if carried.xmp:
        parts.append(_xmp(carried.xmp))
    if carried.iptc:
        resources, room = to_resources(carried.iptc), MOST - len(PHOTOSHOP)
        # What is too long for one segment goes on in the next, as Photoshop writes it.
        pieces = (resources[at : at + room] for at in range(0, len(resources), room))
        parts += [segment(APP13, PHOTOSHOP + piece) for piece in pieces]
    if carried.icc:
        parts.append(icc_segments(carried.icc))
    parts += [segment(COM, words.encode("utf-8", "replace")) for _, words in carried.texts]
    return b"".join(parts)


def _xmp(xmp: bytes) -> bytes:
    if len(XMP + xmp) <= MOST:
        return segment(APP1, XMP + xmp)
    main, extension, digest = split(xmp, MOST - len(XMP))
    room = MOST - len(EXTENDED_XMP) - 40
    pieces = [segment(APP1, XMP + main)]
    total = len(extension).to_bytes(4)
    for at in range(0, len(extension), room):
        head = EXTENDED_XMP + digest + total + at.to_bytes(4)
        pieces.append(segment(APP1, head + extension[at : at + room]))
    return b"".join(pieces)
