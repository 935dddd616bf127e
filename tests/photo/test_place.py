"""Without the place: nothing of where a photo was taken is left, whichever program said it and where."""

import io
import struct
from pathlib import Path

import pyexiv2
import pytest
import tifffile
from PIL import Image

from restorer.errors import Sentence
from restorer.photo.keep import Keep
from restorer.photo.metadata import notices, says_place
from restorer.photo.metadata_iptc import dataset
from restorer.photo.metadata_place import place_out_of_iptc
from restorer.photo.metadata_place_words import is_place, is_place_tag, left_of_text
from restorer.photo.origin import Format, Origin
from restorer.photo.reading import read_photo
from restorer.photo.writing import ABILITIES
from tests.photo.packets import TITLE, bag, packet, result, xmp_of
from tests.photo.samples import at, by_pillow, smooth

SECRET = "47.55"
ALT = '<dc:description><rdf:Alt><rdf:li xml:lang="de">Oma geo:lat=47.55</rdf:li></rdf:Alt></dc:description>'
XMP_PLACES = {
    "drones": packet(
        TITLE, 'drone-dji:GpsLatitude="+47.5500" drone-dji:GpsLongtitude="9" drone-dji:AbsoluteAltitude="47.55"'
    ),
    "geo": packet(TITLE, 'geo:lat="47.55" geo:long="47.55"'),
    "exif": packet(TITLE, 'exif:GPSLatitude="47.55N" exif:GPSAltitude="47.55/1" exif:GPSMapDatum="47.55"'),
    "elements": packet(TITLE + "<geo:lat>47.55</geo:lat><exif:GPSLongitude>47.55</exif:GPSLongitude>"),
    "keywords": packet(TITLE + bag("dc:subject", "Familie", "geo:lat=47.55", "geo:lon=47.55", "GEO:alt=47.55")),
    "levels of keywords": packet(TITLE + bag("lr:hierarchicalSubject", "geo|geo:lat=47.55", "Familie")),
    "other lists": packet(TITLE + bag("x-digikam:TagsList", "geo/geo:lon=47.55")).replace("x-digikam", "crs"),
    "keywords in a row": packet(TITLE + "<dc:subject>a, geo:lat=47.55</dc:subject>", 'crs:Keywords="b;geo:lon=47.55"'),
    "IPTC's structures": packet(
        TITLE + '<Iptc4xmpExt:LocationCreated><rdf:Bag><rdf:li rdf:parseType="Resource"><Iptc4xmpExt:City>47.55'
        "</Iptc4xmpExt:City></rdf:li></rdf:Bag></Iptc4xmpExt:LocationCreated>"
    ),
    "within other structures": packet(
        TITLE + '<mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:RegionList><rdf:Bag><rdf:li><rdf:Description '
        'mwg-rs:Name="Anna" exif:GPSLatitude="47.55"><dc:a rdf:parseType="Resource"><geo:lat>47.55</geo:lat></dc:a>'
        "</rdf:Description></rdf:li></rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>"
    ),
    "the whole of Basic Geo": packet(
        TITLE + '<geo:Point rdf:parseType="Resource"><dc:source>47.55</dc:source></geo:Point>',
        'geo:alt="47.55" geo:lat_long="47.55"',
    ),
    "captions": packet(TITLE + ALT, 'photoshop:Headline="geo:lat=47.55" photoshop:Credit="Oma; lon=47.55"'),
    "keywords in a row of a list": packet(TITLE + bag("lr:hierarchicalSubject", "Familie, lat=47.55", "a geo:b=47.55")),
    "names of places": packet(TITLE, 'photoshop:City="47.55" photoshop:State="47.55" Iptc4xmpExt:Sublocation="47.55"'),
}


@pytest.mark.parametrize("kind", [Format.JPEG, Format.AVIF])
@pytest.mark.parametrize("where", list(XMP_PLACES))
def test_no_place_stays_in_xmp(tmp_path: Path, where: str, kind: Format) -> None:
    origin = Origin(xmp=XMP_PLACES[where].encode())
    assert says_place(origin)
    path = result(tmp_path, origin, kind, keep=Keep.NO_PLACE)
    assert b"47.55" not in path.read_bytes()
    xmp = xmp_of(path)
    assert not any("gps" in key.lower() or "geo" in key.lower() for key in xmp)
    assert xmp["Xmp.dc.title"] == {'lang="x-default"': "Anna & Karl"}
    if where == "captions":
        assert xmp["Xmp.dc.description"] == {'lang="de"': "Oma"} and xmp["Xmp.photoshop.Credit"] == "Oma"
    if where == "keywords":
        assert xmp["Xmp.dc.subject"] == ["Familie"]
    assert b"47.55" in result(tmp_path, origin, kind).read_bytes()


def test_what_is_no_place_stays(tmp_path: Path) -> None:
    xmp = packet(
        TITLE + bag("dc:subject", "Geography", "Familie", "Latvia", "long walk"),
        'xmp:Rating="5" xmp:Label="Blau" crs:GeometricDistortion="1" exif:SubjectLocation="1"',
    )
    origin = Origin(xmp=xmp.encode(), texts=(("Title", "Lake: geo"), ("Comment", "long: ago it was")))
    assert not says_place(Origin(xmp=xmp.encode()))
    seen = xmp_of(result(tmp_path, origin, keep=Keep.NO_PLACE))
    assert seen["Xmp.dc.subject"] == ["Geography", "Familie", "Latvia", "long walk"]
    assert (seen["Xmp.xmp.Label"], seen["Xmp.crs.GeometricDistortion"]) == ("Blau", "1")


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        *((name, True) for name in ("GPSLatitude", "gpslatitude", "GpsLongtitude", "lat", "Long", "lng", "Latitude")),
        *((name, True) for name in ("CameraLatitude", "decimalLongitude", "GeoTag", "geolocation", "LocationShown")),
        *((name, True) for name in ("City", "CountryCode", "ProvinceState", "RelativeAltitude", "coverage", "RtkLat")),
        *((name, False) for name in ("Alt", "Title", "SubjectLocation", "GeometricDistortion", "plate", "Language")),
    ],
)
def test_names(name: str, answer: bool) -> None:
    assert is_place("urn:any", name) == answer


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        *((words, True) for words in ("geo:lat=47.5", "geotagged", " GEO:lon=1", "Places|geo:lat=1", "location:x")),
        *((words, False) for words in ("geology", "Latvia", "long walk", "city at night", "Familie|Anna")),
    ],
)
def test_keywords_of_machines(words: str, answer: bool) -> None:
    assert is_place_tag(words) == answer


IPTC = {
    "Iptc.Application2.Caption": "Hochzeit",
    "Iptc.Application2.City": SECRET,
    "Iptc.Application2.LocationName": SECRET,
    "Iptc.Application2.Keywords": ["a", f"geo:lat={SECRET}"],
}


@pytest.mark.parametrize("kind", list(ABILITIES))
def test_no_place_stays_in_iptc_and_exif_and_texts(tmp_path: Path, kind: Format) -> None:
    path = at(tmp_path, "photo.jpg", by_pillow(smooth(3), "JPEG"))
    with pyexiv2.Image(str(path)) as file:
        file.modify_iptc(IPTC)
        file.modify_exif({"Exif.GPSInfo.GPSLatitude": "4755/100 0/1 0/1", "Exif.Image.Artist": "Oma"})
    origin = read_photo(path).origin
    block = Image.Exif()
    block[271], block[40094] = "Kodak", f"a;geo:lat={SECRET};b".encode("utf-16-le")
    texts = (("exif:GPSLatitude", SECRET), ("Comment", f"geo:lat={SECRET}"), ("Title", "Anna"))
    for given in (
        origin,
        Origin(exif=block.tobytes().removeprefix(b"Exif\0\0")),
        Origin(texts=texts),
        Origin(iptc=origin.iptc),
    ):
        assert says_place(given)
        made = result(tmp_path, given, kind, keep=Keep.NO_PLACE)
        content = made.read_bytes() + (read_photo(made).origin.iptc or b"")
        assert SECRET.encode() not in content and SECRET.encode("utf-16-le") not in content
        assert struct.pack("<II", 4755, 100) not in content


def test_iptc_that_cannot_be_looked_through_is_told() -> None:
    told = (Sentence("Parts of its IPTC are damaged or too large and are left out."),)
    good = b"\x1c\x02\x78\x00\x01a"
    for iptc in (good + b"\x1c\x02\x78\x00\x09a", good + b"a", good * 20_001):
        assert notices(Origin(iptc=iptc), Format.PNG, Keep.NO_PLACE) == told
        assert not notices(Origin(iptc=iptc), Format.PNG, Keep.ALL)
    assert not notices(Origin(iptc=good * 9 + b"\0\0"), Format.PNG, Keep.NO_PLACE)


def test_other_keywords_stay(tmp_path: Path) -> None:
    block = Image.Exif()
    block[40094] = "a;geo:lat=1;b".encode("utf-16-le") + b"\0\0"
    origin = Origin(exif=block.tobytes().removeprefix(b"Exif\0\0"))
    with pyexiv2.ImageData(result(tmp_path, origin, keep=Keep.NO_PLACE).read_bytes()) as file:
        assert file.read_exif()["Exif.Image.XPKeywords"].rstrip("\0") == "a;b"


def windows(words: str) -> bytes:
    """As Windows writes texts into EXIF."""
    return words.encode("utf-16-le") + b"\0\0"


EXIF_TEXTS: list[tuple[str, int, str | bytes, str | None]] = [
    ("Image.ImageDescription", 270, "geo:lat=47.55", None),
    ("Image.ImageDescription", 270, "Oma\ngeo:lat=47.55", "Oma"),
    ("Image.ImageDescription", 270, "Anna 1950: Oma", "Anna 1950: Oma"),
    ("Image.XPKeywords", 40094, windows("a;geo:lat=47.55;b, lon=47.55"), "a;b"),
    ("Image.XPComment", 40092, windows("geo:lat=47.55;a"), None),
    ("Image.XPComment", 40092, windows("Oma am See; geo:lat=47.55"), "Oma am See"),
    ("Image.XPTitle", 40091, windows("Oma geo:lat=47.55"), "Oma"),
    ("Photo.UserComment", 37510, b"ASCII\0\0\0geo:lat=47.55", None),
    ("Photo.UserComment", 37510, b"ASCII\0\0\0Oma; geo:lat=47.55", "charset=Ascii Oma"),
    ("Photo.UserComment", 37510, b"\0\0\0\0\0\0\0\0geo:lat=47.55", None),
    ("Photo.UserComment", 37510, b"geo:lat=47.55", None),
    ("Photo.UserComment", 37510, b"UNICODE\0" + "\ufeffgeo:lat=47.55".encode("utf-16-be"), None),
    ("Photo.UserComment", 37510, b"UNICODE\0" + "Oma geo:lat=47.55".encode("utf-16-le"), "charset=Unicode Oma"),
]


@pytest.mark.parametrize(("key", "tag", "said", "left"), EXIF_TEXTS)
@pytest.mark.parametrize("kind", [Format.JPEG, Format.TIFF])
def test_no_place_stays_in_texts_of_exif(
    tmp_path: Path, kind: Format, key: str, tag: int, said: str | bytes, left: str | None
) -> None:
    block = Image.Exif()
    block[271], block.endian = "Kodak", "<"
    (block.get_ifd(34665) if tag == 37510 else block)[tag] = said
    origin = Origin(exif=block.tobytes().removeprefix(b"Exif\0\0"))
    content = result(tmp_path, origin, kind, keep=Keep.NO_PLACE).read_bytes()
    assert not any(SECRET.encode(codec) in content for codec in ("ascii", "utf-16-le", "utf-16-be"))
    with pyexiv2.ImageData(content) as file:
        seen = file.read_exif()
    assert seen["Exif.Image.Make"] == "Kodak"
    assert (seen[f"Exif.{key}"].rstrip("\0") if left else seen.get(f"Exif.{key}")) == left
    changed = SECRET.encode() in (said.encode() if isinstance(said, str) else said.replace(b"\0", b""))
    assert says_place(origin) == changed


IPTC_LEFT = {
    (25, "geo:lat=47.55"): None,
    (25, "Places|Ulm, Bayern"): None,
    (25, "Ulm, Bayern"): "Ulm, Bayern",
    (25, "Müller, geo:lat=47.55, Oma"): "Müller, Oma",
    (120, "geo:lat=47.55"): None,
    (120, "Die Müllers geo:lat=47.55"): "Die Müllers",
    (120, "lang " * 8000 + "geo:lat=47.55"): "lang " * 7999 + "lang",
    (105, "Oma; lon: 47.55"): "Oma",
    (5, "Stadt: Ulm"): "Stadt: Ulm",
}


@pytest.mark.parametrize(("number", "said"), list(IPTC_LEFT))
@pytest.mark.parametrize("codec", ["utf-8", "cp1252"])
def test_no_place_stays_in_words_of_iptc(number: int, said: str, codec: str) -> None:
    iptc = dataset(1, 90, b"\x1b%G") + dataset(2, number, said.encode(codec)) + dataset(2, 80, b"Foto Meier")
    left = IPTC_LEFT[number, said]
    kept = dataset(2, number, left.encode(codec)) if left else b""
    assert place_out_of_iptc(iptc) == dataset(1, 90, b"\x1b%G") + kept + dataset(2, 80, b"Foto Meier")
    assert says_place(Origin(iptc=iptc)) == (left != said)


@pytest.mark.parametrize(("make", "stays"), [("Kodak", True), ("Panasonic", False), ("LEICA CAMERA AG", False)])
def test_a_makers_note_that_may_name_the_place_goes(tmp_path: Path, make: str, stays: bool) -> None:
    block = Image.Exif()
    block[271] = make
    block.get_ifd(34665)[37500] = b"Panasonic\0\0\0 in Heidelberg"
    origin = Origin(exif=block.tobytes().removeprefix(b"Exif\0\0"))
    told = (Sentence("The camera maker's own note may name the place and is left out."),)
    assert notices(origin, Format.PNG, Keep.NO_PLACE) == (() if stays else told)
    assert (b"Heidelberg" in result(tmp_path, origin, keep=Keep.NO_PLACE).read_bytes()) == stays
    assert b"Heidelberg" in result(tmp_path, origin).read_bytes() and not notices(origin, Format.PNG, Keep.ALL)


def test_a_map_says_where(tmp_path: Path) -> None:
    """GeoTIFF."""
    data = io.BytesIO()
    tags = [(33922, 12, 6, (0.0, 0.0, 0.0, 47.55, 9.69, 0.0), True), (315, 2, 4, "Oma", True)]
    tifffile.imwrite(data, smooth(3), extratags=tags, metadata=None)
    origin = read_photo(at(tmp_path, "a.tif", data.getvalue())).origin
    assert says_place(origin)
    for keep in (Keep.ALL, Keep.NO_PLACE):
        with tifffile.TiffFile(result(tmp_path, origin, Format.TIFF, keep=keep)) as file:
            seen = file.pages.first.tags
            assert (33922 in seen) == (keep is Keep.ALL) and seen[315].value == "Oma"


def test_packets_that_cannot_be_read_may_say_where() -> None:
    assert says_place(Origin(xmp=b'<x:xmpmeta exif:GPSLatitude="47"')) and says_place(Origin(xmp=b"<a geo:lat"))
    assert not says_place(Origin(xmp=b"<x:xmpmeta")) and not says_place(Origin())


TEXTS_LEFT = {
    ("exif:GPSInfo", "1"): "",
    ("Location", "x"): "",
    ("geo:alt", "530"): "",
    ("a", "geo:lat=1"): "",
    ("Title", "the city"): "the city",
    ("Title", "Jung, alt: alle kamen"): "Jung, alt: alle kamen",
    ("date:create", "1"): "1",
    ("alt", "Oma"): "Oma",
    ("Keywords", "keep, geo:lat=48.1, geo:lon=11.5"): "keep",
    ("Keywords", "geo:lat=48,1;Oma , geotagged,Opa"): "Oma ,Opa",
    ("keywords", "a geo:lat=48.1 b"): "a  b",
    ("Comment", "GPS: 48.1, 11.5"): "",
    ("Comment", "\ufeffgeo:lat=1"): "",
    ("Comment", "Oma am See geo:lat=48,1 geo:lon = 11,5"): "Oma am See",
    ("Comment", "Oma (Latitude: -48.1)\nlocation: Ulm\nOpa"): "Oma (\nOpa",
    ("Description", "Oma, geotagged"): "Oma, geotagged",
}


def test_texts_by_their_keyword_or_words() -> None:
    assert {(keyword, words): left_of_text(keyword, words) for keyword, words in TEXTS_LEFT} == TEXTS_LEFT


@pytest.mark.parametrize("kind", list(ABILITIES))
def test_nothing_but_how_it_looks(tmp_path: Path, kind: Format) -> None:
    """Pixels, profile and resolution; label and note unless they are not wanted."""
    block = Image.Exif()
    block[305], block[271] = "SECRET 1", "SECRET 2"
    origin = Origin(
        exif=block.tobytes().removeprefix(b"Exif\0\0"),
        xmp=packet("<dc:source>SECRET 3</dc:source>").encode(),
        iptc=b"\x1c\x02\x78\x00\x08SECRET 4",
        texts=(("Title", "SECRET 5"), ("Comment", "SECRET 6"), ("Software", "SECRET 7")),
        dpi=(300, 150),
    )
    for options in ({}, {"note": None}):
        content = result(tmp_path, origin, kind, keep=Keep.NONE, **options).read_bytes()
        assert b"SECRET" not in content
    assert b"xmpmeta" not in content and b"Restorer" not in content
    assert b"SECRET" in result(tmp_path, origin, kind).read_bytes()
