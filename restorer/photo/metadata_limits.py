"""What a format has room for: what is too long for a JPEG is told before it is left out.

Sources: Exif 2.32 (64 kB), ICC.1 annex B (255 segments), XMP part 3.
"""

from restorer.errors import Sentence
from restorer.photo.formats.tiff.tiff_tags import Directory
from restorer.photo.metadata_exif import MAKER_NOTE, Exif
from restorer.photo.metadata_xmp_split import split

MOST_EXIF, MOST_ICC = 65_533 - 6, 255 * (65_533 - 14)
"""Bytes of EXIF and of a profile in a JPEG."""
MOST_XMP = 65_533 - 29
"""Bytes of a packet in one segment; longer ones are split."""


def short_exif(exif: Exif) -> bool:
    """Leave out what makes EXIF too long for a JPEG: the MakerNote first, then the longest values; whether any was."""
    done = False
    while (excess := len(exif.to_bytes()) - MOST_EXIF) > 0:
        done = True
        if exif.camera.pop(MAKER_NOTE, None) is not None:
            continue
        parts = (exif.main, exif.camera, exif.place, exif.interop)
        longest = sorted(((len(entry.data), tag, part) for part in parts for tag, entry in part.items()), key=_length)
        while excess > 0:
            length, tag, part = longest.pop()
            part.pop(tag)
            excess -= length + 12
    return done


def _length(row: tuple[int, int, Directory]) -> int:
    return row[0]


def fits_jpeg(xmp: bytes) -> bool:
    """Whether a packet can be put into a JPEG, split if it is long."""
    if len(xmp) <= MOST_XMP:
        return True
    try:
        return len(split(xmp, MOST_XMP)[0]) <= MOST_XMP
    except ValueError:
        return False


def exif_notice(maker_note_alone: bool) -> Sentence:
    """What is said when EXIF is too long for a JPEG."""
    if maker_note_alone:
        return Sentence("The camera maker's own note is too long for a JPEG and is left out.")
    return Sentence("Details of its EXIF are too long for a JPEG and are left out.")
