"""What Pillow found beside the pixels of a file."""

from typing import cast

from PIL import ImageFile

from restorer.photo.formats.stored import Extras
from restorer.photo.metadata_exif import parsed, resolution


def extras(picture: ImageFile.ImageFile, notices: tuple[str, ...] = ()) -> Extras:
    """EXIF, XMP and profile, as Pillow names them."""
    info = cast("dict[object, object]", picture.info)
    return of_parts(blob(info.get("exif")), blob(info.get("xmp")), blob(info.get("icc_profile")), notices)


def of_parts(exif: bytes | None, xmp: bytes | None, icc: bytes | None, notices: tuple[str, ...] = ()) -> Extras:
    """The same of the parts themselves."""
    exif = exif.removeprefix(b"Exif\0\0") if exif else None
    known = parsed(exif) if exif else None
    return Extras(exif, xmp, None, icc, resolution(known) if known else None, notices)


def blob(value: object) -> bytes | None:
    """The bytes that a library found, None if there are none."""
    return value if isinstance(value, bytes) and value else None
