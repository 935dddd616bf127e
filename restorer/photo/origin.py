"""Origin: everything that a file knew besides its pixels, kept so that the result can carry it on."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from restorer.photo.geometry import Size


class Format(StrEnum):
    """A family of file formats; the value is its usual name in lower case."""

    JPEG = "jpeg"
    PNG = "png"
    TIFF = "tiff"
    WEBP = "webp"
    BMP = "bmp"
    GIF = "gif"
    AVIF = "avif"
    HEIC = "heic"


@dataclass(frozen=True, slots=True)
class Origin:
    """What came with the file. Pixels are already upright: orientation is applied and gone from `exif` and `xmp`."""

    path: Path | None = None
    """Where the photo was read from; None for a photo made in memory."""
    format: Format = Format.PNG
    """What kind of file it really was, whatever its name says."""
    grey: bool = False
    """One channel in the file: the three channels of the Photo are equal, and a result is written with one."""
    depth: int = 8
    """Bits a channel, 8 or 16: the depth a result is written with where the format can hold it."""
    exif: bytes | None = None
    """EXIF as a TIFF stream (no `Exif\\0\\0` in front), orientation reset to 1; None if there was none."""
    xmp: bytes | None = None
    """The XMP packet (XML), tiff:Orientation reset to 1."""
    iptc: bytes | None = None
    """IPTC-IIM datasets (as in TIFF tag 33723 or 8BIM resource 0x0404), no Photoshop wrapper."""
    icc: bytes | None = None
    """The ICC profile of the Photo's pixels (for a CMYK file: of what it was converted to)."""
    dpi: tuple[float, float] | None = None
    """Pixels an inch, across and down, of the upright photo; None if the file does not say."""
    turned: int = 1
    """How the stored picture was turned to be upright, 1 to 8 as in EXIF tag 274."""
    size: Size | None = None
    """Size of the upright photo as it came; None for a photo made in memory."""
    modified: int | None = None
    """When the file was last changed, in nanoseconds since 1970."""
    sha256: str | None = None
    """Hash of the file's bytes, in hexadecimal."""
    texts: tuple[tuple[str, str], ...] = ()
    """Comments and captions outside of EXIF, XMP and IPTC, as (keyword, text); keywords are PNG's: "Title", "Author",
    "Description", "Copyright", "Creation Time", "Software", "Disclaimer", "Warning", "Source", "Comment", or others."""
    lossless: bool = False
    """Whether the file keeps its pixels exactly, in a format that could also lose some (WebP, AVIF, HEIC)."""
    notices: tuple[str, ...] = ()
    """What the person should know about this file, a sentence each ("has 3 pages; the first was read")."""
