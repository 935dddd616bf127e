"""What came with a photo comes with its result: read back by exiv2, a reader of its own."""

import json
import struct
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyexiv2
import pytest
from PIL import Image, ImageCms

from restorer.photo import metadata_exif, metadata_iptc, metadata_xmp
from restorer.photo.keep import Keep
from restorer.photo.metadata import notices
from restorer.photo.metadata_note import NAMESPACE
from restorer.photo.metadata_place import place_out_of_iptc
from restorer.photo.origin import Format, Origin
from restorer.photo.reading import read_photo
from restorer.photo.writing import ABILITIES, Note, WriteOptions, read_note
from tests.photo.samples import at, by_pillow, noise, smooth, written

NOTE = Note(
    "Restorer 9.9", "realesrgan-x4plus", json.dumps({"scale": 4, "grain": '<&">'}), "ab" * 32, "Oma & Opa ä.jpg"
)
EXIF = {
    "Exif.Image.Make": "Kodak",
    "Exif.Image.Orientation": "6",
    "Exif.Image.Artist": "Großvater",
    "Exif.Photo.DateTimeOriginal": "1962:08:14 15:30:00",
    "Exif.Photo.PixelXDimension": "64",
    "Exif.Photo.MakerNote": " ".join(str(value % 256) for value in range(100, 400)),
    "Exif.GPSInfo.GPSLatitudeRef": "N",
    "Exif.GPSInfo.GPSLatitude": "48/1 8/1 14/1",
}
IPTC = {
    "Iptc.Application2.Caption": "Hochzeit",
    "Iptc.Application2.City": "Köln",
    "Iptc.Application2.Keywords": ["a", "b"],
}
XMP = {
    "Xmp.dc.subject": ["Familie", "Hochzeit"],
    "Xmp.xmp.Rating": "5",
    "Xmp.tiff.Orientation": "6",
    "Xmp.photoshop.City": "Köln",
    "Xmp.exif.GPSLatitude": "48,8.23N",
}
EVERY = [Format.JPEG, Format.PNG, Format.TIFF, Format.WEBP]
# exiv2 as built for Python reads AVIF without its metadata: Pillow reads it there.


@pytest.fixture
def original(tmp_path: Path) -> Path:
    """A JPEG with everything in it, a thumbnail too."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    path = at(tmp_path, "original.jpg", by_pillow(smooth(3), "JPEG", dpi=(300, 150), icc_profile=profile))
    with pyexiv2.Image(str(path)) as file:
        file.modify_exif(EXIF)
        file.modify_iptc(IPTC)
        file.modify_xmp(XMP)
        file.modify_thumbnail(by_pillow(smooth(3, 24, 32), "JPEG"))
    return path


def result(folder: Path, original: Path, kind: Format, **options: Any) -> Path:
    """A result of another size made from the original."""
    return written(folder, smooth(3, 96, 80), WriteOptions(kind, **options), read_photo(original).origin)


def seen(path: Path) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """EXIF, IPTC and XMP by exiv2."""
    with pyexiv2.ImageData(path.read_bytes()) as file:
        return file.read_exif(), file.read_iptc(), file.read_xmp()


@pytest.mark.parametrize("kind", EVERY)
def test_everything_is_kept(tmp_path: Path, original: Path, kind: Format) -> None:
    path = result(tmp_path, original, kind, note=NOTE)
    exif, iptc, xmp = seen(path)
    stay = {
        key: value for key, value in EXIF.items() if key not in ("Exif.Image.Orientation", "Exif.Photo.PixelXDimension")
    }
    assert {key: exif.get(key) for key in stay} == stay
    assert (exif["Exif.Image.Orientation"], exif["Exif.Photo.PixelXDimension"]) == ("1", "80")
    assert exif["Exif.Image.Software"] == "Restorer 9.9"
    assert not any(key.startswith("Exif.Thumbnail") for key in exif)
    if kind is not Format.WEBP:
        assert {key: iptc.get(key) for key in IPTC} == IPTC
    assert xmp["Xmp.dc.subject"] == XMP["Xmp.dc.subject"] and xmp["Xmp.tiff.Orientation"] == "1"
    assert xmp["Xmp.xmp.CreatorTool"] == "Restorer 9.9" and xmp["Xmp.photoshop.City"] == "Köln"
    assert xmp["Xmp.xmpMM.History[1]/stEvt:action"] == "edited"


@pytest.mark.parametrize("kind", [*EVERY, Format.AVIF])
def test_it_is_all_there_when_read_again(tmp_path: Path, original: Path, kind: Format) -> None:
    before = read_photo(original).origin
    after = read_photo(result(tmp_path, original, kind, note=NOTE)).origin
    assert before.icc is not None and after.icc == before.icc
    assert before.dpi == (150, 300) and after.dpi == before.dpi
    assert after.exif is not None and b"1962:08:14" in after.exif
    assert after.xmp is not None and b"Familie" in after.xmp


def test_a_makers_note_stays_at_its_place(tmp_path: Path, original: Path) -> None:
    """Makers write offsets into their notes that are counted from the start of EXIF."""
    note = bytes(int(value) for value in EXIF["Exif.Photo.MakerNote"].split())
    before, after = (
        read_photo(path).origin.exif for path in (original, result(tmp_path, original, Format.PNG, note=NOTE))
    )
    assert before is not None and after is not None
    assert before.index(note) == after.index(note)


@pytest.mark.parametrize("kind", EVERY)
def test_without_the_place(tmp_path: Path, original: Path, kind: Format) -> None:
    path = result(tmp_path, original, kind, keep=Keep.NO_PLACE)
    exif, iptc, xmp = seen(path)
    assert exif["Exif.Photo.DateTimeOriginal"] == EXIF["Exif.Photo.DateTimeOriginal"]
    assert not any("GPS" in key for key in (*exif, *xmp))
    assert "Iptc.Application2.City" not in iptc and "Xmp.photoshop.City" not in xmp
    assert xmp["Xmp.dc.subject"] == XMP["Xmp.dc.subject"]
    assert "Köln".encode() not in path.read_bytes() and b"48,8.23N" not in path.read_bytes()
    if kind is not Format.WEBP:
        assert iptc["Iptc.Application2.Caption"] == "Hochzeit"


@pytest.mark.parametrize("kind", EVERY)
def test_nothing_but_how_it_looks(tmp_path: Path, original: Path, kind: Format) -> None:
    path = result(tmp_path, original, kind, keep=Keep.NONE)
    exif, iptc, xmp = seen(path)
    assert not iptc and not xmp
    assert all("Resolution" in key or kind is Format.TIFF for key in exif)
    assert b"Kodak" not in path.read_bytes() and b"1962" not in path.read_bytes()
    assert read_photo(path).origin.icc == read_photo(original).origin.icc
    if kind is not Format.WEBP:
        assert read_photo(path).origin.dpi == (150, 300)


@pytest.mark.parametrize("kind", list(ABILITIES))
def test_the_note_is_found_again(tmp_path: Path, kind: Format) -> None:
    assert read_note(written(tmp_path, smooth(3), WriteOptions(kind, note=NOTE))) == NOTE


@pytest.mark.parametrize("kind", list(ABILITIES))
def test_how_the_network_was_run_is_found_again(tmp_path: Path, kind: Format) -> None:
    note = replace(NOTE, execution='{"engine": "torch", "tiles": [[30, 40]]}')
    assert read_note(written(tmp_path, smooth(3), WriteOptions(kind, note=note))) == note


def test_a_note_replaces_an_older_one_and_keeps_its_history(tmp_path: Path) -> None:
    older = replace(NOTE, execution="how the older one was made")
    first = read_photo(written(tmp_path, smooth(3), WriteOptions(Format.PNG, note=older)))
    newer = Note("Restorer 10", "other", "{}", "cd" * 32, "b.jpg")
    path = written(tmp_path, smooth(3), WriteOptions(Format.JPEG, note=newer), first.origin)
    assert read_note(path) == newer
    assert path.read_bytes().count(b"stEvt:softwareAgent=") == 2


@pytest.mark.parametrize("keep", list(Keep))
def test_without_a_note_the_older_one_goes_too_for_it_is_not_true_of_this_result(tmp_path: Path, keep: Keep) -> None:
    first = read_photo(written(tmp_path, smooth(3), WriteOptions(Format.PNG, note=replace(NOTE, execution="{}"))))
    path = written(tmp_path, smooth(3), WriteOptions(Format.JPEG, keep=keep), first.origin)
    assert read_note(path) is None
    assert not any(name in path.read_bytes() for name in (b"restorer:Execution", b"restorer:SourceSha256"))


def test_no_note(tmp_path: Path, original: Path) -> None:
    assert read_note(original) is None
    assert read_note(tmp_path / "weg.jpg") is None
    assert read_note(at(tmp_path, "text.jpg", b"Hallo")) is None
    assert read_note(at(tmp_path, "leer.jpg", b"")) is None


def test_software_stays_as_it_came_without_a_note(tmp_path: Path) -> None:
    path = at(tmp_path, "original.jpg", by_pillow(smooth(3), "JPEG", exif=exif_with_software()))
    assert seen(result(tmp_path, path, Format.PNG))[0]["Exif.Image.Software"] == "Scanner 3"


def exif_with_software() -> bytes:
    """EXIF that names its software."""
    block = Image.Exif()
    block[305] = "Scanner 3"
    return block.tobytes()


@pytest.mark.parametrize("kind", [Format.JPEG, Format.PNG, Format.TIFF])
def test_resolution_that_was_asked_for(tmp_path: Path, original: Path, kind: Format) -> None:
    path = result(tmp_path, original, kind, dpi=(1200.0, 1200.0))
    assert read_photo(path).origin.dpi == (1200, 1200)
    assert seen(path)[0]["Exif.Image.XResolution"] == "1200/1"
    with Image.open(path) as picture:
        assert round(picture.info["dpi"][0]) == 1200


@pytest.mark.parametrize(
    "damaged",
    [
        b"<x:xmpmeta",
        b"\xff\xfe\x00garbage",
        b"",
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "'
        + b"c" * 99
        + b'">]><x:xmpmeta xmlns:x="adobe:ns:meta/">&b;</x:xmpmeta>',
    ],
)
@pytest.mark.parametrize("keep", list(Keep))
def test_damaged_metadata_never_fails_a_photo(tmp_path: Path, damaged: bytes, keep: Keep) -> None:
    origin = Origin(exif=damaged, xmp=damaged, iptc=damaged, icc=damaged)
    for kind in ABILITIES:
        path = written(tmp_path, smooth(3), WriteOptions(kind, note=NOTE, keep=keep, overwrite=True), origin)
        assert read_note(path) == NOTE
        written(tmp_path, smooth(3), WriteOptions(kind, keep=keep, overwrite=True), origin)


def test_entities_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    for text in (bomb, bomb.decode().encode("utf-16")):
        with pytest.raises(ValueError, match="document type"):
            metadata_xmp.Packet(text)


def test_xmp_too_long_for_one_jpeg_segment(tmp_path: Path) -> None:
    packet = metadata_xmp.Packet()
    packet.put("dc", "http://purl.org/dc/elements/1.1/", source="lang " * 40_000)
    origin = Origin(xmp=packet.to_bytes())
    path = written(tmp_path, smooth(3), WriteOptions(Format.JPEG, note=NOTE), origin)
    assert read_note(path) == NOTE
    again = read_photo(path).origin.xmp
    assert again is not None and again.count(b"lang ") == 40_000
    assert metadata_xmp.Packet(again).get(NAMESPACE, "Model") == NOTE.model


def test_exif_too_long_for_a_jpeg_loses_the_makers_note_first(tmp_path: Path) -> None:
    block = Image.Exif()
    block[271] = "Kodak"
    block.get_ifd(34665)[37500] = b"\1" * 70_000
    path = written(tmp_path, smooth(3), WriteOptions(Format.JPEG), Origin(exif=block.tobytes()[6:]))
    assert seen(path)[0]["Exif.Image.Make"] == "Kodak"
    deep = written(tmp_path, smooth(3), WriteOptions(Format.TIFF), Origin(exif=block.tobytes()[6:]))
    assert b"\1" * 70_000 in deep.read_bytes()


@pytest.mark.parametrize("came", ["<", ">"])
@pytest.mark.parametrize("kind", list(ABILITIES))
def test_what_a_camera_says_to_printers_is_carried(tmp_path: Path, kind: Format, came: str) -> None:
    """PrintImageMatching is one block that points nowhere."""
    pim = b"PrintIM\x000300\0\0" + struct.pack(came + "HHIHI", 2, 2, 1, 0x0101, 9)
    block = Image.Exif()
    block.endian = came
    block[0xC4A5] = pim
    origin = Origin(exif=block.tobytes().removeprefix(b"Exif\0\0"))
    path = written(tmp_path, smooth(3), WriteOptions(kind), origin)
    with Image.open(path) as picture:
        assert picture.getexif()[0xC4A5] == pim
    assert not notices(origin, kind, Keep.ALL)
    again = metadata_exif.parsed(read_photo(path).origin.exif or b"")
    assert again is not None and again.main[0xC4A5].data == pim


def test_big_endian_exif_in_a_tiff(tmp_path: Path) -> None:
    block = Image.Exif()
    block.endian = ">"
    block[271], block[40091] = "Kodak", b"O\0m\0a\0\0\0"
    block.get_ifd(34853)[2] = (48.0, 8.0, 14.0)
    data = block.tobytes()[6:]
    assert data[:2] == b"MM"
    exif = seen(written(tmp_path, noise(3), WriteOptions(Format.TIFF), Origin(exif=data)))[0]
    assert exif["Exif.Image.Make"] == "Kodak" and exif["Exif.GPSInfo.GPSLatitude"] == "48/1 8/1 14/1"
    assert exif["Exif.Image.XPTitle"].rstrip("\0") == "Oma"


def test_iptc_datasets() -> None:
    city = b"\x1c\x02\x5a\x00\x04K\xf6ln"
    long_caption = b"\x1c\x02\x78\x80\x04\x00\x00\x90\x00" + b"x" * 0x9000
    assert place_out_of_iptc(city + long_caption) == long_caption
    assert place_out_of_iptc(city) is None
    assert metadata_iptc.from_resources(metadata_iptc.to_resources(city)) == city
    assert metadata_iptc.from_resources(b"8BIM\x04\x04\x00") is None


@pytest.mark.parametrize("grey", [False, True])
def test_a_profile_of_another_kind_of_pixels_is_left_behind(tmp_path: Path, grey: bool) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for kind in ABILITIES:
        path = written(tmp_path, smooth(1 if grey else 3), WriteOptions(kind), Origin(icc=profile))
        with Image.open(path) as picture:
            assert picture.info.get("icc_profile") == (None if grey else profile)
