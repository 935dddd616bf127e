"""TIFF in: up to 8 bits a channel by Pillow; 16 bits by a way of our own round three traps.

Pillow reads 16-bit colour as 8-bit. OpenCV gives nothing for turned files and wrong pixels for planar ones. But libtiff
inside Pillow undoes every compression rightly: so it is told that each plane is a grey 8-bit picture of twice the
width, which makes it hand over the bytes as they are, and predictor and byte order are undone here.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from restorer.errors import PhotoError, Sentence
from restorer.photo.formats import colour, pillow_in, tiff_tags
from restorer.photo.formats.stored import Band, Extras, Stored, sliced, unmultiplied
from restorer.photo.formats.tiff_tags import Directory, Entry, Layout, Stream, swapped, whole
from restorer.photo.geometry import Size
from restorer.photo.metadata_exif import ORIENTATION, from_stream, resolution
from restorer.photo.metadata_iptc import from_resources
from restorer.photo.origin import Format

WIDTH, HEIGHT, BITS, COMPRESSION, PHOTOMETRIC, FILL_ORDER = 256, 257, 258, 259, 262, 266
STRIP_OFFSETS, SAMPLES, STRIP_ROWS, STRIP_COUNTS, PLANAR, PREDICTOR = 273, 277, 278, 279, 284, 317
TILE_WIDTH, TILE_HEIGHT, TILE_OFFSETS, TILE_COUNTS, EXTRA, SAMPLE_FORMAT = 322, 323, 324, 325, 338, 339
XMP, IPTC, RESOURCES, ICC = 700, 33723, 34377, 34675
_INVERTED, _GREY, _RGB = 0, 1, 2


@dataclass(frozen=True)
class Layer:
    """The first picture of a TIFF file: its directory and what it says."""

    stream: Stream
    tags: Directory

    def number(self, tag: int, default: int) -> int:
        """The first number of a tag."""
        return (self.numbers(tag) or (default,))[0]

    def numbers(self, tag: int) -> tuple[int, ...]:
        """All numbers of a tag."""
        return self.stream.numbers(self.tags[tag]) if tag in self.tags else ()


def read(data: bytes, name: str) -> Stored:
    """The first picture in a TIFF file."""
    stream = tiff_tags.opened(data)
    tags, following = stream.directory(stream.first)
    layer = Layer(stream, tags)
    known = _extras(layer, following)
    bits, kinds = set(layer.numbers(BITS)) or {1}, set(layer.numbers(SAMPLE_FORMAT)) or {1}
    if not kinds <= {1, 4} or bits & {24, 32, 64}:
        raise PhotoError(
            "“{name}” keeps its colours as very large or fractional numbers: save it as a TIFF of 8 or 16 bits first.",
            name=name,
        )
    turn = layer.number(ORIENTATION, 0)
    turn = turn if 1 <= turn <= 8 else None
    if bits == {16}:
        return _deep(layer, known, turn, name)
    return _plain(layer, known, turn, name)


def _extras(layer: Layer, following: int) -> Extras:
    stream, tags = layer.stream, layer.tags
    known = from_stream(stream, tags)
    pages, seen = 1, {stream.first}
    while following and following not in seen and pages < 10_000:
        seen.add(following)
        try:
            _, following = stream.directory(following)
        except ValueError:
            break
        pages += 1
    notices = (Sentence("It has {count} pages; the first was read.", count=pages),) if pages > 1 else ()
    if stream.big:
        known.pinned = None
    described = known.main or known.camera or known.place
    return Extras(
        known.to_bytes() if described else None,
        _blob(tags.get(XMP)),
        _iptc(tags),
        _blob(tags.get(ICC)),
        resolution(known),
        notices,
    )


def _blob(entry: Entry | None) -> bytes | None:
    return entry.data if entry is not None and entry.data.strip(b"\0") else None


def _iptc(tags: Directory) -> bytes | None:
    data = _blob(tags.get(IPTC))
    # Old Photoshop wrote it as LONGs, padded with zeros.
    if data and data[:1] == b"\x1c":
        return data.rstrip(b"\0") if tags[IPTC].kind == tiff_tags.LONG else data
    resources = _blob(tags.get(RESOURCES))
    return from_resources(resources) if resources else None


def _plain(layer: Layer, known: Extras, turn: int | None, name: str) -> Stored:
    picture = pillow_in.opened(Format.TIFF, _for_pillow(layer))
    if picture.mode in ("I", "F", "I;16", "I;16B", "I;16L"):
        raise PhotoError(
            "“{name}” has a rare number of bits a colour: save it as a TIFF of 8 or 16 bits first.", name=name
        )
    to_rgb = None
    if picture.mode == "CMYK":
        to_rgb = colour.from_cmyk(known.icc)
    elif picture.mode == "LAB":
        to_rgb = colour.from_lab()
    mode = pillow_in.target(picture)
    size = Size(layer.number(WIDTH, 0), layer.number(HEIGHT, 0))
    return Stored(size, len(mode), 8, lambda: pillow_in.bands(picture, mode, to_rgb), known, turn)


def _for_pillow(layer: Layer) -> bytes:
    """The file without what makes Pillow turn it while loading: the tag, or failing that a word in XMP."""
    stream, order = layer.stream, layer.stream.order
    if not layer.tags.keys() & {ORIENTATION, XMP} and not (stream.big and order == ">"):
        return bytes(stream.data)
    kept = {tag: entry for tag, entry in layer.tags.items() if tag not in (ORIENTATION, XMP)}
    return _redirected(stream, {tag: swapped(entry) if order == ">" else entry for tag, entry in kept.items()})


def _deep(layer: Layer, known: Extras, turn: int | None, name: str) -> Stored:
    samples, photometric = layer.number(SAMPLES, 1), layer.number(PHOTOMETRIC, _GREY)
    base = {_INVERTED: 1, _GREY: 1, _RGB: 3}.get(photometric)
    if base is None or samples < base or layer.number(COMPRESSION, 1) in (6, 7, 34712):
        raise PhotoError("“{name}” has 16-bit colours of a kind for print: save it as an RGB TIFF first.", name=name)
    extra = layer.numbers(EXTRA)
    alpha = samples > base and bool(extra) and extra[0] in (1, 2)
    if extra and extra[0] == 0 and samples == base + 1:
        alpha = True
    size = Size(layer.number(WIDTH, 0), layer.number(HEIGHT, 0))
    wanted = base + alpha

    def bands() -> Iterator[Band]:
        for band in _deep_bands(layer, size, samples):
            shown = band[..., :wanted]
            if photometric == _INVERTED:
                shown = np.concatenate([65535 - shown[..., :1], shown[..., 1:]], axis=2)
            yield unmultiplied(shown) if alpha and extra[0] == 1 else shown

    return Stored(size, wanted, 16, bands, known, turn)


def _deep_bands(layer: Layer, size: Size, samples: int) -> Iterator[Band]:
    if layer.number(PLANAR, 1) != 2 or samples == 1:
        flat = _plane(layer, size, samples, 0)
        yield from sliced(flat.reshape(size.height, size.width, samples))
        return
    planes = [_plane(layer, size, 1, index) for index in range(samples)]
    for rows in zip(*(sliced(plane[..., None]) for plane in planes), strict=True):
        yield np.concatenate(rows, axis=2)


def _plane(layer: Layer, size: Size, samples: int, index: int) -> NDArray[np.uint16]:
    """One plane's values (H, W · samples), read through a directory that calls them grey bytes."""
    picture = pillow_in.opened(Format.TIFF, _as_bytes(layer, size, samples, index))
    picture.load()
    raw = np.asarray(picture)
    values = raw.view(np.uint16) if layer.stream.order == "<" else raw.view(">u2").astype(np.uint16)
    if layer.number(PREDICTOR, 1) == 2:
        values = values if values.flags.writeable else values.copy()
        step = layer.number(TILE_WIDTH, size.width) * samples
        for left in range(0, values.shape[1], step):
            _undo_differences(values[:, left : left + step], samples)
    return values


def _undo_differences(tile: NDArray[np.uint16], samples: int) -> None:
    """Sum up horizontal differences in place, each sample apart, modulo 65536. Source: TIFF 6.0 section 14."""
    for row in tile:
        pixels = row.reshape(-1, samples)
        np.add.accumulate(pixels, axis=0, dtype=np.uint16, out=pixels)


def _as_bytes(layer: Layer, size: Size, samples: int, index: int) -> bytes:
    """The file with a directory in front that shows one plane's bytes as a grey picture."""
    longs, per_row = tiff_tags.LONG8 if layer.stream.big else tiff_tags.LONG, size.width * samples * 2
    shown: dict[int, tuple[int, ...]] = {
        WIDTH: (per_row,),
        HEIGHT: (size.height,),
        BITS: (8,),
        PHOTOMETRIC: (_GREY,),
        SAMPLES: (1,),
    }
    for tag in (COMPRESSION, FILL_ORDER, STRIP_ROWS, TILE_HEIGHT):
        if tag in layer.tags:
            shown[tag] = layer.numbers(tag)
    if TILE_WIDTH in layer.tags:
        shown[TILE_WIDTH] = (layer.number(TILE_WIDTH, 0) * samples * 2,)
    planes = layer.number(SAMPLES, 1) if layer.number(PLANAR, 1) == 2 else 1
    for tag in (STRIP_OFFSETS, STRIP_COUNTS, TILE_OFFSETS, TILE_COUNTS):
        values = layer.numbers(tag)
        part = len(values) // planes
        if part:
            shown[tag] = values[index * part :][:part]
    return _redirected(layer.stream, {tag: whole(longs, values, "<") for tag, values in shown.items()})


def _redirected(stream: Stream, tags: Directory) -> bytes:
    """The file with another first directory, little-endian (Pillow does not know big-endian BigTIFF)."""
    base = len(stream.data) + len(stream.data) % 2
    layout = Layout("<", stream.big, base)
    first = layout.directory(tags)
    head = struct.pack("<2sHHHQ", b"II", 43, 8, 0, first) if stream.big else struct.pack("<2sHI", b"II", 42, first)
    return head + stream.data[len(head) :].ljust(base - len(head), b"\0") + layout.finished()
