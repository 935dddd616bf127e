"""What lies behind the picture in a JPEG file: phones put films, gain maps and further pictures there.

Source: CIPA DC-007 (MPF), Android's Motion Photo format 1.0 and Ultra HDR 1.0, ISO 21496-1.
"""

import re

from restorer.errors import Sentence
from restorer.photo.formats.jpeg.jpeg_scan import Coded

_FILM = re.compile(rb"ftyp[a-zA-Z0-9 ]{4}|moov\0\0|MotionPhoto_Data")
_PICTURE = b"\xff\xd8\xff"
_GAIN_MAP = (
    b"http://ns.adobe.com/hdr-gain-map/",
    b"urn:iso:std:iso:ts:21496",
    b"urn:com:apple:photo:2020:aux:hdrgainmap",
)


def notices(data: bytes, coded: Coded) -> tuple[Sentence, ...]:
    """What of it a person may miss, a sentence each."""
    if not coded.marked or coded.end >= len(data):
        return ()
    found: list[Sentence] = []
    if _FILM.search(data, coded.end):
        found.append(Sentence("It has a short film behind the picture, which is left out."))
    if data.find(_PICTURE, coded.end) >= 0:
        if any(data.find(name, coded.end) >= 0 for name in _GAIN_MAP):
            found.append(Sentence("It has a map of brighter light (HDR) behind the picture, which is left out."))
        else:
            found.append(Sentence("It has further pictures behind the first one, which are left out."))
    return tuple(found)
