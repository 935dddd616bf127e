"""XMP made true of a result: upright, of its size, without films, second pictures and depths of the photo it was.

Sources: Google's GPano, depth map, motion photo and container formats, Adobe's gain maps, Samsung's and others'
cousins of them.
"""

import re

from restorer.errors import Sentence
from restorer.photo.metadata_change import Change
from restorer.photo.metadata_regions import regions_in_xmp
from restorer.photo.metadata_xmp import EXIF, TIFF, XMP, XMP_NOTE, Packet

_GPANO = "http://ns.google.com/photos/1.0/panorama/"
_BEHIND = re.compile(
    r"http://ns\.(?:adobe\.com/hdr-gain-map|apple\.com/(?:HDRGainMap|HDRToneMap|pixeldatainfo)"
    r"|google\.com/photos/(?:dd/)?1\.0/(?:container|device))/"
)
"""Namespaces that only speak of what lies behind the first picture of a file."""
_WITHIN = re.compile(r"http://ns\.google\.com/photos/(?:dd/)?1\.0/(?:depthmap|image)/")
"""Those of what XMP holds itself: how far away each pixel is, and a picture for the other eye or before the blur.

Sound (GAudio) is as true of the result as it was of the photo, and stays.
"""
_FILM = re.compile(r"motion_?photo|micro_?video|olivephoto|videolength|live_?photo", re.IGNORECASE)
_STALE = {(TIFF, name) for name in ("XResolution", "YResolution", "ResolutionUnit")} | {(XMP, "Thumbnails")}
_WIDTHS = {(TIFF, "ImageWidth"), (EXIF, "PixelXDimension")}
_HEIGHTS = {(TIFF, "ImageLength"), (EXIF, "PixelYDimension")}
_PANORAMA = {
    "FullPanoWidthPixels": 0,
    "FullPanoHeightPixels": 1,
    "CroppedAreaImageWidthPixels": 0,
    "CroppedAreaImageHeightPixels": 1,
    "CroppedAreaLeftPixels": 0,
    "CroppedAreaTopPixels": 1,
    "LargestValidInteriorRectLeft": 0,
    "LargestValidInteriorRectTop": 1,
    "LargestValidInteriorRectWidth": 0,
    "LargestValidInteriorRectHeight": 1,
}
"""A panorama's figures in pixels: 0 across, 1 down."""


def describe(packet: Packet, change: Change) -> tuple[Sentence, ...]:
    """Make a packet true of the result; returns what the person should know of it."""
    for names, side in ((_WIDTHS, change.after.width), (_HEIGHTS, change.after.height)):
        for space, name in names:
            if packet.get(space, name) is not None:
                packet.put("tiff" if space == TIFF else "exif", space, **{name: str(side)})
    if (packet.get(TIFF, "Orientation") or "").strip() in tuple("2345678"):
        packet.put("tiff", TIFF, Orientation="1")
    packet.remove(lambda space, name: (space, name) in _STALE or space == XMP_NOTE)
    regions_in_xmp(packet, change)
    _panorama(packet, change)
    if packet.remove(_is_behind):
        return (Sentence("The film or the second picture (HDR) behind the photo in its file is left out."),)
    return ()


def without_second_pictures(packet: Packet) -> tuple[Sentence, ...]:
    """Take out pictures and depths that lie in the packet itself and do not fit the result's pixels; tells of it."""
    if packet.remove(lambda space, _: bool(_WITHIN.match(space))):
        return (Sentence("The map of depths or the second picture in its XMP is left out."),)
    return ()


def _is_behind(space: str, name: str) -> bool:
    """Whether a property speaks of what lies behind the picture in its file, where nothing lies any more."""
    return bool(_BEHIND.match(space)) or bool(_FILM.search(name) and not space.startswith("urn:restorer:"))


def _panorama(packet: Packet, change: Change) -> None:
    said = {name: packet.get(_GPANO, name) for name in _PANORAMA}
    width, height = (_number(said[f"CroppedAreaImage{side}Pixels"]) for side in ("Width", "Height"))
    if change.before:
        width, height = width or change.before.width, height or change.before.height
    if not width or not height:
        return
    factors = change.after.width / width, change.after.height / height
    scaled = {name: value * factors[_PANORAMA[name]] for name, words in said.items() if (value := _number(words))}
    if scaled:
        packet.put("GPano", _GPANO, **{name: str(round(value)) for name, value in scaled.items()})


def _number(words: str | None) -> float | None:
    try:
        value = float(words or "")
    except ValueError:
        return None
    return value if 0 <= value < 1e9 else None
