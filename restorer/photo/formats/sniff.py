"""Tells kinds of files apart by their first bytes, whatever their names say."""

from restorer.errors import Sentence
from restorer.photo.formats.simple import bmp_header
from restorer.photo.origin import Format

HEAD_BYTES = 4096
"""So many bytes of a file are enough."""

_HEIF = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs"})
_STILL = frozenset({b"mif1", b"mif2", b"mif3", b"msf1", b"avci", b"avcs", b"j2ki", b"j2is", b"jpeg", b"jpgs", b"vvic"})
"""Brands of pictures, whatever packs them, that a file must begin with. Source: ISO/IEC 23008-12, annexes B to L."""
RAW = Sentence("a camera's raw file")
_FOREIGN = (
    (b"8BPS", Sentence("a Photoshop document")),
    (b"%PDF", Sentence("a PDF document")),
    (b"\xff\x0a", Sentence("a JPEG XL picture")),
    (b"\0\0\0\x0cJXL ", Sentence("a JPEG XL picture")),
    (b"\0\0\0\x0cjP  ", Sentence("a JPEG 2000 picture")),
    (b"\xff\x4f\xff\x51", Sentence("a JPEG 2000 picture")),
    (b"FUJIFILMCCD-RAW", RAW),
    (b"FOVb", RAW),
    (b"\0MRM", RAW),
    (b"IIRO", RAW),
    (b"MMOR", RAW),
    (b"IIRS", RAW),
    (b"IIU\0", RAW),
    (b"II\xbc\x01", Sentence("a JPEG XR picture")),
    (b"gimp xcf", Sentence("a GIMP document")),
    (b"PK\x03\x04", Sentence("a ZIP archive or an office document")),
    (b"Rar!", Sentence("a RAR archive")),
    (b"7z\xbc\xaf", Sentence("a 7-Zip archive")),
    (b"{\\rtf", Sentence("a text document")),
    (b"\xd0\xcf\x11\xe0", Sentence("an office document")),
    (b"\x1aE\xdf\xa3", Sentence("a film")),
    (b"ID3", Sentence("a sound recording")),
)
RAW_SUFFIXES = frozenset(
    {".3fr", ".arw", ".cr2", ".cr3", ".crw", ".dcr", ".dng", ".erf", ".fff", ".iiq", ".kdc", ".mef", ".mos", ".mrw"}
    | {".nef", ".nrw", ".orf", ".pef", ".raf", ".raw", ".rw2", ".rwl", ".sr2", ".srf", ".srw", ".x3f"}
)


_STARTS = (
    (b"\xff\xd8\xff", Format.JPEG),
    (b"\x89PNG\r\n\x1a\n", Format.PNG),
    (b"II*\0", Format.TIFF),
    (b"MM\0*", Format.TIFF),
    (b"II+\0", Format.TIFF),
    (b"MM\0+", Format.TIFF),
    (b"GIF87a", Format.GIF),
    (b"GIF89a", Format.GIF),
)


def identify_bytes(head: bytes) -> Format | None:
    """The kind of photo that begins with these bytes; None if it is none that Restorer reads."""
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Format.WEBP
    if head[4:8] == b"ftyp":
        return _boxed(head)
    # Two letters are little: the length of the header behind them must be one that exists.
    if head[:2] == b"BM" and int.from_bytes(head[14:18], "little") in bmp_header.SIZES:
        return Format.BMP
    return Format.BMP if bmp_header.is_bare(head) else None


def _boxed(head: bytes) -> Format | None:
    length = min(int.from_bytes(head[:4]), 512)
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, length - 3, 4))]
    if b"avif" in brands or b"avis" in brands:
        return Format.AVIF
    if b"crx " not in brands and (not _HEIF.isdisjoint(brands) or brands[0] in _STILL):
        return Format.HEIC
    return None


def foreign(head: bytes, suffix: str) -> Sentence | None:
    """What a file is that Restorer does not read ("a PDF document"), None if unknown; `suffix` in lower case."""
    for start, name in _FOREIGN:
        if head.startswith(start):
            return name
    if suffix in RAW_SUFFIXES or head[4:12] == b"ftypcrx ":
        return RAW
    if head[4:8] == b"ftyp" or head[:4] == b"RIFF":
        return Sentence("a film or a sound recording")
    return _words(head, suffix)


def _words(head: bytes, suffix: str) -> Sentence | None:
    words = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if words.startswith((b"<svg", b"<?xml")) and (b"<svg" in words or suffix == ".svg"):
        return Sentence("a drawing (SVG)")
    if words.startswith((b"<!doctype html", b"<html")):
        return Sentence("a web page")
    return Sentence("a text file") if _is_text(head) else None


def _is_text(head: bytes) -> bool:
    try:
        words = head[:1000].decode("utf-8", errors="strict" if len(head) <= 1000 else "ignore")
    except UnicodeDecodeError:
        return False
    return bool(words) and all(letter.isprintable() or letter in "\r\n\t" for letter in words)


def is_raw_tiff(head: bytes, suffix: str) -> bool:
    """Whether a file that begins like TIFF is a camera's raw file: its first directory shows only a small preview."""
    return head[8:10] == b"CR" or suffix in RAW_SUFFIXES
