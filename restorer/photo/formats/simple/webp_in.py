"""WebP in, by Pillow, which gets the picture alone. Source: RFC 9649."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice

import numpy as np
from PIL import Image

from restorer.photo.formats import beside, pillow_in
from restorer.photo.formats.simple import webp_holes
from restorer.photo.formats.stored import DAMAGED, Band, Extras, Stored, moving
from restorer.photo.geometry import Region, Size
from restorer.photo.metadata_exif import orientation
from restorer.photo.origin import Format

_ALPHA_FLAG, _BLOCK = 0x10, 16
_PADS = tuple(bytes((value,)) for value in (0x00, 0xAA, 0x55, 0x80, 0x11, 0x01, 0x20, 0xFF))
"""What is put in place of packed pixels that are missing; decoders do not take everything."""
_ENOUGH = 6


@dataclass
class _Found:
    """The chunks of a file, by kind, the first of each; `missing`: so many bytes of its pixels are not there."""

    chunks: dict[bytes, bytes] = field(default_factory=dict[bytes, bytes])
    frames: int = 0
    lossless: bool = False
    missing: int = 0


def _parsed(data: bytes) -> _Found:
    found, at = _Found(), 12
    while at + 8 <= len(data):
        kind, length = data[at : at + 4], int.from_bytes(data[at + 4 : at + 8], "little")
        content = data[at + 8 : at + 8 + length]
        if kind in (b"VP8 ", b"VP8L") and not found.missing:
            # A length is only a claim: far more than what is there cannot be made up anyway.
            found.missing = min(length - len(content), 8 * len(data))
        found.lossless |= kind == b"VP8L" or (kind == b"ANMF" and b"VP8L" in (content[16:20], content[24:28]))
        found.frames += kind == b"ANMF"
        found.chunks.setdefault(kind, content)
        at += 8 + length + length % 2
    return found


def _plain(found: _Found, pad: bytes = b"") -> bytes:
    """A file of a still picture alone."""
    parts: list[bytes] = []
    head = found.chunks.get(b"VP8X", b"")
    alpha = b"ALPH" in found.chunks or (b"VP8L" in found.chunks and len(head) == 10 and head[0] & _ALPHA_FLAG)
    if len(head) == 10 and alpha:
        parts.append(_chunk(b"VP8X", bytes((_ALPHA_FLAG,)) + head[1:]))
    pads = {b"ALPH": b"", b"VP8 ": pad * found.missing, b"VP8L": pad * found.missing}
    parts += [_chunk(kind, found.chunks[kind] + more) for kind, more in pads.items() if kind in found.chunks]
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


def _chunk(kind: bytes, content: bytes) -> bytes:
    return kind + len(content).to_bytes(4, "little") + content + bytes(len(content) % 2)


def read(data: bytes) -> Stored:
    """The (first) picture of a WebP file, as far as the file holds it. ValueError where it holds none."""
    found = _parsed(data)
    moves = b"ANMF" in found.chunks
    shown = data if moves else _plain(found, _PADS[0])
    picture = pillow_in.opened(Format.WEBP, shown)
    mode, extras = pillow_in.target(picture), _extras(found, moves)
    stored = Stored(Size(*picture.size), len(mode), 8, lambda: iter(()), extras, orientation(extras.exif))

    def bands() -> Iterator[Band]:
        file = _salvaged(found, stored.lost) if found.missing and not moves else shown
        yield from pillow_in.bands(pillow_in.opened(Format.WEBP, file), mode)
        if not moves and not found.missing and DAMAGED not in stored.told and _has_surplus(found):
            stored.told.append(DAMAGED)

    return replace(stored, bands=bands)


def _extras(found: _Found, moves: bool) -> Extras:
    exif, xmp, icc = (beside.blob(found.chunks.get(kind)) for kind in (b"EXIF", b"XMP ", b"ICCP"))
    known = beside.of_parts(exif, xmp, icc, moving(found.frames) if moves else ())
    return replace(known, lossless=found.lossless)


def _salvaged(found: _Found, lost: list[Region]) -> bytes:
    """A file that decoders read, with something for what is missing: the rows that it changes are not there."""
    files = (_plain(found, pad) for pad in _PADS)
    seen = list(islice(((file, picture) for file in files if (picture := _decoded(file)) is not None), _ENOUGH))
    changed = [np.flatnonzero((seen[0][1] != other).any(axis=(1, 2))) for _, other in seen[1:]]
    if changed and not any(len(rows) for rows in changed):
        return seen[0][0]
    first = min((int(rows[0]) for rows in changed if len(rows)), default=0)
    # Lossy pictures are smoothed between blocks: what is missing shows in the block above.
    first -= 0 if found.lossless else first % _BLOCK
    if not first:
        raise ValueError("no row is left, or decoders give nothing")
    height, width = seen[0][1].shape[:2]
    lost.append(Region.between(0, first, width, height))
    return seen[0][0]


def _has_surplus(found: _Found) -> bool:
    def decode(kind: bytes, content: bytes) -> Band | None:
        return _decoded(_plain(replace(found, chunks=found.chunks | {kind: content})))

    return webp_holes.has_surplus(found.chunks, decode)


def _decoded(file: bytes) -> Band | None:
    try:
        picture: Image.Image = pillow_in.opened(Format.WEBP, file)
        return np.asarray(picture)
    except (OSError, SyntaxError, ValueError, EOFError):
        return None
