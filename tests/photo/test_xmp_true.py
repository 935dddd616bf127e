"""What a result's XMP says is true of it: upright, of its size, no films or gain maps that are gone."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from restorer.errors import Sentence
from restorer.photo.geometry import Size
from restorer.photo.keep import Keep
from restorer.photo.metadata import notices
from restorer.photo.metadata_xmp import EXIF, TIFF, Packet, orientation, upright
from restorer.photo.origin import Format, Origin
from restorer.photo.reading import read_photo
from tests.photo.packets import NAMESPACES, TITLE, packet, result, xmp_of
from tests.photo.samples import ORIENTATIONS, at, by_pillow, exif, noise, saved, turned, whole

GONE = Sentence("The film or the second picture (HDR) behind the photo in its file is left out.")
DIRECTORY = (
    '<Container:Directory><rdf:Seq><rdf:li rdf:parseType="Resource"><Container:Item rdf:parseType="Resource">'
    "<Container:Mime>video/mp4</Container:Mime></Container:Item></rdf:li></rdf:Seq></Container:Directory>"
)
BEHIND = {
    "gain map": packet(TITLE, 'hdrgm:Version="1.0" hdrgm:GainMapMax="2"'),
    "motion photo": packet(TITLE, 'GCamera:MotionPhoto="1" GCamera:MotionPhotoPresentationTimestampUs="5"'),
    "micro video": packet(TITLE, 'GCamera:MicroVideo="1" GCamera:MicroVideoOffset="4000"'),
    "container": packet(TITLE + DIRECTORY, ""),
    "Apple's": packet(TITLE, 'geo:HDRGainMapVersion="65536"').replace(
        NAMESPACES["geo"], "http://ns.apple.com/HDRGainMap/1.0/"
    ),
    "another maker's": packet(TITLE, 'crs:MotionPhotoOwner="oplus" crs:VideoLength="5"').replace(
        NAMESPACES["crs"], "http://ns.oplus.com/photos/1.0/camera/"
    ),
}


@pytest.mark.parametrize("kind", [Format.JPEG, Format.WEBP])
@pytest.mark.parametrize("what", list(BEHIND))
def test_films_and_gain_maps_that_are_gone(tmp_path: Path, what: str, kind: Format) -> None:
    origin = Origin(xmp=BEHIND[what].encode())
    xmp = xmp_of(result(tmp_path, origin, kind, note=None))
    assert xmp == {"Xmp.dc.title": {'lang="x-default"': "Anna & Karl"}}
    assert notices(origin, kind, Keep.ALL) == (GONE,) == notices(origin, kind, Keep.NO_PLACE, noted=False)


WITHIN = {
    "depths": packet(
        TITLE, 'GDepth:Format="RangeLinear" GDepth:Near="1" GDepth:Mime="image/png" GDepth:Data="iVBORw="'
    ),
    "as elements": packet(TITLE + "<GDepth:Far>2</GDepth:Far><GDepth:Data>iVBORw=</GDepth:Data>", ""),
    "the other eye's": packet(TITLE, 'GImage:Mime="image/jpeg" GImage:Data="/9j/4A=="'),
}


@pytest.mark.parametrize("came", [Format.JPEG, Format.PNG])
@pytest.mark.parametrize("kind", [Format.JPEG, Format.WEBP])
@pytest.mark.parametrize("what", list(WITHIN))
def test_depths_and_second_pictures_in_xmp(tmp_path: Path, what: str, kind: Format, came: Format) -> None:
    """They fit the photo's pixels alone."""
    origin = Origin(format=came, xmp=WITHIN[what].encode())
    xmp = xmp_of(result(tmp_path, origin, kind, note=None))
    assert xmp == {"Xmp.dc.title": {'lang="x-default"': "Anna & Karl"}}
    told = (Sentence("The map of depths or the second picture in its XMP is left out."),)
    assert notices(origin, kind, Keep.ALL) == told and not notices(origin, kind, Keep.NONE)


def test_sound_stays(tmp_path: Path) -> None:
    origin = Origin(xmp=packet(TITLE, 'GAudio:Mime="audio/mp4a-latm" GAudio:Data="AAAAGGZ0eXA="').encode())
    assert Packet(read_photo(result(tmp_path, origin)).origin.xmp).get(NAMESPACES["GAudio"], "Data") == "AAAAGGZ0eXA="
    assert not notices(origin, Format.JPEG, Keep.ALL)


def test_what_else_a_phone_says_stays(tmp_path: Path) -> None:
    origin = Origin(xmp=packet(TITLE, 'GCamera:SpecialTypeID="x" xmp:Rating="5"').encode())
    assert "Xmp.GCamera.SpecialTypeID" in xmp_of(result(tmp_path, origin)) and not notices(
        origin, Format.JPEG, Keep.ALL
    )


@pytest.mark.parametrize("before", [None, Size(32, 24)])
def test_a_panorama_has_the_results_size(tmp_path: Path, before: Size | None) -> None:
    said = {
        "FullPanoWidthPixels": 64,
        "FullPanoHeightPixels": 32,
        "CroppedAreaLeftPixels": 8,
        "CroppedAreaTopPixels": 4,
    }
    said |= {"CroppedAreaImageWidthPixels": 32, "CroppedAreaImageHeightPixels": 24}
    words = " ".join(f'GPano:{name}="{value}"' for name, value in said.items())
    origin = Origin(xmp=packet("", words + ' GPano:PoseHeadingDegrees="90.0"').encode(), size=before)
    xmp = xmp_of(result(tmp_path, origin))
    assert {name: int(xmp[f"Xmp.GPano.{name}"]) for name in said} == {name: 2 * value for name, value in said.items()}
    assert xmp["Xmp.GPano.PoseHeadingDegrees"] == "90.0"


TURNED = {
    "attribute": packet("", 'tiff:Orientation="{}"'),
    "element": packet("<tiff:Orientation>{}</tiff:Orientation>"),
    "another prefix": packet("", 't:Orientation="{}"').replace("xmlns:tiff", "xmlns:t"),
    "another prefix, element": packet("<t:Orientation> {}\n</t:Orientation>").replace("xmlns:tiff", "xmlns:t"),
    "single quotes": packet("", "tiff:Orientation = '{}'"),
    "damaged": packet("", 'tiff:Orientation="{}" dc:source="a & b"'),
    "beyond help": packet("", 'tiff:Orientation="{}" dc:source="a'),
}


@pytest.mark.parametrize("way", list(TURNED))
@pytest.mark.parametrize("turn", ORIENTATIONS)
def test_orientation_is_found_and_reset_however_it_is_written(way: str, turn: int) -> None:
    xmp = TURNED[way].replace("{}", str(turn)).encode()
    assert orientation(xmp) == turn
    assert orientation(upright(xmp)) == 1
    assert turn != 1 or upright(xmp) == xmp


def test_orientation_in_utf_16() -> None:
    xmp = TURNED["attribute"].replace("{}", "6").encode("utf-16")
    assert orientation(xmp) == 6 and orientation(upright(xmp)) == 1


@pytest.mark.parametrize("said", ["0", "9", "", "top-left", "66"])
def test_what_is_no_orientation_is_neither_used_nor_changed(tmp_path: Path, said: str) -> None:
    xmp = TURNED["attribute"].replace("{}", said).encode()
    assert orientation(xmp) is None and upright(xmp) == xmp
    assert Packet(read_photo(at(tmp_path, "a.tif", tiff(xmp))).origin.xmp).get(TIFF, "Orientation") == said
    assert xmp_of(result(tmp_path, Origin(xmp=xmp))).get("Xmp.tiff.Orientation", "") == said


def test_orientation_of_another_picture_is_not_this_ones() -> None:
    """Photoshop keeps those that went into one, with all that they said."""
    inside = (
        '<dc:pantry><rdf:Bag><rdf:li rdf:parseType="Resource"><tiff:Orientation>6</tiff:Orientation></rdf:li></rdf:Bag>'
    )
    xmp = packet(inside + "</dc:pantry>").encode()
    assert orientation(xmp) is None and upright(xmp) == xmp
    assert orientation(packet("", 'tiff:Orientation="6"').replace(NAMESPACES["tiff"], "urn:other").encode()) is None


def tiff(xmp: bytes, turn: int | None = None) -> bytes:
    """A TIFF with this packet, and the tag if `turn` is given."""
    return saved(Image.fromarray(noise(3)), "TIFF", tiffinfo={700: xmp} | ({274: turn} if turn else {}))


@pytest.mark.parametrize("way", list(TURNED))
def test_it_turns_the_pixels_where_nothing_else_does(tmp_path: Path, way: str) -> None:
    xmp = TURNED[way].replace("{}", "8").encode()
    photo = read_photo(at(tmp_path, "a.tif", tiff(xmp)))
    assert np.array_equal(whole(photo), turned(noise(3), 8))
    assert photo.origin.turned == 8 and photo.origin.size == photo.size and orientation(photo.origin.xmp) == 1
    other = read_photo(at(tmp_path, "b.tif", tiff(xmp, 3)))
    assert np.array_equal(whole(other), turned(noise(3), 3)) and other.origin.turned == 3


def test_a_jpeg_is_turned_by_its_exif_and_xmp_follows(tmp_path: Path) -> None:
    xmp = TURNED["attribute"].replace("{}", "8").encode()
    data = by_pillow(noise(3), "JPEG", exif=b"Exif\0\0" + exif(1), xmp=xmp)
    photo = read_photo(at(tmp_path, "a.jpg", data))
    assert photo.origin.turned == 1 and photo.size == Size(22, 13) and orientation(photo.origin.xmp) == 1


def test_figures_that_describe_the_picture(tmp_path: Path) -> None:
    words = 'tiff:ImageWidth="9" tiff:ImageLength="9" exif:PixelXDimension="9" tiff:XResolution="72/1"'
    seen = Packet(read_photo(result(tmp_path, Origin(xmp=packet("", words).encode()))).origin.xmp)
    assert (seen.get(TIFF, "ImageWidth"), seen.get(TIFF, "ImageLength")) == ("64", "48")
    assert (seen.get(EXIF, "PixelXDimension"), seen.get(TIFF, "XResolution")) == ("64", None)
