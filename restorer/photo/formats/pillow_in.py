"""Pictures that Pillow decodes rightly: everything of 8 bits a channel.

Files are opened from memory by the class of their format. Opening by path lets Pillow map TIFFs with a size that is
already turned and scramble them. Pillow's limit of size, which is the whole process's, is raised: `reading` judges the
size itself, and a 16-bit TIFF counts six or eight times in Pillow's eyes (see `tiff_in`).
"""

import io
import logging
from collections.abc import Iterator

import numpy as np
from PIL import (
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    ImageFile,
    JpegImagePlugin,
    PngImagePlugin,
    TiffImagePlugin,
    WebPImagePlugin,
)

from restorer.photo.formats.colours.colour import ToRgb, space
from restorer.photo.formats.stored import Band, band_rows
from restorer.photo.origin import Format

Image.MAX_IMAGE_PIXELS = 2_000_000_000
# Otherwise what it logs of strangers' files goes to the terminal.
logging.getLogger("PIL").addHandler(logging.NullHandler())
_CLASSES: dict[Format, type[ImageFile.ImageFile]] = {
    Format.JPEG: JpegImagePlugin.JpegImageFile,
    Format.PNG: PngImagePlugin.PngImageFile,
    Format.TIFF: TiffImagePlugin.TiffImageFile,
    Format.WEBP: WebPImagePlugin.WebPImageFile,
    Format.BMP: BmpImagePlugin.BmpImageFile,
    Format.GIF: GifImagePlugin.GifImageFile,
    Format.AVIF: AvifImagePlugin.AvifImageFile,
}
_TARGETS = {
    "1": "L",
    "L": "L",
    "LA": "LA",
    "La": "LA",
    "RGB": "RGB",
    "RGBA": "RGBA",
    "RGBa": "RGBA",
    "RGBX": "RGB",
    "PA": "RGBA",
    "YCbCr": "RGB",
    "CMYK": "RGB",
    "LAB": "RGB",
}


def opened(kind: Format, data: bytes) -> ImageFile.ImageFile:
    """The picture with its header read, pixels not yet decoded. Raises whatever Pillow raises on a damaged file."""
    return _CLASSES[kind](io.BytesIO(data), "")


def target(picture: Image.Image, icc: bytes | None = None) -> str:
    """The mode a picture is decoded to: L, LA, RGB or RGBA. ValueError if it is none of 8 bits.

    A palette of greys is grey, unless the picture's profile `icc` says what its red, green and blue mean.
    """
    if picture.mode != "P":
        return _TARGETS[picture.mode]
    if "transparency" in picture.info:
        return "RGBA"
    return "L" if space(icc) != "RGB" and _is_grey_palette(picture) else "RGB"


def _is_grey_palette(picture: Image.Image) -> bool:
    """Whether a palette holds greys alone; looked at on a picture of one pixel, since Pillow's way decodes all."""
    if picture.palette is None:
        return False
    layout, data = picture.palette.getdata()
    small = Image.new("P", (1, 1))
    small.putpalette(data, layout)
    colours = np.frombuffer(bytes(small.getpalette("RGB") or []), np.uint8).reshape(-1, 3)
    return bool(len(colours)) and bool((colours == colours[:, :1]).all())


def bands(
    picture: Image.Image, mode: str, to_rgb: ToRgb | None = None, key: tuple[int, ...] | None = None
) -> Iterator[Band]:
    """Decode the picture and give its bands in `mode`; `to_rgb` converts colours that are not RGB.

    Pixels equal to `key` (in the decoded mode, L or RGB) become transparent: the bands have one channel more.
    """
    picture.load()
    width, height = picture.size
    rows = band_rows(width)
    if key is not None:
        picture.info.pop("transparency", None)
    for top in range(0, height, rows):
        band = picture.crop((0, top, width, min(height, top + rows)))
        band = to_rgb(band) if to_rgb is not None else band
        array = np.asarray(band if band.mode == mode else _converted(band, mode))
        array = array.reshape(*array.shape[:2], -1)
        yield array if key is None else keyed(array, key, 255)


def _converted(band: Image.Image, mode: str) -> Image.Image:
    if band.mode == "P" and mode == "L":
        return band.convert("RGB").getchannel(0)
    return band.convert(mode)


def keyed(array: Band, key: tuple[int, ...], opaque: int) -> Band:
    """The array with alpha behind its channels: 0 where all channels equal `key`, `opaque` elsewhere."""
    alpha = np.where((array == np.array(key, array.dtype)).all(axis=2), 0, opaque).astype(array.dtype)
    return np.dstack([array, alpha])
