"""Comments, captions and IPTC: as they are where a format has a place for them, else in XMP, else told."""

from pathlib import Path

import pyexiv2
import pytest
from PIL import Image, PngImagePlugin

from restorer.errors import Sentence
from restorer.photo.keep import Keep
from restorer.photo.metadata import notices
from restorer.photo.metadata_mapped import dated
from restorer.photo.origin import Format, Origin
from restorer.photo.reading import read_photo
from restorer.photo.writing import ABILITIES
from tests.photo.packets import packet, result, xmp_of

TEXTS = (
    ("Title", "Hochzeit"),
    ("Author", "Foto Müller"),
    ("Description", "Anna und Karl, 1921"),
    ("Copyright", "niemand"),
    ("Creation Time", "1921-05-14"),
)
XMP_TEXTS = {
    "Xmp.dc.title": {'lang="x-default"': "Hochzeit"},
    "Xmp.dc.creator": ["Foto Müller"],
    "Xmp.dc.description": {'lang="x-default"': "Anna und Karl, 1921"},
    "Xmp.dc.rights": {'lang="x-default"': "niemand"},
    "Xmp.xmp.CreateDate": "1921-05-14",
}
OTHERS = [Format.JPEG, Format.TIFF, Format.WEBP, Format.AVIF]


def exif(description: str) -> bytes:
    """EXIF with a caption."""
    block = Image.Exif()
    block[270] = description
    return block.tobytes().removeprefix(b"Exif\0\0")


def png_texts(path: Path) -> dict[str, str]:
    """A PNG's texts as Pillow reads them."""
    with Image.open(path) as picture:
        assert isinstance(picture, PngImagePlugin.PngImageFile)
        return {key: str(words) for key, words in picture.text.items()}


def comments(path: Path) -> list[str]:
    """A JPEG's comments: the last by Pillow, all by their marks."""
    data, found, at = path.read_bytes(), list[str](), 2
    while data[at + 1] != 0xDA:
        length = int.from_bytes(data[at + 2 : at + 4])
        if data[at + 1] == 0xFE:
            found.append(data[at + 4 : at + 2 + length].decode())
        at += 2 + length
    with Image.open(path) as picture:
        assert picture.info.get("comment", b"").decode() == (found[-1] if found else "")
    return found


def test_png_keeps_them_as_they_are(tmp_path: Path) -> None:
    texts = (*TEXTS, ("Comment", "東京"), ("My own key", "two\nlines"), ("Weird  key ŵ", "x"), ("Software", "Scan 3"))
    path = result(tmp_path, Origin(texts=texts), Format.PNG, note=None)
    seen = png_texts(path)
    assert {key: seen[key] for key, _ in texts[:7]} == dict(texts[:7])
    assert seen["Weird key"] == "x" and seen["Software"] == "Scan 3"
    assert not notices(Origin(texts=texts), Format.PNG, Keep.ALL)
    assert png_texts(result(tmp_path, Origin(texts=texts), Format.PNG))["Software"] == "Restorer 9.9"


@pytest.mark.parametrize("kind", OTHERS)
def test_others_say_them_in_xmp(tmp_path: Path, kind: Format) -> None:
    origin = Origin(texts=TEXTS)
    xmp = xmp_of(result(tmp_path, origin, kind))
    assert {key: xmp[key] for key in XMP_TEXTS} == XMP_TEXTS
    assert not notices(origin, kind, Keep.ALL) and not notices(origin, kind, Keep.ALL, noted=False)
    assert {key: xmp_of(result(tmp_path, origin, kind, note=None))[key] for key in XMP_TEXTS} == XMP_TEXTS


def test_a_jpegs_comments_stay_comments(tmp_path: Path) -> None:
    texts = (("Comment", "Anna & Karl ä 東京"), ("Comment", "zwei"), ("Disclaimer", "keiner"), ("Title", "T"))
    path = result(tmp_path, Origin(texts=texts))
    assert comments(path) == ["Anna & Karl ä 東京", "zwei", "Disclaimer: keiner"]
    assert "Xmp.dc.description" not in xmp_of(path)
    assert not notices(Origin(texts=texts), Format.JPEG, Keep.ALL)


@pytest.mark.parametrize("kind", [Format.TIFF, Format.WEBP, Format.AVIF])
def test_a_comment_is_a_description_where_there_is_none(tmp_path: Path, kind: Format) -> None:
    xmp = xmp_of(result(tmp_path, Origin(texts=(("Comment", "am See"),)), kind))
    assert xmp["Xmp.dc.description"] == {'lang="x-default"': "am See"}
    both = Origin(texts=(("Description", "Anna"), ("Comment", "am See")))
    xmp = xmp_of(result(tmp_path, both, kind))
    assert xmp["Xmp.dc.description"] == {'lang="x-default"': "Anna"}
    assert xmp["Xmp.exif.UserComment"] == {'lang="x-default"': "am See"}
    assert not notices(both, kind, Keep.ALL)


def lost(kind: str, keywords: str) -> Sentence:
    """What is said of texts that found no place."""
    template = "Texts of its file have no place in {format} and are left out: {keywords}."
    return Sentence(template, format=kind, keywords=keywords)


def test_what_xmp_says_stays_and_what_finds_no_place_is_told(tmp_path: Path) -> None:
    xmp = packet('<dc:title><rdf:Alt><rdf:li xml:lang="x-default">In XMP</rdf:li></rdf:Alt></dc:title>')
    texts = (("Title", "Anderer"), ("Disclaimer", "d"), ("Warning", "w"), ("Creation Time", "damals"))
    origin = Origin(xmp=xmp.encode(), texts=texts)
    path = result(tmp_path, origin, Format.WEBP)
    assert xmp_of(path)["Xmp.dc.title"] == {'lang="x-default"': "In XMP"}
    assert notices(origin, Format.WEBP, Keep.ALL) == (lost("WebP", "Title, Disclaimer, Warning, Creation Time"),)
    assert notices(origin, Format.WEBP, Keep.NONE) == ()
    same = Origin(xmp=xmp.encode(), texts=(("Title", "In XMP"), ("Comment", "  "), ("Raw profile type xmp", "x")))
    assert notices(same, Format.AVIF, Keep.ALL) == ()


def test_texts_that_are_too_long_for_a_jpeg_are_told() -> None:
    origin = Origin(texts=(("Warning", "x" * 70_000),))
    assert notices(origin, Format.JPEG, Keep.ALL) == (lost("JPEG", "Warning"),)
    assert not notices(Origin(texts=(("Comment", "x" * 70_000),)), Format.JPEG, Keep.ALL)


def test_of_many_texts_a_few_are_named() -> None:
    origin = Origin(texts=tuple((f"{number}{'x' * 60}", "a") for number in range(9)))
    named = ", ".join(f"{number}{'x' * 39}" for number in range(5))
    assert notices(origin, Format.TIFF, Keep.ALL) == (lost("TIFF", named + ", …"),)


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("1921-05-14", "1921-05-14"),
        ("1921", "1921"),
        ("1921-05", "1921-05"),
        ("1998-07-17T19:20:30.45+01:00", "1998-07-17T19:20:30.450000+01:00"),
        ("Fri, 17 Jul 1998 19:20:30 +0100", "1998-07-17T19:20:30+01:00"),
        ("1998:07:17 19:20:30", "1998-07-17T19:20:30"),
        ("1998:07:17", "1998-07-17"),
        ("damals", None),
        ("1921-13", None),
        ("", None),
    ],
)
def test_creation_times(words: str, date: str | None) -> None:
    assert dated(words) == date


IPTC = {
    "Iptc.Application2.ObjectName": "Titel",
    "Iptc.Application2.Caption": "Hochzeit in Köln",
    "Iptc.Application2.Keywords": ["Familie", "Düren"],
    "Iptc.Application2.Byline": ["Oma", "Opa"],
    "Iptc.Application2.Headline": "Das Fest",
    "Iptc.Application2.City": "Köln",
    "Iptc.Application2.ProvinceState": "NRW",
    "Iptc.Application2.CountryName": "Deutschland",
    "Iptc.Application2.Copyright": "niemand",
    "Iptc.Application2.Credit": "Familie Müller",
    "Iptc.Application2.DateCreated": "1921-05-14",
    "Iptc.Application2.TimeCreated": "10:30:00+01:00",
}
XMP_IPTC = {
    "Xmp.dc.title": {'lang="x-default"': "Titel"},
    "Xmp.dc.description": {'lang="x-default"': "Hochzeit in Köln"},
    "Xmp.dc.subject": ["Familie", "Düren"],
    "Xmp.dc.creator": ["Oma", "Opa"],
    "Xmp.photoshop.Headline": "Das Fest",
    "Xmp.photoshop.City": "Köln",
    "Xmp.photoshop.State": "NRW",
    "Xmp.photoshop.Country": "Deutschland",
    "Xmp.dc.rights": {'lang="x-default"': "niemand"},
    "Xmp.photoshop.Credit": "Familie Müller",
    "Xmp.photoshop.DateCreated": "1921-05-14T10:30:00+01:00",
}


def iptc(folder: Path, encoding: str = "utf-8") -> bytes:
    """IPTC as exiv2 writes it, in an encoding that it says or not."""
    path = folder / "iptc.jpg"
    Image.new("RGB", (8, 8)).save(path)
    with pyexiv2.Image(str(path), encoding) as file:
        file.modify_iptc(IPTC | ({"Iptc.Envelope.CharacterSet": "\x1b%G"} if encoding == "utf-8" else {}), encoding)
    return read_photo(path).origin.iptc or b""


@pytest.mark.parametrize("encoding", ["utf-8", "latin-1"])
@pytest.mark.parametrize("kind", list(ABILITIES))
def test_iptc_is_carried_or_said_in_xmp(tmp_path: Path, kind: Format, encoding: str) -> None:
    origin = Origin(iptc=iptc(tmp_path, encoding))
    path = result(tmp_path, origin, kind)
    assert not notices(origin, kind, Keep.ALL)
    if kind in (Format.WEBP, Format.AVIF):
        xmp = xmp_of(path)
        assert {key: xmp.get(key) for key in XMP_IPTC} == XMP_IPTC
    else:
        with pyexiv2.ImageData(path.read_bytes()) as file:
            seen = file.read_iptc(encoding)
        assert {key: seen[key] for key in IPTC} == IPTC


CAPTION = b"\x1c\x02\x78\x00\x08Oma 1950"
COMMENT = ("Comment", "CREATOR: gd-jpeg v1.0")
OTHER_CAPTIONS: list[tuple[str, Origin, str | None, str | None, tuple[Sentence, ...]]] = [
    ("IPTC", Origin(iptc=CAPTION, texts=(COMMENT,)), "Oma 1950", COMMENT[1], ()),
    ("a later text", Origin(texts=(COMMENT, ("Description", "Anna"))), "Anna", COMMENT[1], ()),
    ("EXIF", Origin(exif=exif(description="Anna"), texts=(COMMENT,)), None, COMMENT[1], ()),
    ("EXIF, empty", Origin(exif=exif(description=" "), texts=(COMMENT,)), COMMENT[1], None, ()),
    (
        "XMP",
        Origin(xmp=packet("", 'exif:UserComment="Opa"').encode(), iptc=CAPTION, texts=(COMMENT,)),
        "Oma 1950",
        "Opa",
        (lost("WebP", "Comment"),),
    ),
]


@pytest.mark.parametrize(
    ("origin", "description", "comment", "told"),
    [row[1:] for row in OTHER_CAPTIONS],
    ids=[r[0] for r in OTHER_CAPTIONS],
)
def test_a_caption_goes_before_a_comment(
    tmp_path: Path, origin: Origin, description: str | None, comment: str | None, told: tuple[Sentence, ...]
) -> None:
    """A comment is often the name of the program that made the file."""
    for kind in (Format.WEBP, Format.AVIF):
        xmp = xmp_of(result(tmp_path, origin, kind))
        for key, words in (("Xmp.dc.description", description), ("Xmp.exif.UserComment", comment)):
            said = xmp.get(key)
            assert (said['lang="x-default"'] if isinstance(said, dict) else said) == words
    assert notices(origin, Format.WEBP, Keep.ALL) == told


@pytest.mark.parametrize("kind", [Format.WEBP, Format.AVIF])
def test_iptc_in_xmp_without_the_place(tmp_path: Path, kind: Format) -> None:
    path = result(tmp_path, Origin(iptc=iptc(tmp_path)), kind, keep=Keep.NO_PLACE)
    xmp = xmp_of(path)
    assert not any(name in key for key in xmp for name in ("City", "State", "Country"))
    assert xmp["Xmp.photoshop.Headline"] == "Das Fest"


def test_iptc_without_a_place_in_xmp_is_told() -> None:
    told = Sentence("Some of its IPTC details have no place in {format} and are left out.", format="WebP")
    unknown = Origin(iptc=b"\x1c\x02\x16\x00\x03abc")
    assert notices(unknown, Format.WEBP, Keep.ALL) == (told,) and not notices(unknown, Format.PNG, Keep.ALL)
    other = Origin(xmp=packet("", 'photoshop:Headline="a"').encode(), iptc=b"\x1c\x02\x69\x00\x01b")
    assert notices(other, Format.WEBP, Keep.ALL) == (told,)
    cut_short = Origin(xmp=packet("", 'photoshop:Headline="bcd"').encode(), iptc=b"\x1c\x02\x69\x00\x02bc")
    assert not notices(cut_short, Format.WEBP, Keep.ALL)
