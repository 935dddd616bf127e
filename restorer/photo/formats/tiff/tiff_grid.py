"""How a TIFF picture is divided into strips or tiles, and where their bytes lie. Source: TIFF 6.0 sections 3 and 15."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from restorer.photo.formats.holes import without_end
from restorer.photo.formats.tiff.tiff_fields import (
    BITS,
    COMPRESSION,
    DECODING,
    HEIGHT,
    LZW,
    PHOTOMETRIC,
    STRIP_COUNTS,
    STRIP_OFFSETS,
    STRIP_ROWS,
    TILE_COUNTS,
    TILE_HEIGHT,
    TILE_OFFSETS,
    TILE_WIDTH,
    WIDTH,
    WITHOUT_ZEROS,
    Layer,
)
from restorer.photo.formats.tiff.tiff_tags import LONG, Directory, Stream, swapped, whole
from restorer.photo.geometry import Region, Size

Change: TypeAlias = Callable[[bytes], bytes]
_HEADER, _LAST_CODE = bytes(16), bytes(2)
_WIDEST_TILE = 1 << 16
"""No tile reaches further beyond the picture: one that says so is damaged, and would take much memory."""


@dataclass(frozen=True)
class Grid:
    """The blocks (strips or tiles) of a picture, row by row, for each plane one after the other.

    `block` is the size of a tile, or of a strip that is not the last; a place of 0 says that there is no such block.
    """

    picture: Size
    block: Size
    tiled: bool
    planes: int
    places: tuple[int, ...]
    lengths: tuple[int, ...]

    @property
    def across(self) -> int:
        """Blocks side by side."""
        return -(-self.picture.width // self.block.width)

    @property
    def count(self) -> int:
        """Blocks of one plane."""
        return self.across * -(-self.picture.height // self.block.height)

    def region(self, index: int) -> Region:
        """The pixels of a block."""
        down, across = divmod(index, self.across)
        full = Region(across * self.block.width, down * self.block.height, self.block.width, self.block.height)
        return full.inside(self.picture)

    def within(self, length: int) -> bool:
        """Whether all blocks lie in a file of this length, as far as they say where they are."""
        return all(place and place + size <= length for place, size in zip(self.places, self.lengths, strict=True))


def grid(layer: Layer) -> Grid:
    """The blocks of a picture; missing ones have place 0. ValueError if it is not divided so."""
    bare = _bare(layer)
    wanted = bare.count * bare.planes
    places = (layer.numbers(TILE_OFFSETS) if bare.tiled else ()) or layer.numbers(STRIP_OFFSETS)
    places = places[:wanted]
    if wanted > len(layer.stream.data) or not places or bare.block.width > bare.picture.width + _WIDEST_TILE:
        raise ValueError("a TIFF picture without strips and tiles")
    places += (0,) * (wanted - len(places))
    return replace(bare, places=places, lengths=_lengths(layer, bare, places))


def _bare(layer: Layer) -> Grid:
    size, planes = layer.size, layer.samples if layer.separate else 1
    strip = Size(size.width, min(max(1, layer.number(STRIP_ROWS, size.height)), size.height))
    strips = Grid(size, strip, False, planes, (), ())
    sides = layer.number(TILE_WIDTH, 0), layer.number(TILE_HEIGHT, 0)
    if TILE_OFFSETS not in layer.tags and not all(sides):
        return strips
    tiles = Grid(size, Size(*sides), True, planes, (), ())
    if TILE_OFFSETS in layer.tags:
        return tiles
    # Silicon Graphics' old programs wrote where tiles are as if they were strips.
    listed = len(layer.numbers(STRIP_OFFSETS))
    return tiles if listed == tiles.count * planes != strips.count * planes else strips


def row_bytes(layer: Layer, width: int) -> int:
    """Bytes of a row of `width` pixels of one plane, uncompressed; rows end at whole bytes."""
    samples = 1 if layer.separate else layer.samples
    return -(-width * samples * layer.number(BITS, 1) // 8)


def _lengths(layer: Layer, bare: Grid, places: tuple[int, ...]) -> tuple[int, ...]:
    end = len(layer.stream.data)
    if layer.number(COMPRESSION, 1) == 1 and layer.number(PHOTOMETRIC, 1) != 6:
        # What such a block takes is certain; what old scanners say of it is not.
        row = row_bytes(layer, bare.block.width)
        last = row * (bare.block.height if bare.tiled else bare.region(bare.count - 1).height)
        return ((row * bare.block.height,) * (bare.count - 1) + (last,)) * bare.planes
    said = ((layer.numbers(TILE_COUNTS) if bare.tiled else ()) or layer.numbers(STRIP_COUNTS))[: len(places)]
    said += (0,) * (len(places) - len(said))
    starts = sorted({*places, end})
    return tuple(
        length or (starts[bisect_right(starts, place)] - place if 0 < place < end else 0)
        for place, length in zip(places, said, strict=True)
    )


def alone(layer: Layer, blocks: Grid, index: int, rows: int, change: Change = bytes) -> Layer | None:
    """The first `rows` rows of a block as a picture of one strip in a small file of its own; None if it has no bytes.

    Its width is the block's, also where that reaches beyond the picture. Its bytes are what `change` makes of them.
    """
    stream, data, places, lengths = layer.stream, bytearray(_HEADER), list[int](), list[int]()
    compression = layer.number(COMPRESSION, 1)
    bare = compression == 1
    for plane in range(blocks.planes):
        number = plane * blocks.count + index
        place, length = blocks.places[number], blocks.lengths[number]
        piece = stream.data[place : place + length] if place else b""
        if not piece or (not bare and not piece.strip(b"\0")):
            return None
        if compression in WITHOUT_ZEROS:
            # LZW's last code may be zeros; fax decoders take even few for the end.
            piece = without_end(piece) + (_LAST_CODE if compression == LZW else b"")
        piece = change(piece)
        places.append(len(data))
        lengths.append(len(piece))
        data += piece
    small = shown(layer)
    numbers = {WIDTH: [blocks.block.width], HEIGHT: [rows], STRIP_ROWS: [rows]}
    numbers |= {STRIP_OFFSETS: places, STRIP_COUNTS: lengths}
    small |= {tag: whole(LONG, values, "<") for tag, values in numbers.items()}
    order = {tag: swapped(entry) for tag, entry in small.items()} if stream.order == ">" else small
    return Layer(Stream(bytes(data), stream.order, False, 8), order)


def shown(layer: Layer) -> Directory:
    """What a decoder must know of a picture but its division, little-endian, whatever the file's order."""
    kept = {tag: entry for tag, entry in layer.tags.items() if tag in DECODING}
    return {tag: swapped(entry) for tag, entry in kept.items()} if layer.stream.order == ">" else kept


def division(blocks: Grid, part: slice, kind: int) -> Directory:
    """The fields that say how a picture is divided, little-endian, for some of its blocks; places are of `kind`."""
    if blocks.tiled:
        fields = {TILE_WIDTH: (blocks.block.width,), TILE_HEIGHT: (blocks.block.height,)}
        fields |= {TILE_OFFSETS: blocks.places[part], TILE_COUNTS: blocks.lengths[part]}
    else:
        fields = {STRIP_ROWS: (blocks.block.height,)}
        fields |= {STRIP_OFFSETS: blocks.places[part], STRIP_COUNTS: blocks.lengths[part]}
    return {tag: whole(kind, values, "<") for tag, values in fields.items()}
