"""TIFF pictures that Pillow decodes rightly: greys, RGB, palettes, inks of 8 bits and fewer, fax and JPEG."""

import threading
from collections.abc import Iterator
from dataclasses import replace

from PIL import ImageFile, TiffImagePlugin

from restorer.photo.formats import pillow_in
from restorer.photo.formats.colours import colour
from restorer.photo.formats.stored import Band
from restorer.photo.formats.tiff import tiff_redirect
from restorer.photo.formats.tiff.tiff_bytes import BYTEWISE, EMBEDDED, NONE
from restorer.photo.formats.tiff.tiff_fields import BITS, COLOR_MAP, FILL_ORDER, PHOTOMETRIC, Layer
from restorer.photo.formats.tiff.tiff_grid import Grid, grid, shown
from restorer.photo.formats.tiff.tiff_inflating import inflates
from restorer.photo.formats.tiff.tiff_kind import CMYK, GREY, INVERTED, PALETTE, RGB, YCBCR, Kind
from restorer.photo.formats.tiff.tiff_numbers import UNSIGNED
from restorer.photo.formats.tiff.tiff_shades import color_map
from restorer.photo.formats.tiff.tiff_tags import SHORT, whole

_lock = threading.Lock()
_NO_PIXELS = bytes(16)


def reads(layer: Layer, blocks: Grid, kind: Kind) -> bool:
    """Whether Pillow is the one to decode such a picture."""
    if kind.compression in EMBEDDED:
        return False
    if kind.compression not in BYTEWISE or kind.photometric == YCBCR:
        return True
    if kind.numbers != UNSIGNED or kind.left_out:
        return False
    straight = kind.bits == 8 and kind.photometric in (INVERTED, GREY, RGB)
    # Pillow's own decoder, which it takes for bare bytes, is slower and does not know tiles that are cut off.
    if kind.compression == NONE and (blocks.tiled or straight):
        return False
    # Its libtiff does not look at the sums.
    if inflates(layer) and straight:
        return False
    if kind.alpha is not None:
        straight = kind.bits == 8 and not layer.separate and layer.number(FILL_ORDER, 1) == 1
        return straight and kind.photometric in (GREY, RGB)
    if kind.colours == 1:
        return kind.photometric in (INVERTED, GREY, PALETTE) and kind.bits in (1, 2, 4, 8)
    return kind.photometric in (RGB, CMYK) and kind.bits == 8 and layer.number(FILL_ORDER, 1) == 1


def shape(layer: Layer, blocks: Grid, kind: Kind, icc: bytes | None) -> tuple[int, int]:
    """Channels and depth of the bands. Raises whatever Pillow raises on pictures that it does not know."""
    # The directory is enough for that: no copy of the file is made.
    bare = replace(layer, stream=replace(layer.stream, data=_NO_PIXELS))
    mode = _mode(_opened(bare, blocks, kind), icc)
    return len(mode) - (mode.endswith("A") and kind.alpha is None), 8


def bands(layer: Layer, kind: Kind, icc: bytes | None) -> Iterator[Band]:
    """The decoded bands. Raises whatever Pillow raises on damaged pictures."""
    picture = _opened(layer, grid(layer), kind)
    to_rgb, mode = None, _mode(picture, icc)
    if picture.mode == "CMYK":
        to_rgb = colour.from_cmyk(icc)
    elif picture.mode == "LAB":
        to_rgb = colour.from_lab()
    channels = len(mode) - (mode.endswith("A") and kind.alpha is None)
    for band in pillow_in.bands(picture, mode, to_rgb):
        yield band[..., :channels]


def _mode(picture: ImageFile.ImageFile, icc: bytes | None) -> str:
    # A palette of greys whose profile speaks of RGB stays RGB, with its profile.
    return "RGB" if picture.mode == "P" and colour.space(icc) == "RGB" else pillow_in.target(picture)


def _opened(layer: Layer, blocks: Grid, kind: Kind) -> ImageFile.ImageFile:
    tags = shown(layer) | {PHOTOMETRIC: whole(SHORT, (kind.photometric,), "<")}
    if kind.photometric == PALETTE:
        tags[COLOR_MAP] = whole(SHORT, color_map(layer, layer.number(BITS, 1)).T.ravel().tolist(), "<")
    if kind.photometric != YCBCR or kind.compression != NONE:
        return tiff_redirect.opened(layer, blocks, tags)
    # Only libtiff knows how bare YCbCr shares its colours among pixels. Other threads may be told so too: no harm.
    with _lock:
        TiffImagePlugin.READ_LIBTIFF = True
        try:
            return tiff_redirect.opened(layer, blocks, tags)
        finally:
            TiffImagePlugin.READ_LIBTIFF = False
