"""A TIFF file with a first directory of our own in front, so that another decoder sees just what it shall see."""

import struct

from PIL import ImageFile

from restorer.photo.formats import pillow_in
from restorer.photo.formats.tiff import tiff_silent
from restorer.photo.formats.tiff.tiff_fields import Layer
from restorer.photo.formats.tiff.tiff_grid import Grid, division
from restorer.photo.formats.tiff.tiff_tags import LONG, LONG8, Directory, Layout
from restorer.photo.origin import Format

tiff_silent.silence()


def opened(layer: Layer, blocks: Grid, tags: Directory, plane: int | None = None) -> ImageFile.ImageFile:
    """Pillow's picture of the file by a little-endian directory `tags`; of one plane's blocks alone if it is named."""
    part = slice(None) if plane is None else slice(plane * blocks.count, (plane + 1) * blocks.count)
    divided = division(blocks, part, LONG8 if layer.stream.big else LONG)
    return pillow_in.opened(Format.TIFF, _redirected(layer, divided | tags))


def _redirected(layer: Layer, tags: Directory) -> bytes:
    # Little-endian, for Pillow does not know big-endian BigTIFF.
    data, big = layer.stream.data, layer.stream.big
    base = len(data) + len(data) % 2
    layout = Layout("<", big, base)
    first = layout.directory(tags)
    head = struct.pack("<2sHHHQ", b"II", 43, 8, 0, first) if big else struct.pack("<2sHI", b"II", 42, first)
    padding = bytes(max(0, base - max(len(data), len(head))))
    return b"".join((head, memoryview(data)[len(head) :], padding, layout.finished()))
