"""Reads thousands of damaged files in a process of its own: `python -m tests.photo.fuzzing FOLDER COUNT SEED`.

Prints the number of a file before it reads it, so that the last one tells which killed the process; a file of which
something other than a photo or a PhotoError came, or that took too long, stays in the folder. At the end a line of JSON
has the counts of each format, and what was found.
"""

import json
import random
import resource
import signal
import sys
import time
import traceback
import warnings
import zlib
from collections import Counter, defaultdict
from pathlib import Path
from types import FrameType

import cv2
import numpy as np

from restorer.errors import PhotoError
from restorer.photo.geometry import Size
from restorer.photo.keep import Keep
from restorer.photo.metadata import notices
from restorer.photo.origin import Format
from restorer.photo.photo import Photo
from restorer.photo.reading import Asked, read_photo
from restorer.photo.writing import ABILITIES, PhotoWriter, PictureSpec, WriteOptions
from tests.photo.seeds import seeds

MEMORY = 6 << 30
"""Bytes that the process may address."""
PATIENCE = 20
"""Seconds for one file."""
WRITTEN = 10
"""One file of so many is written again, with all that came with it."""


class Untrue(Exception):
    """A file that was cut off was shown otherwise than it was, without a word."""


class TooLong(BaseException):
    """A file took more than PATIENCE."""


def damaged(data: bytes, other: bytes, chance: random.Random) -> bytes:
    """The file with bits flipped, cut, zeroed, numbers changed, pieces moved or doubled, or joined to another."""
    changed = bytearray(data)
    start = chance.randrange(len(changed))
    length = chance.choice((1, 4, 12, 40, 200))
    match chance.randrange(9):
        case 0:
            for _ in range(chance.choice((1, 3, 20))):
                changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
        case 1:
            del changed[max(1, start) :]
        case 2 | 3:
            # Most lengths, counts and offsets are near the start, TIFF's near the end.
            place = chance.choice((chance.randrange(min(400, len(changed))), start, len(changed) - start // 8 - 1))
            extremes = (b"\0", b"\xff", b"\xff\xff", b"\xff" * 4, b"\x7f\xff\xff\xff", bytes(4), b"\xff" * 8)
            extreme = chance.choice(extremes)
            changed[place : place + len(extreme)] = extreme
        case 4:
            changed[start:] = other[chance.randrange(len(other)) :]
        case 5:
            del changed[start : start + length]
        case 6:
            changed[start : start + length] = bytes(len(changed[start : start + length]))
        case 7:
            piece = changed[start : start + length]
            at = chance.randrange(len(changed))
            changed[at:at] = piece * chance.choice((1, 2, 50))
        case _:
            changed[start:start] = chance.randbytes(chance.randrange(1, 40))
    return bytes(changed)


def summed(data: bytes) -> bytes:
    """A PNG with each chunk's sum made right, so that what is wrong is met behind it."""
    at, parts = 8, [data[:8]]
    while at + 12 <= len(data):
        end = at + 8 + int.from_bytes(data[at : at + 4])
        parts.append(data[at:end] + zlib.crc32(data[at + 4 : end]).to_bytes(4) if end <= len(data) else data[at:end])
        at = end + 4
    return b"".join([*parts, data[at:]])


def compare(photo: Photo, good: bytes, path: Path) -> None:
    """A photo of a file that was cut off beside the whole one: what is there is the same, what is not is told."""
    path.write_bytes(good)
    whole = read_photo(path)
    if photo.size != whole.size or "less sharp" in " ".join(photo.origin.notices):
        return
    there = np.ones(whole.pixels.shape[:2], np.uint8)
    if photo.missing is not None:
        # Decoders mix the neighbour's colour into the last pixels that are there.
        there = cv2.erode((~photo.missing).astype(np.uint8), np.ones((5, 5), np.uint8))
    if (np.abs(photo.pixels - whole.pixels).max(axis=2) * there).max() > 1 / 255:
        raise Untrue(f"missing {photo.missing_share}, told {photo.origin.notices}")


def read(path: Path, chance: random.Random, cut_from: bytes | None = None) -> str:
    """What came of a file: "whole", "part" or "refused"; what must not be raises.

    `cut_from`: the whole file, if this one is it up to some place.
    """
    try:
        photo = read_photo(path, Asked(max_pixels=20_000_000))
    except PhotoError:
        return "refused"
    if cut_from is not None:
        compare(photo, cut_from, path.with_name("good"))
    kind = chance.choice(list(ABILITIES))
    notices(photo.origin, kind, chance.choice(list(Keep)))
    if not chance.randrange(WRITTEN):
        _write(photo, kind, path.with_name("written"))
    return "whole" if photo.missing is None else "part"


def _write(photo: Photo, kind: Format, path: Path) -> None:
    """A small result with all that came with the photo, checked as every result is."""
    spec, options = PictureSpec(Size(2, 2), photo.origin.grey, False, 8), WriteOptions(kind, overwrite=True)
    with PhotoWriter(path, spec, photo.origin, options) as writer:
        writer.write_rows(photo.pixels[:1, :1, : spec.channels].repeat(2, 0).repeat(2, 1).astype("uint8"))
        writer.commit()


def _too_long(number: int, frame: FrameType | None) -> None:
    raise TooLong(f"more than {PATIENCE} s")


def main(folder: Path, count: int, seed: int) -> None:
    """Read `count` damaged files."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGALRM, _too_long)
    warnings.simplefilter("error")
    chance, good = random.Random(seed), seeds()
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    found: list[str] = []
    path, longest = folder / "damaged", 0.0
    for number in range(count):
        kind = chance.choice(list(good))
        sound = chance.choice(good[kind])
        wrong = damaged(sound, chance.choice(good[chance.choice(list(good))]), chance)
        cut_from = sound if sound.startswith(wrong) else None
        if kind == "png" and cut_from is None and chance.randrange(2):
            wrong = summed(wrong)
        path.write_bytes(wrong)
        print(number, flush=True)
        start = time.perf_counter()
        signal.alarm(PATIENCE)
        try:
            counts[kind][read(path, chance, cut_from)] += 1
        except BaseException as error:
            signal.alarm(0)
            if isinstance(error, KeyboardInterrupt):
                raise
            counts[kind]["found"] += 1
            kept = folder / f"found-{seed}-{number}"
            kept.write_bytes(path.read_bytes())
            found.append(f"{kept}: {''.join(traceback.format_exception(error)[-3:])}")
        signal.alarm(0)
        longest = max(longest, time.perf_counter() - start)
    # What the system counts for a child begins with what its parent had; this begins with the program itself.
    lines = Path("/proc/self/status").read_text().splitlines() if sys.platform == "linux" else []
    most = next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM")), 0)
    print(json.dumps({"counts": counts, "found": found, "longest": longest, "memory": most}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
