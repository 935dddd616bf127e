"""A namespace has one prefix in a result, whoever wrote it before: Exiv2 reads no packet with two."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import canonicalize

import pyexiv2
import pytest

from restorer.photo.metadata_label import LABEL
from restorer.photo.metadata_xmp import IPTC_EXT, Packet
from restorer.photo.origin import Format, Origin
from restorer.photo.reading import read_photo
from restorer.photo.sidecar import merged_sidecar
from tests.photo.packets import NAMESPACES, TITLE, bag, packet, result
from tests.photo.samples import at, by_pillow, smooth

PEOPLE = "Iptc4xmpExt:PersonInImage"
_ASK = "import json, pyexiv2, sys; print(json.dumps(pyexiv2.Image(sys.argv[1]).read_xmp()))"


def by_exiv2(path: Path) -> dict[str, Any]:
    """The XMP as exiv2 reads it in a process that has not yet read any: it remembers prefixes."""
    told = subprocess.run([sys.executable, "-c", _ASK, str(path)], capture_output=True, check=True, text=True)
    return json.loads(told.stdout)


def other(prefix: str, *, of: str, xmp: str) -> str:
    """A packet with another prefix for one of its namespaces."""
    return re.sub(rf"\b{of}(?==|:)", prefix, xmp)


@pytest.mark.parametrize("kind", [Format.JPEG, Format.PNG, Format.TIFF, Format.WEBP])
def test_exiv2_reads_what_it_wrote_and_our_label(tmp_path: Path, kind: Format) -> None:
    path = at(tmp_path, "photo.jpg", by_pillow(smooth(3), "JPEG"))
    with pyexiv2.Image(str(path)) as file:
        file.modify_xmp({"Xmp.iptcExt.PersonInImage": ["Oma"]})
    xmp = by_exiv2(result(tmp_path, read_photo(path).origin, kind))
    assert xmp["Xmp.iptcExt.PersonInImage"] == ["Oma"]
    assert xmp["Xmp.iptcExt.DigitalSourceType"] == LABEL


@pytest.mark.parametrize("name", ["xmp", "xmpMM", "stEvt", "dc", "Iptc4xmpExt", "rdf", "photoshop"])
def test_prefixes_of_others(tmp_path: Path, name: str) -> None:
    history = "<xmpMM:History><rdf:Seq><rdf:li stEvt:action='scanned'/></rdf:Seq></xmpMM:History>"
    spaces = (
        ' xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:stEvt="http://ns.adobe.com/xap/1.0/sType/ResourceEvent#"'
    )
    words = packet(TITLE + history + bag(PEOPLE, "Oma"), 'xmp:Rating="5"' + spaces)
    origin = Origin(xmp=other("p", of=name, xmp=words).encode(), iptc=b"\x1c\x02\x69\x00\x04Fest")
    made = result(tmp_path, origin, Format.WEBP)
    xmp = by_exiv2(made)
    assert xmp["Xmp.iptcExt.PersonInImage"] == ["Oma"] and xmp["Xmp.iptcExt.DigitalSourceType"] == LABEL
    assert xmp["Xmp.dc.title"] == {'lang="x-default"': "Anna & Karl"} and xmp["Xmp.photoshop.Headline"] == "Fest"
    done = [value for key, value in xmp.items() if key.startswith("Xmp.xmpMM.History") and key.endswith(":action")]
    assert done == ["scanned", "edited"]


def test_a_sidecar_with_other_prefixes(tmp_path: Path) -> None:
    own = packet(bag(PEOPLE, "Oma"))
    beside = other("iptcExt", of="Iptc4xmpExt", xmp=packet("", 'Iptc4xmpExt:Event="Fest" iptcExt2:a="b"'))
    merged = merged_sidecar(own.encode(), beside.replace("iptcExt2", "dc").encode())
    assert merged is not None and IPTC_EXT.encode() in merged and b"iptcExt" not in merged
    xmp = by_exiv2(result(tmp_path, Origin(xmp=merged)))
    assert xmp["Xmp.iptcExt.PersonInImage"] == ["Oma"] and xmp["Xmp.iptcExt.Event"]


def test_a_prefix_that_stands_for_two_namespaces_is_left() -> None:
    """What is renamed to it would be lost in the other one."""
    inside = f'<dc:a xmlns:dc="urn:other"><q:b xmlns:q="{NAMESPACES["dc"]}">c</q:b></dc:a>'
    seen = Packet(Packet(packet(inside).encode()).to_bytes())
    (node,) = [node for node in seen.elements() if node.localName == "b"]
    assert node.namespaceURI == NAMESPACES["dc"] and ("urn:other", "a") in seen.names()


def test_nothing_else_is_changed() -> None:
    again = Packet(packet().encode()).to_bytes().decode()
    assert canonicalize(again.split("\n")[1]) == canonicalize(packet().split("\n")[1])
