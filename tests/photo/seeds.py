"""Small good files of every kind, from which damaged ones are made."""

import io
import struct
import zlib
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from tests.photo.packets import packet
from tests.photo.samples import DATA, by_pillow, chunk, exif, noise, png, smooth, tiff


def seeds() -> dict[str, list[bytes]]:
    """Files of each format."""
    return {"jpeg": _jpegs(), "png": _pngs(), "tiff": _tiffs(), "webp": _webps(), "other": _others(), "heif": _heifs()}


def _jpegs() -> list[bytes]:
    camera, profile = b"Exif\0\0" + exif(6), ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    restarts = cv2.imencode(".jpg", smooth(3), [cv2.IMWRITE_JPEG_RST_INTERVAL, 2])[1].tobytes()
    iptc = b"8BIM\x04\x04\0\0\0\0\0\x0c\x1c\x02\x78\0\x07caption"
    full = by_pillow(smooth(3), "JPEG", exif=camera, icc_profile=profile, comment=b"Oma 1932", xmp=packet().encode())
    beside = b"\xff\xed" + (len(iptc) + 16).to_bytes(2) + b"Photoshop 3.0\0" + iptc
    return [
        full[:2] + beside + full[2:],
        restarts,
        by_pillow(smooth(1), "JPEG", progressive=True),
        by_pillow(smooth(3), "JPEG", progressive=True, quality=95),
        _inks(),
        full + b"\0\0\0\x18ftypmp42" + bytes(200),
    ]


def _inks() -> bytes:
    file = io.BytesIO()
    Image.fromarray(smooth(3)).convert("CMYK").save(file, "JPEG")
    return file.getvalue()


def _pngs() -> list[bytes]:
    texts = chunk(b"tEXt", b"Title\0Oma") + chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + packet().encode())
    colours = chunk(b"gAMA", (45455).to_bytes(4)) + chunk(b"cICP", bytes((9, 16, 0, 1)))
    file = io.BytesIO()
    Image.fromarray(smooth(3)).quantize(40).save(file, "PNG", transparency=3)
    return [
        png(noise(3), chunk(b"eXIf", exif(3)), texts, colours),
        png(noise(4, 16), texts),
        png(noise(1) % 2, bits=1),
        by_pillow(smooth(3), "PNG", dpi=(300, 300)),
        file.getvalue(),
        _interlaced(noise(3)),
    ]


def _interlaced(pixels: NDArray[Any]) -> bytes:
    """Adam7: seven smaller pictures, each row behind its filter (none)."""
    passes = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
    rows = [row for x, y, across, down in passes for row in pixels[y::down, x::across] if row.size]
    coded = zlib.compress(b"".join(b"\0" + row.astype(np.uint8).tobytes() for row in rows))
    height, width = pixels.shape[:2]
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 1))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", coded) + chunk(b"IEND", b"")


def _tiffs() -> list[bytes]:
    noisy = noise(3, 16)
    pages = io.BytesIO()
    Image.fromarray(smooth(3)).save(pages, "TIFF", save_all=True, append_images=[Image.fromarray(smooth(1)[..., 0])])
    fractions = noise(3).astype(np.float32) / 255
    return [
        tiff(noisy, 6, compression="deflate", predictor=2),
        tiff(noisy, 3, planarconfig="separate", tile=(16, 16), byteorder=">"),
        tiff(noisy, bigtiff=True),
        tiff(fractions, compression="deflate"),  # pyright: ignore[reportArgumentType]
        tiff(noise(4), extrasamples=["unspecified"], rowsperstrip=3),
        pages.getvalue(),
        *(by_pillow(noise(3), "TIFF", compression=how) for how in ("tiff_lzw", "packbits", "jpeg", "raw")),
        by_pillow(noise(1), "TIFF", compression="tiff_adobe_deflate", exif=exif(8)),
    ]


def _webps() -> list[bytes]:
    moving = io.BytesIO()
    frames = [Image.fromarray(smooth(3)), Image.fromarray(smooth(3)[::-1].copy())]
    frames[0].save(moving, "WEBP", save_all=True, append_images=frames[1:])
    return [
        by_pillow(smooth(3), "WEBP", exif=exif(8), xmp=packet().encode()),
        by_pillow(smooth(4), "WEBP", lossless=True),
        by_pillow(smooth(4), "WEBP"),
        moving.getvalue(),
    ]


def _others() -> list[bytes]:
    moving = io.BytesIO()
    frames = [Image.fromarray(smooth(1)[..., 0]), Image.fromarray(smooth(1)[::-1, :, 0].copy())]
    frames[0].save(moving, "GIF", save_all=True, append_images=frames[1:], comment=b"Oma")
    return [
        by_pillow(noise(3), "BMP"),
        by_pillow(noise(4), "BMP"),
        by_pillow(noise(1), "BMP"),
        _runs(),
        by_pillow(noise(1), "GIF"),
        moving.getvalue(),
    ]


def _runs() -> bytes:
    """A BMP of runs (RLE8), 16 pixels wide: a run and eight pixels one by one in each row."""
    rows = b"".join(bytes((8, row, 0, 8, *range(row, row + 8), 0, 0)) for row in range(16)) + b"\0\1"
    palette = b"".join(bytes((level, 255 - level, level // 2, 0)) for level in range(256))
    start = 14 + 40 + len(palette)
    head = struct.pack("<IiiHHIIiiII", 40, 16, 16, 1, 8, 1, len(rows), 2835, 2835, 256, 0)
    return b"BM" + struct.pack("<IHHI", start + len(rows), 0, 0, start) + head + palette + rows


def _heifs() -> list[bytes]:
    deep = [(DATA / f"{name}.heic").read_bytes() for name in ("rgb8", "rgb10", "rgba8", "turned6")]
    return [*deep, by_pillow(smooth(3), "AVIF"), by_pillow(smooth(4), "AVIF", exif=b"Exif\0\0" + exif(6))]
