"""JPEG's coded pixels decoded, and whether the decoder stumbled.

Pillow keeps to itself what libjpeg warns of; simplejpeg, the same libjpeg-turbo with the same pixels, tells it.
"""

from collections.abc import Callable
from typing import cast

import simplejpeg
from PIL import Image

from restorer.photo.formats import pillow_in
from restorer.photo.formats.stored import Band
from restorer.photo.origin import Format

_SPACES = {"L": "GRAY", "RGB": "RGB", "CMYK": "CMYK"}
_DAMAGED = ("Corrupt JPEG data", "Premature end")
"""How libjpeg begins its warnings of coded pixels (jerror.h); others are of what lies beside them."""
_UNTRIED = "subsampling"
"""What TurboJPEG says where it knows no name for how colours are shared."""
_EOI, _LAST_ZEROS = b"\xff\xd9", 4
_decode = cast("Callable[..., Band]", simplejpeg.decode_jpeg)


def decoded(file: bytes) -> tuple[Image.Image, bool | None]:
    """The picture in a JPEG file (mode L, RGB or CMYK as Pillow decodes it), and whether coded pixels are damaged.

    None: not known, of a file whose colours are shared among pixels in a rare way.
    Raises what Pillow raises where there is no picture to be had.
    """
    picture = pillow_in.opened(Format.JPEG, file)
    array, stumbled = _tried(file, picture.mode)
    if array is None or picture.mode == "CMYK" or array.shape[1::-1] != picture.size:
        picture.load()
        return picture, stumbled and not _only_padded(file, picture.mode)
    return Image.frombuffer(picture.mode, picture.size, array, "raw", picture.mode, 0, 1), False


def _tried(file: bytes, mode: str) -> tuple[Band | None, bool | None]:
    """The pixels, None where anything is wrong, and whether coded pixels are (None: they were not tried)."""
    try:
        return _decode(file, _SPACES[mode]), False
    except ValueError as error:
        told = str(error)
        return None, None if _UNTRIED in told else told.startswith(_DAMAGED)


def _only_padded(file: bytes, mode: str) -> bool:
    """Whether nothing is wrong but zeros between the coded pixels, the last of which may be zeros, and the end mark."""
    coded = file.removesuffix(_EOI)
    kept = coded.rstrip(b"\0")
    lengths = range(len(kept), min(len(kept) + _LAST_ZEROS, len(coded)))
    return any(not _tried(coded[:length] + _EOI, mode)[1] for length in lengths)
