"""WebP, BMP and GIF in: kinds that Pillow reads as they are."""

from typing import cast

from PIL import ImageFile

from restorer.photo.formats import pillow_in
from restorer.photo.formats.stored import Extras, Stored, moving
from restorer.photo.geometry import Size
from restorer.photo.metadata_exif import orientation, parsed, resolution, sane_dpi
from restorer.photo.origin import Format


def extras(picture: ImageFile.ImageFile, notices: tuple[str, ...] = ()) -> Extras:
    """What Pillow found beside the pixels."""
    info = cast("dict[object, object]", picture.info)
    exif = blob(info.get("exif"))
    exif = exif.removeprefix(b"Exif\0\0") if exif else None
    known = parsed(exif) if exif else None
    dpi = resolution(known) if known else None
    if picture.format == "BMP" and "dpi" in info:
        across, down = cast("tuple[float, float]", info["dpi"])
        dpi = sane_dpi(across, down)
    return Extras(exif, blob(info.get("xmp")), None, blob(info.get("icc_profile")), dpi, notices)


def blob(value: object) -> bytes | None:
    """The bytes that a library found, None if there are none."""
    return value if isinstance(value, bytes) and value else None


def read(kind: Format, data: bytes) -> Stored:
    """The (first) picture in a WebP, BMP or GIF file."""
    picture = pillow_in.opened(kind, data)
    notices = moving(getattr(picture, "n_frames", 1))
    mode, key = pillow_in.target(picture), None
    transparent = picture.info.get("transparency")
    if picture.mode == "L" and isinstance(transparent, int):
        key = (transparent,)
    known = extras(picture, notices)
    return Stored(
        Size(*picture.size),
        len(mode) + (key is not None),
        8,
        lambda: pillow_in.bands(picture, mode, key=key),
        known,
        orientation(known.exif),
    )
