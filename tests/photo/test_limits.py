"""What is too long for a format is split, or told and left out; what is written can be read, by others as well."""

import struct
from pathlib import Path

import pyexiv2
import pytest
from PIL import Image, ImageCms

from restorer.errors import Sentence
from restorer.photo.keep import Keep
from restorer.photo.metadata import notices
from restorer.photo.metadata_xmp import DC, Packet
from restorer.photo.origin import Format, Origin
from restorer.photo.reading import read_photo
from restorer.photo.writing import ABILITIES, read_note
from tests.photo.packets import NOTE, TITLE, packet, result, xmp_of

MAKER = Sentence("The camera maker's own note is too long for a JPEG and is left out.")
EXIF = Sentence("Details of its EXIF are too long for a JPEG and are left out.")
ICC = Sentence("Its colour profile is too long for a JPEG and is left out: choose TIFF or PNG.")
LONG = 70_000


def block(**lengths: int) -> Origin:
    """EXIF with a name of a maker and values of these lengths in tags t…; 37500 lies in the camera's directory."""
    made = Image.Exif()
    made[271] = "Kodak"
    for tag, length in lengths.items():
        number = int(tag[1:])
        if number > 36_000:
            made.get_ifd(34665)[number] = b"\1" * length
        else:
            made[number] = "x" * length
    return Origin(exif=made.tobytes().removeprefix(b"Exif\0\0"))


@pytest.mark.parametrize(
    ("origin", "told", "left"),
    [
        (block(t270=10), (), {270}),
        (block(t37500=LONG), (MAKER,), set[int]()),
        (block(t37500=LONG, t270=LONG), (EXIF,), set[int]()),
        (block(t37500=10, t270=LONG, t315=20), (EXIF,), {315}),
        (block(t270=40_000, t315=40_001), (EXIF,), {270}),
        (block(t37510=LONG, t315=20), (EXIF,), {315}),
    ],
)
def test_exif(tmp_path: Path, origin: Origin, told: tuple[Sentence, ...], left: set[int]) -> None:
    assert notices(origin, Format.JPEG, Keep.ALL) == told
    path = result(tmp_path, origin)
    with Image.open(path) as picture:
        seen = picture.getexif()
    assert seen[271] == "Kodak" and {270, 315} & set(seen) == left
    for kind in (Format.PNG, Format.TIFF, Format.WEBP, Format.AVIF):
        assert not notices(origin, kind, Keep.ALL)
        with Image.open(result(tmp_path, origin, kind)) as picture:
            assert picture.getexif()[271] == "Kodak"


def test_damaged_exif_is_told() -> None:
    assert notices(Origin(exif=b"nonsense"), Format.PNG, Keep.ALL) == (
        Sentence("Its EXIF is damaged and is left out."),
    )
    assert not notices(Origin(exif=b"nonsense"), Format.PNG, Keep.NONE)


@pytest.mark.parametrize("kind", [Format.JPEG, Format.PNG, Format.TIFF])
def test_iptc_of_several_segments(tmp_path: Path, kind: Format) -> None:
    keywords = [chr(65 + number) * 30_000 for number in range(25)]
    iptc = b"".join(b"\x1c\x02\x19" + struct.pack(">H", len(words)) + words.encode() for words in keywords)
    path = result(tmp_path, Origin(iptc=iptc), kind)
    assert not notices(Origin(iptc=iptc), kind, Keep.ALL)
    assert read_photo(path).origin.iptc == iptc
    with Image.open(path) as picture:
        picture.load()
    if kind is not Format.TIFF:
        with pyexiv2.ImageData(path.read_bytes()) as file:
            assert file.read_iptc()["Iptc.Application2.Keywords"] == keywords


def test_a_profile_too_long_for_a_jpeg_is_told(tmp_path: Path) -> None:
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    def padded(length: int) -> bytes:
        """A profile says its own length."""
        return (struct.pack(">I", length) + plain[4:]).ljust(length, b"\0")

    profile = padded(len(plain) + 255 * 65_519)
    origin = Origin(icc=profile)
    assert notices(origin, Format.JPEG, Keep.NONE) == (ICC,)
    assert not notices(origin, Format.TIFF, Keep.ALL)
    assert read_photo(result(tmp_path, origin)).origin.icc is None
    shorter = Origin(icc=padded(255 * 65_519))
    assert not notices(shorter, Format.JPEG, Keep.ALL)
    assert read_photo(result(tmp_path, shorter)).origin.icc == shorter.icc


def test_xmp_that_cannot_be_split_is_told() -> None:
    damaged = Origin(xmp=b"<x:xmpmeta" + b" " * LONG)
    told = (Sentence("Its XMP is damaged or too large and is left out."),)
    assert notices(damaged, Format.JPEG, Keep.ALL, noted=False) == told
    assert not notices(damaged, Format.PNG, Keep.ALL, noted=False)


def test_a_main_packet_is_never_too_long(tmp_path: Path) -> None:
    """Properties of XMP's basic kind are kept in front, unless they are too long themselves."""
    origin = Origin(xmp=packet(TITLE, f'xmp:Nickname="{"x" * LONG}" dc:source="{"y" * LONG}"').encode())
    path = result(tmp_path, origin)
    assert read_note(path) == NOTE and not notices(origin, Format.JPEG, Keep.ALL)
    again = Packet(read_photo(path).origin.xmp)
    assert again.get(DC, "source") == "y" * LONG and again.texts(DC, "title") == ["Anna & Karl"]
    assert xmp_of(path)["Xmp.xmpNote.HasExtendedXMP"]


@pytest.mark.parametrize("kind", list(ABILITIES))
def test_what_is_written_can_be_read(tmp_path: Path, kind: Format) -> None:
    """Pillow unpacks no text of more than 1 MiB, and refuses the file."""
    words = "Anna und Karl am See. " * 60_000
    iptc = b"\x1c\x02\x78\x80\x04" + struct.pack(">I", 1_300_000) + b"x" * 1_300_000
    origin = Origin(xmp=packet(TITLE, f'dc:source="{words}"').encode(), iptc=iptc, texts=(("Comment", words + "東"),))
    path = result(tmp_path, origin, kind)
    with Image.open(path) as picture:
        picture.load()
    again = read_photo(path).origin
    assert Packet(again.xmp).get(DC, "source") == words and read_note(path) == NOTE
    assert again.iptc == (iptc if kind not in (Format.WEBP, Format.AVIF) else None)


@pytest.mark.parametrize("kind", list(ABILITIES))
def test_resolution_is_kept_by_every_format(tmp_path: Path, kind: Format) -> None:
    path = result(tmp_path, Origin(dpi=(300, 150)), kind, note=None, keep=Keep.NONE)
    assert read_photo(path).origin.dpi == (300, 150)
