"""GIF in, by Pillow, which gets the first picture alone."""

from collections.abc import Iterator
from dataclasses import replace

from PIL import ImageFile

from restorer.photo.formats import pillow_in
from restorer.photo.formats.simple import gif_blocks, lzw
from restorer.photo.formats.stored import Band, Extras, Stored, moving
from restorer.photo.formats.texts import LEFT_OUT
from restorer.photo.geometry import Region, Size
from restorer.photo.origin import Format


def read(data: bytes) -> Stored:
    """The (first) picture of a GIF file, as far as the file holds it. ValueError where it holds none."""
    found = gif_blocks.parsed(data)
    picture = pillow_in.opened(Format.GIF, found.recoded(found.code_bits, b""))
    mode, key = pillow_in.target(picture, found.icc), None
    transparent = picture.info.get("transparency")
    if picture.mode == "L" and isinstance(transparent, int):
        key = (transparent,)
    told = (*moving(found.frames), *((LEFT_OUT,) if found.over or found.texts.over else ()))
    extras = Extras(xmp=found.xmp, icc=found.icc, notices=told, texts=found.texts.all())
    stored = Stored(Size(*picture.size), len(mode) + (key is not None), 8, lambda: iter(()), extras)

    def bands() -> Iterator[Band]:
        return pillow_in.bands(_loaded(found, stored.lost), mode, key=key)

    return replace(stored, bands=bands)


def _loaded(found: gif_blocks.Blocks, lost: list[Region]) -> ImageFile.ImageFile:
    """The picture, decoded. ValueError where nothing of it is there."""
    picture = pillow_in.opened(Format.GIF, found.plain())
    try:
        picture.load()
        whole = _fills(found, picture)
    except (OSError, SyntaxError, ValueError):
        whole = False
    if not whole:
        bits = min(max(found.code_bits, 2), 8)
        left, top, width, height, interlaced = gif_blocks.frame(found)
        indices = lzw.unpacked(found.packed, bits, width * height)
        rows = _order(height, interlaced)
        if len(indices) < width:
            raise ValueError("no row is left")
        for first, end in _ranges(sorted(rows[len(indices) // width :])):
            # The frame may reach beyond the picture.
            if first + top < picture.height and left < picture.width:
                right, bottom = min(left + width, picture.width), min(end + top, picture.height)
                lost.append(Region.between(left, first + top, right, bottom))
        packed = lzw.packed(indices + bytes(width * height - len(indices)), bits)
        picture = pillow_in.opened(Format.GIF, found.recoded(bits, packed))
    return picture


def _fills(found: gif_blocks.Blocks, picture: ImageFile.ImageFile) -> bool:
    """Whether a decoded picture has all of its pixels: where they end early with an end code, Pillow says nothing.

    What is missing keeps the colour that is transparent, or the first one. So a last pixel of another colour was there;
    with this one, the picture is decoded again with another colour for what is missing.
    """
    left, top, width, height, interlaced = gif_blocks.frame(found)
    if not width or not height:
        return True
    last = min(left + width, picture.width) - 1, min(top + _order(height, interlaced)[-1], picture.height - 1)
    seen, fill = picture.getpixel(last), found.see_through or 0
    if seen != fill:
        return True
    other = fill ^ 1
    again = pillow_in.opened(Format.GIF, found.seen_through(other).plain())
    return again.getpixel(last) != other


def _order(height: int, interlaced: bool) -> list[int]:
    """Rows in the order in which they are stored."""
    if not interlaced:
        return list(range(height))
    return [row for first, step in ((0, 8), (4, 8), (2, 4), (1, 2)) for row in range(first, height, step)]


def _ranges(rows: list[int]) -> Iterator[tuple[int, int]]:
    """Rows that follow each other as (first, behind the last)."""
    first = previous = -2
    for row in rows:
        if row != previous + 1:
            if first >= 0:
                yield first, previous + 1
            first = row
        previous = row
    if first >= 0:
        yield first, previous + 1
