"""Sidecars: files of XMP beside a photo, where programs write that never change the photo itself.

Source: XMP part 3, 1.3 (photo.xmp); digiKam, darktable and others write photo.jpg.xmp.
"""

import os
from pathlib import Path

from restorer.asking import is_file, read_bytes_of
from restorer.errors import Sentence
from restorer.photo.metadata_xmp import PHOTOSHOP, Packet

MOST_BYTES = 1 << 20
"""A longer sidecar is not read."""
_DEVELOPING = {"http://ns.adobe.com/camera-raw-settings/1.0/", "http://darktable.sf.net/"}
"""How a program is to develop the photo: done to the result it would be done twice."""
_FOR = (PHOTOSHOP, "SidecarForExtension")


def sidecar_of(photo: Path) -> Path | None:
    """The sidecar of a photo: photo.jpg.xmp, else photo.xmp, in either case; None if there is none. Never raises."""
    return next((path for path in sidecars(photo) if is_file(path)), None)


def sidecars(photo: Path) -> list[Path]:
    """What is there beside a photo by the name of a sidecar, the one that is read first. Never raises."""
    # Names are tried, not looked for in a list of the folder, which may be long.
    whole = str(photo)
    bases = dict.fromkeys((whole, whole.removesuffix(photo.suffix)))
    names = (base + ending for base in bases for ending in (".xmp", ".XMP"))
    return [Path(name) for name in names if name != whole and os.path.lexists(name)]


def read_sidecar(path: Path) -> bytes | None:
    """The bytes of a sidecar; None if it cannot be read or is longer than 1 MiB. Never raises."""
    try:
        return read_bytes_of(path, MOST_BYTES)
    except OSError:
        return None


def with_sidecar(photo: Path, xmp: bytes | None) -> tuple[bytes | None, tuple[Sentence, ...]]:
    """A photo's own XMP and its sidecar's in one packet, and what the person should know of it. Never raises."""
    path = sidecar_of(photo)
    if path is None:
        return xmp, ()
    data = read_sidecar(path)
    if data is not None and not is_for(data, photo.suffix):
        return xmp, ()
    merged = merged_sidecar(xmp, data) if data is not None else None
    if merged is None:
        return xmp, (Sentence("“{name}” beside it is damaged or too large and was not read.", name=path.name),)
    if not _readable(xmp):
        told = Sentence(
            "Its own XMP is damaged: what can be read of it and “{name}” beside it were taken.", name=path.name
        )
        return merged, (told,)
    return merged, (Sentence("“{name}” beside it was read as well.", name=path.name),)


def merged_sidecar(xmp: bytes | None, sidecar: bytes) -> bytes | None:
    """One packet of what can be read of a photo's own and all of its sidecar; None if that cannot be read whole.

    Where they differ the sidecar's is newer and stays.
    """
    try:
        beside = Packet(sidecar)
    except ValueError:
        return None
    try:
        packet = Packet(xmp)
    except ValueError:
        packet = Packet()
    beside.remove(lambda space, name: space in _DEVELOPING or (space, name) == _FOR)
    packet.take(beside)
    return packet.to_bytes() if beside.whole else None


def is_for(sidecar: bytes, suffix: str) -> bool:
    """Whether a sidecar may speak of a photo with this suffix: it may say that it belongs to a raw file beside it."""
    try:
        said = Packet(sidecar).get(*_FOR)
    except ValueError:
        return True
    return not said or said.strip().lower() == suffix.lstrip(".").lower()


def _readable(xmp: bytes | None) -> bool:
    try:
        return Packet(xmp).whole
    except ValueError:
        return False
