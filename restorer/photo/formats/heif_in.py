"""HEIC and AVIF in. Turning them is part of these formats (irot, imir), apart from what EXIF says."""

import io
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import cast

import cv2
import numpy as np
import pi_heif
from numpy.typing import NDArray
from PIL import Image

from restorer.errors import PhotoError, Sentence
from restorer.photo.formats import beside, heif_boxes, heif_places, pillow_in
from restorer.photo.formats.colours import cicp, colour, tone_mapping
from restorer.photo.formats.stored import DAMAGED, Band, Extras, Stored, moving, sliced, unmultiplied
from restorer.photo.geometry import Size
from restorer.photo.metadata_exif import orientation, parsed, resolution
from restorer.photo.origin import Format

_UNKNOWN = frozenset({b"av01", b"avc1", b"evc1", b"j2k1", b"jpeg", b"lhv1", b"unci", b"vvc1"})
"""Codings that HEIF may have and that cannot be read here."""


def read_heic(data: bytes, name: str = "") -> Stored:
    """The main picture of a HEIC file. PhotoError, ValueError or SyntaxError where it cannot be decoded."""
    with _told(data, name):
        return _telling(_heic(data, name), data, name)


def read_avif(data: bytes, name: str = "") -> Stored:
    """The (first) picture of an AVIF file. PhotoError, ValueError or SyntaxError where it cannot be decoded."""
    with _told(data, name):
        return _telling(_avif(data), data, name)


@contextmanager
def _told(data: bytes, name: str) -> Generator[None]:
    """PhotoError where decoders give up: of a file that is all there nobody may say that it is cut off."""
    try:
        yield
    except (MemoryError, PhotoError):
        raise
    except Exception as error:
        if not heif_boxes.whole(data):
            raise
        raise PhotoError(
            "“{name}” is a HEIC or AVIF picture of a rare kind, or it is damaged: save it as PNG or TIFF first.",
            name=name,
        ) from error


def _telling(stored: Stored, data: bytes, name: str) -> Stored:
    def bands() -> Iterator[Band]:
        with _told(data, name):
            yield from stored.bands()
        if DAMAGED not in stored.told and heif_places.lost_sector(data):
            stored.told.append(DAMAGED)

    return replace(stored, bands=bands)


def _heic(data: bytes, name: str) -> Stored:
    """libheif has turned it already: EXIF's turning is not to be done again."""
    _check_items(data)
    coding = heif_boxes.coding(data)
    if coding.kind in _UNKNOWN or (coding.brief and coding.kind != b"hvc1"):
        raise PhotoError("“{name}” is a HEIF picture of a rare kind: save it as PNG or TIFF first.", name=name)
    file = pi_heif.open_heif(io.BytesIO(data), convert_hdr_to_8bit=False)
    notices = (Sentence("It has {count} pictures; the main one was read.", count=len(file)),) if len(file) > 1 else ()
    if file.mode.startswith("I"):
        # Where a damaged header says more bits than the picture has, pi-heif 1.4 writes past a grey picture's end.
        raise PhotoError("“{name}” is a grey HEIC picture of a rare kind: save it as PNG or TIFF first.", name=name)
    plain, _, sixteen = file.mode.partition(";")
    info = cast("dict[str, object]", file.info)
    exif = beside.blob(info.get("exif"))
    exif = exif.removeprefix(b"Exif\0\0") if exif else None
    known = parsed(exif) if exif else None
    icc = beside.blob(info.get("icc_profile"))
    dpi = resolution(known) if known else None
    extras = Extras(exif, beside.blob(info.get("xmp")), None, icc, dpi, notices)
    depth = 16 if sixteen else 8
    bits = _whole(info.get("bit_depth"), depth) if sixteen else 8
    channels = len(plain.rstrip("a")) + plain.endswith("a")
    stored = Stored(Size(*file.size), channels, depth, lambda: _heic_bands(file, bits), extras, 1)
    return _coloured(stored, replace(coding, codes=_codes(info)) if coding.brief else coding)


def _codes(info: dict[str, object]) -> cicp.Codes | None:
    """The colours by numbers that the decoder found."""
    found = cast("dict[str, object]", info.get("nclx_profile") or {})
    return cicp.Codes(*(_whole(found.get(name), 2) for name in ("color_primaries", "transfer_characteristics")))


def _coloured(stored: Stored, coding: heif_boxes.Coding) -> Stored:
    """With the profile that says what the file says by numbers; high dynamic range becomes standard range."""
    if coding.codes is None:
        return stored
    # Numbers of high range are true beside a profile, too: no profile of this kind of picture can say it.
    if coding.codes.high:
        return tone_mapping.mapped(stored, coding.codes)
    if colour.space(stored.extras.icc):
        return stored
    icc = cicp.profile(coding.codes, grey=stored.channels < 3)
    return replace(stored, extras=replace(stored.extras, icc=icc))


def _check_items(data: bytes) -> None:
    """ValueError if an item's kind or name is no text: pi-heif 1.4 makes strings of them unchecked and crashes."""
    at = data.find(b"infe")
    while at >= 4:
        length = int.from_bytes(data[at - 4 : at])
        if 12 <= length < 4096:
            # Behind version and flags come the number (4 bytes from version 3 on), protection, then kind and name.
            start = at + 8 + (6 if data[at + 4] >= 3 else 4)
            data[start : at - 4 + length].decode("utf-8")
        at = data.find(b"infe", at + 4)


def _whole(value: object, default: int) -> int:
    return value if isinstance(value, int) else default


def _heic_bands(file: pi_heif.HeifFile, bits: int) -> Iterator[Band]:
    width, height = file.size
    channels = len(file.mode.partition(";")[0])
    flat: Band = np.frombuffer(cast("memoryview", file.data), np.uint8 if bits == 8 else np.uint16)
    per_row = file.stride // flat.itemsize
    array = flat.reshape(height, per_row)[:, : width * channels].reshape(height, width, channels)
    for band in sliced(array):
        # libheif shifts 10 and 12 bits up to 16, which leaves white short of 65535.
        full = band if bits in (8, 16) else widened(np.right_shift(band, 16 - bits, dtype=np.uint16), bits)
        yield unmultiplied(full) if file.premultiplied_alpha else full


def widened(band: Band, bits: int) -> Band:
    """Values of so many bits (9 to 15) as 16 bits: 0 stays 0 and the largest becomes 65535."""
    return np.bitwise_or(band << (16 - bits), band >> (2 * bits - 16), dtype=np.uint16)


def _avif(data: bytes) -> Stored:
    """Pillow tells its turning as EXIF orientation."""
    picture = pillow_in.opened(Format.AVIF, data)
    notices = moving(getattr(picture, "n_frames", 1))
    known, mode = beside.extras(picture, notices), pillow_in.target(picture)
    coding = heif_boxes.coding(data)
    # The container says how it is turned, which Pillow tells as EXIF; where both are silent, it is upright.
    grey, size, turn = coding.grey, Size(*picture.size), orientation(known.exif) or 1
    wanted = ("L" if mode == "RGB" else "LA") if grey and len(mode) >= 3 else mode

    def plain() -> Iterator[Band]:
        return _grey(pillow_in.bands(picture, mode), grey)

    if coding.bits == 8:
        return _coloured(Stored(size, len(wanted), 8, plain, known, turn), coding)
    array = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED) if size.area < 1 << 28 else None
    # Pillow decodes to 8 bits whatever the file has, OpenCV to what it has; 8 bits are better than none.
    if array is None or array.dtype != np.uint16 or array.shape[:2] != (size.height, size.width):
        notice = Sentence("It has {bits} bits a colour; 8 of them were read.", bits=coding.bits)
        known = replace(known, notices=(*known.notices, notice))
        return _coloured(Stored(size, len(wanted), 8, plain, known, turn), coding)
    deep = array.astype(np.uint16, copy=False).reshape(*array.shape[:2], -1)
    if deep.shape[2] == 1:
        deep = _full_range(deep, coding.bits, picture)
    channels = deep.shape[2] - 2 if grey and deep.shape[2] >= 3 else deep.shape[2]
    return _coloured(Stored(size, channels, 16, lambda: _deep(deep, coding.bits, grey), known, turn), coding)


def _full_range(deep: NDArray[np.uint16], bits: int, picture: Image.Image) -> NDArray[np.uint16]:
    """Grey levels (H, W, 1) from black to white: OpenCV leaves those of narrow range as they are, Pillow does not.

    Source: ITU-T H.273, 8.3 (video_full_range_flag).
    """
    shown, step, top = np.asarray(picture.convert("L"), np.int32), 1 << (bits - 8), (1 << bits) - 1
    stretched = np.rint((deep.astype(np.float64) - 16 * step) * (top / (219 * step))).clip(0, top).astype(np.uint16)
    as_they_are, otherwise = (np.abs(levels[..., 0] // step - shown).mean() for levels in (deep, stretched))
    return stretched if otherwise < as_they_are else deep


def _deep(array: Band, bits: int, grey: bool) -> Iterator[Band]:
    for band in sliced(array):
        rgb = band[..., [2, 1, 0, 3][: band.shape[2]]] if band.shape[2] >= 3 else band
        yield from _grey(iter([widened(rgb, bits)]), grey)


def _grey(bands: Iterator[Band], grey: bool) -> Iterator[Band]:
    for band in bands:
        if grey and band.shape[2] >= 3:
            yield np.ascontiguousarray(band[..., [0, 3][: band.shape[2] - 2]])
        else:
            yield band
