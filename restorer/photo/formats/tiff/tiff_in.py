"""TIFF in: what Pillow knows by Pillow, all other numbers by a way of our own, and of damaged files what is there.

Pillow reads 16-bit colour as 8-bit, and few other kinds at all. OpenCV gives nothing for turned files and wrong pixels
for planar ones. `tiff_bytes` has the way round them, `tiff_kind` says what is read.
"""

from collections.abc import Iterator
from dataclasses import replace

from restorer.errors import PhotoError, Sentence
from restorer.photo.formats.stored import DAMAGED, Band, Stored
from restorer.photo.formats.tiff import tiff_numbers, tiff_pillow, tiff_repair, tiff_shades, tiff_tags
from restorer.photo.formats.tiff.tiff_extras import extras
from restorer.photo.formats.tiff.tiff_fields import (
    BITS,
    COMPRESSION,
    DECODING,
    DIVISION,
    STRIP_COUNTS,
    TILE_COUNTS,
    Layer,
)
from restorer.photo.formats.tiff.tiff_grid import grid
from restorer.photo.formats.tiff.tiff_inflating import inflates
from restorer.photo.formats.tiff.tiff_kind import OLD_JPEG, Kind, kind_of, left_out, refused
from restorer.photo.formats.tiff.tiff_pages import MOST_PAGES, Page, pages
from restorer.photo.geometry import Region
from restorer.photo.metadata_exif import ORIENTATION

_DEFLATE, _PIXTIFF = 8, 50013
"""The usual number of deflate, and that of Pixel Translations, whose programs came with scanners."""


def page_count(data: bytes) -> int:
    """How many full pictures a TIFF file has, smaller copies and masks not counted; no more than MOST_PAGES.

    ValueError if it is none.
    """
    return len(pages(tiff_tags.opened(data)))


def read(data: bytes, name: str, page: int | None = None) -> Stored:
    """A picture in a TIFF file: its `page`, from 1; without a page the first, with a notice if there are more.

    PhotoError if there is no such page, or its kind cannot be read.
    """
    stream = tiff_tags.opened(data)
    found = pages(stream)
    if page is not None and not 1 <= page <= len(found):
        if len(found) >= MOST_PAGES:
            raise PhotoError(
                "Of “{name}” only the first {count} pages can be read, and none of them is number {page}.",
                name=name,
                count=len(found),
                page=page,
            )
        raise PhotoError(
            "“{name}” has {count} page(s), and none is number {page}.", name=name, count=len(found), page=page
        )
    chosen = found[(page or 1) - 1]
    layer = _layer(stream, chosen)
    damage = [DAMAGED] if (stream.dropped & DECODING) - layer.tags.keys() else []
    if damage and BITS not in layer.tags:
        layer = _with_bits(layer)
    notices = tuple(_notices(stream, found, chosen, page))
    return _stored(layer, kind_of(layer, name), notices, damage, name)


def _layer(stream: tiff_tags.Stream, page: Page) -> Layer:
    tags, _ = stream.directory(page.place)
    if Layer(stream, tags).number(COMPRESSION, 0) == _PIXTIFF:
        tags |= {COMPRESSION: tiff_tags.whole(tiff_tags.SHORT, (_DEFLATE,), stream.order)}
    if page.above is None:
        return Layer(stream, tags)
    above, _ = stream.directory(page.above)
    return Layer(stream, {tag: entry for tag, entry in above.items() if tag not in DECODING | DIVISION} | tags)


def _with_bits(layer: Layer) -> Layer:
    """With the bits of a colour that were cut off: what its uncompressed bytes say, or 8 as nearly always."""
    values, found = layer.size.area * layer.samples, 8
    if layer.number(COMPRESSION, 1) == 1 and values:
        found = {1: 8, 2: 16, 4: 32}.get(sum(layer.numbers(STRIP_COUNTS) or layer.numbers(TILE_COUNTS)) // values, 8)
    bits = tiff_tags.whole(tiff_tags.SHORT, (found,) * layer.samples, layer.stream.order)
    return Layer(layer.stream, layer.tags | {BITS: bits})


def _notices(stream: tiff_tags.Stream, found: list[Page], chosen: Page, page: int | None) -> Iterator[Sentence]:
    if page is None and len(found) >= MOST_PAGES:
        yield Sentence("It has at least {count} pages; the first was read.", count=len(found))
    elif page is None and len(found) > 1:
        yield Sentence("It has {count} pages; the first was read.", count=len(found))
    if chosen is found[0] and chosen.place != stream.first:
        yield Sentence("It begins with a smaller copy of the picture; the picture itself was read.")


def _stored(layer: Layer, kind: Kind, notices: tuple[Sentence, ...], damage: list[Sentence], name: str) -> Stored:
    known, blocks = extras(layer, (*notices, *left_out(kind))), grid(layer)
    known = replace(known, notices=(*known.notices, *tiff_shades.notices(kind, known.icc)))
    turn = layer.number(ORIENTATION, 0)
    lost, told = list[Region](), list(damage)
    by_pillow = tiff_pillow.reads(layer, blocks, kind)
    found = tiff_repair.Damage(lost, told, inflates(layer) and not by_pillow)
    if by_pillow:
        try:
            channels, depth = tiff_pillow.shape(layer, blocks, kind, known.icc)
        except Exception as error:
            raise refused(name, kind) from error

        def bands() -> Iterator[Band]:
            try:
                yield from tiff_repair.decoded(
                    layer, blocks, lambda part: tiff_pillow.bands(part, kind, known.icc), kind.read, found
                )
            except (MemoryError, PhotoError):
                raise
            except Exception as error:
                # It was never described well enough to tell damage from a dialect.
                if kind.compression == OLD_JPEG:
                    raise refused(name, kind) from error
                raise
    else:
        channels, depth = tiff_shades.shape(kind, known.icc)

        def bands() -> Iterator[Band]:
            told[:] = damage

            def decode(part: Layer) -> Iterator[tiff_numbers.Numbers]:
                return tiff_numbers.bands(part, kind.read)

            for values in tiff_repair.decoded(layer, blocks, decode, kind.read, found):
                yield from tiff_shades.bands(values, layer, kind, known.icc, told)

    return Stored(layer.size, channels, depth, bands, known, turn if 1 <= turn <= 8 else None, lost, told)
