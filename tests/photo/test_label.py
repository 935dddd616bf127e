"""Every result says for every reader that a network was at work; read by exiv2 and Pillow, readers of their own."""

import json
import re
from pathlib import Path
from typing import Any

import pyexiv2
import pytest
from PIL import Image

from restorer.photo import metadata_xmp
from restorer.photo.keep import Keep
from restorer.photo.metadata_xmp import IPTC_EXT, SOURCE_TYPE, Packet
from restorer.photo.origin import Format, Origin
from restorer.photo.reading import read_photo
from restorer.photo.writing import Note, WriteOptions
from tests.photo.samples import smooth, written

NOTE = Note("Restorer 9.9", "Best", json.dumps({"model": "ef" * 32}), "ab" * 32, "Oma ä.jpg")
WORDS = "http://cv.iptc.org/newscodes/digitalsourcetype/"
RESTORED = WORDS + "compositeWithTrainedAlgorithmicMedia"
KINDS = [Format.JPEG, Format.PNG, Format.TIFF, Format.WEBP, Format.AVIF]


def labelled(word: str, *, as_element: bool = False) -> Origin:
    """An original that says where it comes from, in either of XMP's ways."""
    packet = Packet()
    packet.put("Iptc4xmpExt", IPTC_EXT, DigitalSourceType=word)
    xmp = packet.to_bytes().decode()
    if as_element:
        xmp, count = re.subn(
            r' Iptc4xmpExt:DigitalSourceType="([^"]*)"([^>]*)/>',
            r"\2><Iptc4xmpExt:DigitalSourceType>\1</Iptc4xmpExt:DigitalSourceType></rdf:Description>",
            xmp,
        )
        assert count == 1
    return Origin(xmp=xmp.encode())


def by_others(path: Path) -> dict[str, Any]:
    """The XMP as another program reads it."""
    if path.suffix == ".avif":
        # exiv2 as built for Python reads AVIF without its metadata.
        with Image.open(path) as picture:
            packet = picture.info["xmp"]
        names = {"Xmp.iptcExt.DigitalSourceType": SOURCE_TYPE, "Xmp.xmp.CreatorTool": (metadata_xmp.XMP, "CreatorTool")}
        return {key: Packet(packet).get(*name) for key, name in names.items()}
    with pyexiv2.ImageData(path.read_bytes()) as file:
        return file.read_xmp()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("keep", list(Keep))
def test_every_result_is_labelled(tmp_path: Path, kind: Format, keep: Keep) -> None:
    path = written(tmp_path, smooth(3), WriteOptions(kind, note=NOTE, keep=keep))
    xmp = by_others(path)
    assert xmp["Xmp.iptcExt.DigitalSourceType"] == RESTORED and xmp["Xmp.xmp.CreatorTool"] == "Restorer 9.9"
    content = path.read_bytes()
    assert all(words in content for words in (b"ab" * 32, b"ef" * 32, b"Best"))


@pytest.mark.parametrize("as_element", [False, True])
def test_the_originals_label_is_replaced(tmp_path: Path, as_element: bool) -> None:
    for word in ("digitalCapture", "print", "negativeFilm", "algorithmicallyEnhanced", "compositeSynthetic"):
        origin = labelled(WORDS + word, as_element=as_element)
        path = written(tmp_path, smooth(3), WriteOptions(Format.JPEG, note=NOTE, overwrite=True), origin)
        assert by_others(path)["Xmp.iptcExt.DigitalSourceType"] == RESTORED
        assert word.encode() not in path.read_bytes()


@pytest.mark.parametrize("word", [WORDS + "trainedAlgorithmicMedia", "digsrctype:trainedAlgorithmicMedia"])
def test_what_was_wholly_generated_stays_that(tmp_path: Path, word: str) -> None:
    path = written(tmp_path, smooth(3), WriteOptions(Format.PNG, note=NOTE), labelled(word))
    assert by_others(path)["Xmp.iptcExt.DigitalSourceType"] == word


def test_without_a_note_nothing_untrue_is_said(tmp_path: Path) -> None:
    path = written(tmp_path, smooth(3), WriteOptions(Format.PNG), labelled(WORDS + "print"))
    assert b"DigitalSourceType" not in path.read_bytes()
    again = written(tmp_path, smooth(3), WriteOptions(Format.JPEG), labelled(RESTORED))
    assert by_others(again)["Xmp.iptcExt.DigitalSourceType"] == RESTORED


def test_the_label_stands_in_the_main_packet_of_a_jpeg(tmp_path: Path) -> None:
    """Readers that know nothing of extended XMP find it."""
    packet = Packet()
    packet.put("dc", "http://purl.org/dc/elements/1.1/", source="lang " * 40_000)
    path = written(tmp_path, smooth(3), WriteOptions(Format.JPEG, note=NOTE), Origin(xmp=packet.to_bytes()))
    assert RESTORED.encode() in path.read_bytes()[:65_000]
    xmp = read_photo(path).origin.xmp
    assert xmp is not None and Packet(xmp).get(*SOURCE_TYPE) == RESTORED
