"""From the colours of a picture to the screen's sRGB, by its ICC profile, on the part that is painted.

Qt does it for the profiles that it can use; LittleCMS (through Pillow) for the others. A profile that says the same
as sRGB costs nothing, and one that is broken is as good as none.
"""

import io
from collections.abc import Callable
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColorSpace, QColorTransform, QImage

Bytes: TypeAlias = NDArray[np.uint8]
Converted: TypeAlias = Callable[[QImage], None]
"""Brings an image of Format_RGB32 to sRGB, in place."""


@lru_cache(maxsize=16)
def to_srgb(icc: bytes | None) -> Converted | None:
    """How an image with this profile becomes sRGB; None if it is sRGB already, or nobody knows what it is."""
    model = icc[16:20] if icc and len(icc) > 128 and icc[36:40] == b"acsp" else b""
    if icc is None or model not in (b"RGB ", b"GRAY"):
        return None
    if model == b"GRAY":
        return _through_curve(icc)
    space = QColorSpace.fromIccProfile(icc)
    if not space.isValid():
        return _through_pillow(icc)
    transform = space.transformationToColorSpace(QColorSpace(QColorSpace.NamedColorSpace.SRgb))
    return None if _changes_nothing(transform) else _through_qt(transform)


def pixels_of(image: QImage) -> Bytes:
    """The pixels of a 32-bit image, (h, w, 4) in the order blue, green, red, alpha.

    Writing there changes the image. It must live as long as the array is used.
    """
    return np.frombuffer(image.bits(), np.uint8).reshape(image.height(), image.width(), 4)


def _changes_nothing(transform: QColorTransform) -> bool:
    """Whether no colour moves by more than a rounding."""
    steps = np.linspace(0, 255, 18).astype(np.uint8)
    image = QImage(len(steps) ** 2, len(steps), QImage.Format.Format_RGB32)
    pixels_of(image)[:] = 255
    pixels_of(image)[..., :3] = np.stack(np.meshgrid(steps, steps, steps), -1).reshape(len(steps), -1, 3)
    before = pixels_of(image).astype(np.int16)
    image.applyColorTransform(transform)
    return int(np.abs(pixels_of(image) - before).max()) <= 1


def _through_qt(transform: QColorTransform) -> Converted:
    return lambda image: image.applyColorTransform(transform)


def _through_curve(icc: bytes) -> Converted | None:
    """A grey profile is a curve: 256 values, looked up."""
    curve = _littlecms(icc, np.arange(256, dtype=np.uint8).reshape(1, 256), "L")
    if curve is None:
        return None
    table = curve[0, :, 1].copy()
    if np.abs(table.astype(np.int16) - np.arange(256)).max() <= 1:
        return None

    def convert(image: QImage) -> None:
        pixels = pixels_of(image)
        pixels[..., :3] = table[pixels[..., :3]]

    return convert


def _through_pillow(icc: bytes) -> Converted | None:
    if _littlecms(icc, np.zeros((1, 1, 3), np.uint8), "RGB") is None:
        return None

    def convert(image: QImage) -> None:
        pixels = pixels_of(image)
        converted = _littlecms(icc, pixels[..., 2::-1], "RGB")
        if converted is not None:
            pixels[..., :3] = converted[..., ::-1]

    return convert


def _littlecms(icc: bytes, pixels: Bytes, mode: str) -> Bytes | None:
    """Pixels (h, w) "L" or (h, w, 3) "RGB" as sRGB (h, w, 3); None if the profile cannot be used."""
    from PIL import Image, ImageCms

    try:
        transform = _transform(icc, mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None
    converted = ImageCms.applyTransform(Image.fromarray(np.ascontiguousarray(pixels)), transform)
    return None if converted is None else np.asarray(converted)


@lru_cache(maxsize=4)
def _transform(icc: bytes, mode: str):
    from PIL import ImageCms

    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    profile = ImageCms.ImageCmsProfile(io.BytesIO(icc))
    return ImageCms.buildTransform(profile, srgb, mode, "RGB", ImageCms.Intent.RELATIVE_COLORIMETRIC)
