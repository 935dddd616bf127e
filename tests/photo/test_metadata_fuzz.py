"""Whatever is damaged beside the pixels, a result has all that it needs: nothing raises, and its note is read again."""

import random

import pytest
from PIL import Image

from restorer.photo.formats.spec import PictureSpec
from restorer.photo.geometry import Size
from restorer.photo.keep import Keep
from restorer.photo.metadata import Wish, carried, says_place
from restorer.photo.metadata_exif import upright
from restorer.photo.metadata_limits import MOST_EXIF
from restorer.photo.metadata_note import read
from restorer.photo.metadata_xmp import orientation
from restorer.photo.metadata_xmp import upright as upright_xmp
from restorer.photo.origin import Origin
from restorer.photo.sidecar import merged_sidecar
from restorer.photo.writing import ABILITIES
from tests.photo.packets import NOTE, TITLE, bag, packet
from tests.photo.test_regions import AREA, MICROSOFT, WORKING_GROUP

REGIONS = WORKING_GROUP.format(w=96, h=72, area=AREA) + MICROSOFT.format(box=".1,.2,.3,.4")
PACKETS = [
    packet(TITLE + bag("dc:subject", "a", "geo:lat=1"), 'tiff:Orientation="6" geo:lat="1" hdrgm:Version="1"').encode(),
    packet(REGIONS).encode(),
    packet(REGIONS).encode("utf-16"),
]
IPTC = b"\x1c\x01\x5a\x00\x03\x1b%G" + b"\x1c\x02\x19\x00\x05hello" * 5 + b"\x1c\x02\x37\x00\x0819210514"
PIECES = (b"&", b"<", b">", b'"', b"\0", b"<rdf:li>", b"]]>", b"<!--", b" xmlns:a=''", b"\xff\xff", b"/>", b"&#0;")


def exif() -> bytes:
    """With every directory that is changed on the way."""
    block = Image.Exif()
    block[274], block[271], block[40094] = 6, "Panasonic", "a;geo:lat=1".encode("utf-16-le")
    block.get_ifd(34665)[37396] = (1, 2, 3, 4)
    block.get_ifd(34665)[37500] = b"abc" * 99
    block.get_ifd(34853)[2] = (1.0, 2.0, 3.0)
    return block.tobytes().removeprefix(b"Exif\0\0")


def damaged(data: bytes, chance: random.Random) -> bytes:
    """With a few bytes changed, cut out, repeated, or pieces of markup put in."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 2, 5, 20))):
        at = chance.randrange(len(changed)) if changed else 0
        match chance.randrange(4):
            case 0:
                changed[at : at + 1] = chance.randbytes(1)
            case 1:
                del changed[at : at + chance.randrange(1, 30)]
            case 2:
                start = chance.randrange(len(changed) + 1)
                changed[at:at] = changed[start : start + chance.randrange(1, 60)]
            case _:
                changed[at:at] = chance.choice(PIECES)
    return bytes(changed)


@pytest.mark.parametrize("seed", range(4))
def test_nothing_raises(seed: int) -> None:
    chance, whole = random.Random(seed), exif()
    for _ in range(200):
        xmp = damaged(chance.choice(PACKETS), chance)
        texts = ((chance.choice(("Title", "Comment", "x\0y", "")), "a\0\ud800b"),)
        turn = orientation(xmp) or 1
        block = upright(damaged(whole, chance))
        origin = Origin(
            exif=block,
            xmp=upright_xmp(xmp),
            iptc=damaged(IPTC, chance),
            turned=turn,
            size=Size(96, 72),
            texts=texts,
        )
        says_place(origin)
        merged_sidecar(xmp, damaged(PACKETS[0], chance))
        wish = Wish(chance.choice(list(ABILITIES)), chance.choice(list(Keep)), note=chance.choice((None, NOTE)))
        made = carried(origin, PictureSpec(Size(64, 48), False, False, 8), wish)
        assert len(made.exif_bytes or b"") <= MOST_EXIF
        assert wish.note is None or (made.xmp is not None and read(made.xmp) == NOTE)
