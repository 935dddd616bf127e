"""WebP, BMP and GIF in."""

from restorer.photo.formats.simple import bmp_in, gif_in, webp_in
from restorer.photo.formats.stored import Stored
from restorer.photo.origin import Format


def read(kind: Format, data: bytes, name: str = "") -> Stored:
    """The (first) picture in a WebP, BMP or GIF file, as far as the file holds it. ValueError where it holds none."""
    match kind:
        case Format.BMP:
            return bmp_in.read(data, name)
        case Format.GIF:
            return gif_in.read(data)
        case _:
            return webp_in.read(data)
