"""Reads thousands of damaged files in a process of its own: `python -m tests.photo.fuzzing FOLDER COUNT SEED`.

Prints one line a file before it reads it, so that the last line tells which one killed the process; and at the end how
many were read, how many refused and the longest time. Any other outcome is an error.
"""

import random
import sys
import time
import warnings
from pathlib import Path

from restorer.errors import PhotoError
from restorer.photo.reading import Asked, read_photo
from tests.photo.samples import DATA, by_pillow, chunk, exif, noise, png, smooth, tiff

MEMORY = 6 << 30
"""Bytes that the process may address, where the system can be told so."""


def seeds() -> list[bytes]:
    """Small good files of every kind."""
    camera = b"Exif\0\0" + exif(6)
    return [
        by_pillow(smooth(3), "JPEG", exif=camera),
        by_pillow(smooth(1), "JPEG", progressive=True),
        png(noise(3), chunk(b"eXIf", exif(3))),
        png(noise(4, 16)),
        png(noise(1) % 2, bits=1),
        by_pillow(smooth(3), "PNG"),
        tiff(noise(3, 16), 6, compression="deflate", predictor=2),
        tiff(noise(3, 16), 3, planarconfig="separate", tile=(16, 16), byteorder=">"),
        tiff(noise(3, 16), bigtiff=True),
        *(by_pillow(noise(3), "TIFF", compression=how) for how in ("tiff_lzw", "packbits", "jpeg", "raw")),
        by_pillow(smooth(3), "WEBP", exif=exif(8)),
        by_pillow(smooth(4), "WEBP", lossless=True),
        by_pillow(noise(3), "BMP"),
        by_pillow(noise(1), "GIF"),
        by_pillow(smooth(3), "AVIF"),
        *((DATA / f"{name}.heic").read_bytes() for name in ("rgb8", "rgb10", "rgba8", "turned6")),
    ]


def damaged(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """The file with bits flipped, cut, numbers changed, or joined to another."""
    changed = bytearray(data)
    match chance.randrange(6):
        case 0:
            for _ in range(chance.choice((1, 3, 20))):
                changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
        case 1:
            del changed[chance.randrange(1, len(changed)) :]
        case 2:
            # Most lengths, counts and offsets are near the start.
            place = chance.randrange(min(400, len(changed)))
            extreme = chance.choice(
                (b"\0", b"\xff", b"\xff\xff", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"\0\0\0\0")
            )
            changed[place : place + len(extreme)] = extreme
        case 3:
            cut = chance.randrange(len(changed))
            changed[cut:] = other[chance.randrange(len(other)) :]
        case 4:
            start = chance.randrange(len(changed))
            del changed[start : start + chance.randrange(1, 40)]
        case _:
            start = chance.randrange(len(changed))
            changed[start:start] = chance.randbytes(chance.randrange(1, 40))
    return bytes(changed)


def main(folder: Path, count: int, seed: int) -> None:
    """Read `count` damaged files."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    warnings.simplefilter("error")
    chance, good = random.Random(seed), seeds()
    path, read, refused, longest = folder / "damaged", 0, 0, 0.0
    for number in range(count):
        path.write_bytes(damaged(chance.choice(good), chance.choice(good), chance))
        print(number, flush=True)
        start = time.perf_counter()
        try:
            read_photo(path, Asked(max_pixels=20_000_000))
            read += 1
        except PhotoError:
            refused += 1
        longest = max(longest, time.perf_counter() - start)
    print(f"read {read} refused {refused} longest {longest:.3f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
