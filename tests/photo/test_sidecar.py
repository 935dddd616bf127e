"""What lies in a file of XMP beside a photo is in its result, too."""

import os
from pathlib import Path

import pytest

from restorer.errors import Sentence
from restorer.photo.keep import Keep
from restorer.photo.metadata_xmp import DC, XMP, Packet
from restorer.photo.reading import read_photo
from restorer.photo.sidecar import MOST_BYTES, is_for, merged_sidecar, read_sidecar, sidecar_of
from tests.photo.packets import TITLE, bag, packet, result, xmp_of
from tests.photo.samples import at, by_pillow, smooth

READ = Sentence("“{name}” beside it was read as well.", name="a.xmp")
BROKEN = Sentence("“{name}” beside it is damaged or too large and was not read.", name="a.xmp")
OWN = Sentence("Its own XMP is damaged: what can be read of it and “{name}” beside it were taken.", name="a.xmp")


def photo(folder: Path, name: str = "a.jpg", xmp: str | None = None) -> Path:
    """A JPEG, with a packet if one is given."""
    more = {"xmp": xmp.encode()} if xmp else {}
    return at(folder, name, by_pillow(smooth(3), "TIFF" if name.endswith(".tif") else "JPEG", **more))


@pytest.mark.parametrize("name", ["a.xmp", "a.jpg.xmp", "a.XMP", "a.jpg.XMP"])
def test_it_is_found(tmp_path: Path, name: str) -> None:
    assert sidecar_of(photo(tmp_path)) is None
    path = at(tmp_path, name, packet().encode())
    assert sidecar_of(tmp_path / "a.jpg") == path


def test_the_one_with_the_whole_name_comes_first(tmp_path: Path) -> None:
    at(tmp_path, "a.xmp", b"")
    path = at(tmp_path, "a.jpg.xmp", b"")
    assert sidecar_of(tmp_path / "a.jpg") == path
    assert sidecar_of(tmp_path / "a.tif") == tmp_path / "a.xmp"


def test_what_is_no_file_is_no_sidecar(tmp_path: Path) -> None:
    (tmp_path / "a.xmp").mkdir()
    assert sidecar_of(tmp_path / "a.jpg") is None
    assert sidecar_of(tmp_path / ("n" * 300 + ".jpg")) is None
    assert sidecar_of(tmp_path / "x\0.jpg") is None
    assert sidecar_of(tmp_path / "gone" / "a.jpg") is None
    assert sidecar_of(Path("a.xmp")) is None
    assert read_sidecar(tmp_path / "a.xmp") is None and read_sidecar(tmp_path / "b.xmp") is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.xmp")
    assert sidecar_of(tmp_path / "a.jpg") is None


def test_its_properties_stand_in_the_result(tmp_path: Path) -> None:
    """Where both say something the sidecar is newer; what only one says stays."""
    own = packet(TITLE + "<dc:format>image/jpeg</dc:format>", 'xmp:Rating="1" xmp:Label="Rot"')
    path = photo(tmp_path, xmp=own)
    beside = '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Neu</rdf:li></rdf:Alt></dc:title>'
    at(tmp_path, "a.xmp", packet(beside + bag("dc:subject", "Oma"), 'xmp:Rating="5"').encode())
    origin = read_photo(path).origin
    assert origin.notices == (READ,)
    xmp = xmp_of(result(tmp_path, origin))
    assert xmp["Xmp.dc.title"] == {'lang="x-default"': "Neu"} and xmp["Xmp.dc.subject"] == ["Oma"]
    assert (xmp["Xmp.xmp.Rating"], xmp["Xmp.xmp.Label"], xmp["Xmp.dc.format"]) == ("5", "Rot", "image/jpeg")


def test_two_photos_of_one_name_share_it(tmp_path: Path) -> None:
    at(tmp_path, "a.xmp", packet().encode())
    for name in ("a.jpg", "a.tif"):
        assert Packet(read_photo(photo(tmp_path, name)).origin.xmp).get(XMP, "Rating") == "5"


def test_that_of_a_raw_file_is_not_this_photos(tmp_path: Path) -> None:
    beside = packet("", 'photoshop:SidecarForExtension="CR2" xmp:Rating="5"').encode()
    at(tmp_path, "a.xmp", beside)
    origin = read_photo(photo(tmp_path)).origin
    assert origin.xmp is None and origin.notices == ()
    assert is_for(beside, ".cr2") and is_for(packet().encode(), ".jpg") and is_for(b"damaged", ".jpg")


def test_how_a_program_develops_the_photo_is_not_done_twice(tmp_path: Path) -> None:
    at(tmp_path, "a.xmp", packet(TITLE, 'crs:Exposure2012="+2.00" crs:HasSettings="True"').encode())
    xmp = xmp_of(result(tmp_path, read_photo(photo(tmp_path)).origin))
    assert not any(key.startswith("Xmp.crs.") for key in xmp) and "Xmp.dc.title" in xmp


def test_it_turns_the_photo_as_xmp_inside_would(tmp_path: Path) -> None:
    at(tmp_path, "a.xmp", packet("", 'tiff:Orientation="6"').encode())
    seen = read_photo(photo(tmp_path))
    assert (seen.size.width, seen.size.height) == (48, 64) and seen.origin.turned == 6


@pytest.mark.parametrize("beside", [b"", b"text", b"\xff" * 100, packet().encode() + b" " * MOST_BYTES])
def test_a_broken_one_is_told(tmp_path: Path, beside: bytes) -> None:
    at(tmp_path, "a.xmp", beside)
    origin = read_photo(photo(tmp_path, xmp=packet())).origin
    assert origin.notices == (BROKEN,)
    assert Packet(origin.xmp).get(XMP, "Rating") == "5"


def test_a_broken_packet_inside_gives_way(tmp_path: Path) -> None:
    at(tmp_path, "a.xmp", packet().encode())
    origin = read_photo(photo(tmp_path, xmp="text")).origin
    assert origin.notices == (OWN,) and Packet(origin.xmp).get(XMP, "Rating") == "5"


def test_it_keeps_its_prefixes() -> None:
    """They may be declared above the properties."""
    beside = b'<x:xmpmeta xmlns:x="adobe:ns:meta/" xmlns:d="http://purl.org/dc/elements/1.1/" xmlns:r="' + RDF + b'">'
    beside += (
        b'<r:RDF><r:Description r:about="" d:source="a"><d:format>b</d:format></r:Description></r:RDF></x:xmpmeta>'
    )
    merged = Packet(merged_sidecar(packet().encode(), beside))
    again = Packet(merged.to_bytes())
    assert (again.get(DC, "source"), again.get(DC, "format"), again.get(XMP, "Rating")) == ("a", "b", "5")


def test_place_and_everything_go_from_it_as_well(tmp_path: Path) -> None:
    at(tmp_path, "a.xmp", packet(TITLE, 'exif:GPSLatitude="47.55"').encode())
    origin = read_photo(photo(tmp_path)).origin
    assert b"47.55" not in result(tmp_path, origin, keep=Keep.NO_PLACE).read_bytes()
    assert b"Anna" not in result(tmp_path, origin, keep=Keep.NONE).read_bytes()


RDF = b"http://www.w3.org/1999/02/22-rdf-syntax-ns#"
