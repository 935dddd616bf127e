"""Inks (CMYK) and Lab to sRGB: the only colours that are converted, since a Photo is RGB."""

import io
from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

from PIL import Image, ImageCms

from restorer.errors import Sentence

ToRgb: TypeAlias = Callable[[Image.Image], Image.Image]
"""8-bit picture in, 8-bit RGB picture out."""
_KEPT = 4
"""So many ways are kept: to make one takes long, and a damaged picture is decoded block by block."""


def space(icc: bytes | None) -> str:
    """The colour space that an ICC profile describes: "RGB", "GRAY", "CMYK", "Lab"…; "" if it is no whole profile."""
    # A profile begins with its own length: half of one would be refused by others, or tint the photo.
    if icc is None or icc[36:40] != b"acsp" or not 128 <= int.from_bytes(icc[:4]) <= len(icc):
        return ""
    return icc[16:20].decode("latin-1").strip()


def fitting(icc: bytes | None, *, grey: bool) -> bytes | None:
    """The profile without what lies behind it, if it describes such pixels; else None (it might tint the photo)."""
    return icc[: int.from_bytes(icc[:4])] if icc and space(icc) == ("GRAY" if grey else "RGB") else None


def left_out(icc: bytes | None, *, grey: bool) -> tuple[Sentence, ...]:
    """What is to be said of a profile that does not come along; nothing of one that was used up (inks, Lab)."""
    kind = space(icc)
    if icc is None or kind in ("CMYK", "Lab") or fitting(icc, grey=grey):
        return ()
    if not kind:
        return (Sentence("Its colour profile is damaged and is left out."),)
    return (Sentence("Its colour profile is for other pixels than it has and is left out."),)


@lru_cache(maxsize=_KEPT)
def from_cmyk(icc: bytes | None) -> ToRgb:
    """How CMYK becomes sRGB: through its profile; plainly when it has none that works."""
    if space(icc) == "CMYK" and icc is not None:
        try:
            return _through(ImageCms.ImageCmsProfile(io.BytesIO(icc)), "CMYK")
        except (ImageCms.PyCMSError, OSError):
            pass
    return lambda picture: picture.convert("RGB")


@lru_cache(maxsize=1)
def from_lab() -> ToRgb:
    """How Lab (D50) becomes sRGB."""
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB"))  # pyright: ignore[reportUnknownArgumentType]
    return _through(lab, "LAB")


def _through(profile: ImageCms.ImageCmsProfile, mode: str) -> ToRgb:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))  # pyright: ignore[reportUnknownArgumentType]
    transform = ImageCms.buildTransform(profile, srgb, mode, "RGB", ImageCms.Intent.RELATIVE_COLORIMETRIC)

    def to_rgb(picture: Image.Image) -> Image.Image:
        return ImageCms.applyTransform(picture, transform) or picture

    return to_rgb
