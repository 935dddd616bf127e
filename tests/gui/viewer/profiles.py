"""ICC profiles for tests, and what LittleCMS makes of them."""

import io
import struct

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms
from PySide6.QtGui import QColorSpace

Space = QColorSpace.NamedColorSpace


def named(space: Space) -> bytes:
    """The profile of a well-known colour space."""
    return bytes(QColorSpace(space).iccProfile().data())


def grey(gamma: float) -> bytes:
    """A grey profile with a power for its curve (u8Fixed8)."""
    curve = b"curv" + struct.pack(">4xIH2x", 1, round(gamma * 256))
    return _profile(b"GRAY", b"XYZ ", {b"kTRC": curve})


def table(grid: int = 9) -> bytes:
    """A profile of RGB that is a table (lut16) of Lab, with colours that no three curves give."""
    red, green, blue = np.meshgrid(*[np.linspace(0, 1, grid)] * 3, indexing="ij")
    lab = np.stack(
        [0.3 * red + 0.6 * green + 0.1 * blue, (red - green) * 0.3 + 0.5, (green - blue) * 0.3 + 0.5], axis=-1
    )
    identity = struct.pack(">9i", *np.eye(3, dtype=int).ravel() * 65536)
    straight = struct.pack(">2H", 0, 65535) * 3
    colours = (lab * 0xFF00 + 0.5).astype(">u2").tobytes()
    lut = b"mft2" + struct.pack(">4x4B", 3, 3, grid, 0) + identity + struct.pack(">2H", 2, 2)
    return _profile(b"RGB ", b"Lab ", {b"A2B0": lut + straight + colours + straight})


def littlecms(icc: bytes, pixels: NDArray[np.uint8], mode: str = "RGB") -> NDArray[np.uint8]:
    """Pixels in sRGB (h, w, 3) as Pillow converts them."""
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
    profile = ImageCms.ImageCmsProfile(io.BytesIO(icc))
    intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
    transform = ImageCms.buildTransform(profile, srgb, mode, "RGB", intent)
    return np.asarray(ImageCms.applyTransform(Image.fromarray(pixels), transform))


def _profile(model: bytes, connection: bytes, tags: dict[bytes, bytes]) -> bytes:
    white = struct.pack(">3i", 63190, 65536, 54061)
    words: dict[bytes, bytes] = {
        b"desc": b"desc" + struct.pack(">4xI", 5) + b"test\0" + bytes(78),
        b"cprt": b"text" + bytes(4) + b"none\0",
        b"wtpt": b"XYZ " + bytes(4) + white,
    }
    directory, data = b"", b""
    every = words | tags
    begin = 128 + 4 + 12 * len(every)
    for name, content in every.items():
        directory += name + struct.pack(">2I", begin + len(data), len(content))
        data += content + bytes(-len(content) % 4)
    head = struct.pack(">I4sI4s4s4s", begin + len(data), b"lcms", 0x02400000, b"mntr", model, connection)
    head += struct.pack(">6H", 2020, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + white
    return head.ljust(128, b"\0") + struct.pack(">I", len(every)) + directory + data
