"""A packet too long for one JPEG segment: a main packet and an extension. Source: XMP part 3, 1.1.3.1."""

import hashlib

from restorer.photo.metadata_xmp import SOURCE_TYPE, TIFF, XMP, XMP_NOTE, Packet

_MAIN = {XMP, TIFF, "urn:restorer:note:1.0#"}


def split(xmp: bytes, most: int) -> tuple[bytes, bytes, bytes]:
    """A packet as (main packet of `most` bytes or fewer, extension, hash of the extension).

    Small properties of our own, of XMP's basic kind, and the label stay in the main packet, where all readers look.
    ValueError if the packet cannot be taken apart.
    """
    packet, main = Packet(xmp), Packet(xmp)
    main.remove(lambda space, name: not _is_main(space, name))
    packet.remove(_is_main)
    extension, digest = _hashed(packet)
    main.put("xmpNote", XMP_NOTE, HasExtendedXMP=digest)
    if len(main.to_bytes()) > most:
        main = Packet()
        extension, digest = _hashed(Packet(xmp))
        main.put("xmpNote", XMP_NOTE, HasExtendedXMP=digest)
    return main.to_bytes(), extension, digest.encode()


def _hashed(packet: Packet) -> tuple[bytes, str]:
    extension = packet.to_bytes()
    return extension, hashlib.md5(extension, usedforsecurity=False).hexdigest().upper()


def _is_main(space: str, name: str) -> bool:
    return space in _MAIN or (space, name) == SOURCE_TYPE
