"""Names of faces stay on their faces when pixels are turned and enlarged; read by exiv2 in the result."""

import struct
from pathlib import Path
from typing import Any

import numpy as np
import pyexiv2
import pytest
from PIL import Image

from restorer.photo.geometry import Size
from restorer.photo.metadata_change import Change
from restorer.photo.metadata_regions import regions_in_xmp
from restorer.photo.metadata_xmp import Packet
from restorer.photo.origin import Format, Origin
from restorer.photo.reading import read_photo
from tests.photo.packets import packet, result, xmp_of
from tests.photo.samples import ORIENTATIONS, at, by_pillow, exif, turned

WORKING_GROUP = (
    '<mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:AppliedToDimensions stDim:w="{w}" stDim:h="{h}" '
    'stDim:unit="pixel"/><mwg-rs:RegionList><rdf:Bag><rdf:li><rdf:Description mwg-rs:Name="Anna" mwg-rs:Type="Face">'
    "<mwg-rs:Area {area}/></rdf:Description></rdf:li></rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>"
)
MICROSOFT = (
    '<MP:RegionInfo rdf:parseType="Resource"><MPRI:Regions><rdf:Bag><rdf:li rdf:parseType="Resource"><MPReg:Rectangle>'
    "{box}</MPReg:Rectangle><MPReg:PersonDisplayName>Anna</MPReg:PersonDisplayName></rdf:li></rdf:Bag></MPRI:Regions>"
    "</MP:RegionInfo>"
)
REGION = "Xmp.mwg-rs.Regions/mwg-rs:RegionList[1]/mwg-rs:Area/stArea:"
STORED = Size(96, 72)
"""A face of 26 × 26 pixels, its left upper corner at column 16, row 12."""
AREA = f'stArea:x="{29 / 96}" stArea:y="{25 / 72}" stArea:w="{26 / 96}" stArea:h="{26 / 72}" stArea:unit="normalized"'


def upright_face(orientation: int) -> tuple[float, float, float, float]:
    """Left, top, width, height of the face in shares of the upright picture, found in its turned pixels."""
    pixels = np.zeros((STORED.height, STORED.width, 1), np.uint8)
    pixels[12:38, 16:42] = 255
    upright = turned(pixels, orientation)[..., 0]
    rows, columns = np.nonzero(upright.any(1))[0], np.nonzero(upright.any(0))[0]
    height, width = upright.shape
    return columns[0] / width, rows[0] / height, len(columns) / width, len(rows) / height


def origin_of(orientation: int, **more: Any) -> Origin:
    """What a photo of the stored size with this orientation leaves behind."""
    size = STORED if orientation < 5 else Size(STORED.height, STORED.width)
    return Origin(turned=orientation, size=size, **more)


@pytest.mark.parametrize("kind", [Format.JPEG, Format.PNG, Format.AVIF])
@pytest.mark.parametrize("orientation", ORIENTATIONS)
def test_regions_turn_with_the_pixels(tmp_path: Path, orientation: int, kind: Format) -> None:
    left, top, width, height = upright_face(orientation)
    inside = WORKING_GROUP.format(w=96, h=72, area=AREA)
    inside += MICROSOFT.format(box=f"{16 / 96}, {12 / 72}, {26 / 96}, {26 / 72}")
    xmp = xmp_of(result(tmp_path, origin_of(orientation, xmp=packet(inside).encode()), kind))
    seen = [float(xmp[REGION + name]) for name in "xywh"]
    assert seen == pytest.approx([left + width / 2, top + height / 2, width, height], abs=1e-5)
    box = xmp["Xmp.MP.RegionInfo/MPRI:Regions[1]/MPReg:Rectangle"].split(",")
    assert [float(part) for part in box] == pytest.approx([left, top, width, height], abs=1e-5)
    dimensions = [xmp[f"Xmp.mwg-rs.Regions/mwg-rs:AppliedToDimensions/stDim:{side}"] for side in "wh"]
    assert dimensions == ["64", "48"] and xmp["Xmp.mwg-rs.Regions/mwg-rs:RegionList[1]/mwg-rs:Name"] == "Anna"


def test_a_photo_with_faces_from_reading_to_result(tmp_path: Path) -> None:
    xmp = packet(WORKING_GROUP.format(w=96, h=72, area='stArea:x=".3" stArea:y=".35" stArea:w=".27" stArea:h=".36"'))
    path = at(tmp_path, "a.jpg", by_pillow(np.zeros((72, 96, 3), np.uint8), "JPEG", exif=b"Exif\0\0" + exif(6)))
    with pyexiv2.Image(str(path)) as file:
        file.modify_raw_xmp(xmp)
        file.modify_exif({"Exif.Photo.SubjectArea": "29 25 26 20"})
    made = result(tmp_path, read_photo(path).origin)
    seen = xmp_of(made)
    assert [float(seen[REGION + name]) for name in "xywh"] == pytest.approx([0.65, 0.3, 0.36, 0.27])
    with pyexiv2.ImageData(made.read_bytes()) as file:
        # Upright: middle (72 - 25, 29), sides 20 × 26 of 72 × 96; the result has 64 × 48 pixels.
        assert file.read_exif()["Exif.Photo.SubjectArea"] == f"{round(47 / 72 * 64)} {round(29 / 96 * 48)} 13 17"


def test_areas_in_pixels_and_in_elements(tmp_path: Path) -> None:
    area = ' rdf:parseType="Resource"><stArea:x>29</stArea:x><stArea:y>25</stArea:y><stArea:w>26</stArea:w>'
    area += "<stArea:h>26</stArea:h><stArea:unit>pixel</stArea:unit></mwg-rs:Area>"
    inside = WORKING_GROUP.format(w=96, h=72, area="§").replace(" §/>", area)
    xmp = xmp_of(result(tmp_path, origin_of(6, xmp=packet(inside).encode())))
    left, top, width, height = upright_face(6)
    wanted = [(left + width / 2) * 64, (top + height / 2) * 48, width * 64, height * 48]
    assert [float(xmp[REGION + name]) for name in "xywh"] == pytest.approx(wanted, abs=1e-3)


def test_a_rectangle_as_an_attribute_and_a_circle(tmp_path: Path) -> None:
    inside = MICROSOFT.replace(' rdf:parseType="Resource"><MPReg:Rectangle>{box}</MPReg:Rectangle>', "§").replace(
        "<MPReg:PersonDisplayName>Anna</MPReg:PersonDisplayName></rdf:li>", ""
    )
    inside = inside.replace("§", ' MPReg:Rectangle=".1,.2,.3,.4"/>')
    inside += WORKING_GROUP.format(w=96, h=72, area='stArea:x="29" stArea:y="25" stArea:d="12" stArea:unit="pixel"')
    xmp = xmp_of(result(tmp_path, origin_of(6, xmp=packet(inside).encode())))
    box = xmp["Xmp.MP.RegionInfo/MPRI:Regions[1]/MPReg:Rectangle"].split(",")
    assert [float(part) for part in box] == pytest.approx([0.4, 0.1, 0.4, 0.3])
    assert float(xmp[REGION + "d"]) == pytest.approx(12 * 64 / 96)


def test_regions_that_were_drawn_on_the_turned_picture_stay() -> None:
    """Their dimensions have the upright picture's shape."""
    xmp = packet(WORKING_GROUP.format(w=72, h=96, area=AREA)).encode()
    size = Size(72, 96)
    change = Change(6, size, size)
    parts = Packet(xmp)
    regions_in_xmp(parts, change)
    assert f'stArea:x="{29 / 96:.6f}"'.encode() in parts.to_bytes() and b'stDim:w="72"' in parts.to_bytes()


def test_iptc_image_regions(tmp_path: Path) -> None:
    def region(boundary: str) -> str:
        return f"<rdf:li><rdf:Description><Iptc4xmpExt:RegionBoundary {boundary}</rdf:Description></rdf:li>"

    start, end = "<Iptc4xmpExt:ImageRegion><rdf:Bag>", "</rdf:Bag></Iptc4xmpExt:ImageRegion>"
    e = "Iptc4xmpExt"
    rectangle = f'{e}:rbShape="rectangle" {e}:rbUnit="relative" {e}:rbX=".1" {e}:rbY=".2" {e}:rbW=".3" {e}:rbH=".4"/>'
    circle = f'{e}:rbShape="circle" {e}:rbUnit="pixel" {e}:rbX="24" {e}:rbY="18" {e}:rbRx="12"/>'
    polygon = (
        f'rdf:parseType="Resource"><{e}:rbShape>polygon</{e}:rbShape><{e}:rbUnit>relative</{e}:rbUnit><{e}:rbVertices>'
        f'<rdf:Seq><rdf:li {e}:rbX=".1" {e}:rbY=".2"/><rdf:li rdf:parseType="Resource"><{e}:rbX>.5</{e}:rbX><{e}:rbY>0'
        f"</{e}:rbY></rdf:li></rdf:Seq></{e}:rbVertices></{e}:RegionBoundary>"
    )
    xmp = packet(start + region(rectangle) + region(circle) + region(polygon) + end)
    seen = xmp_of(result(tmp_path, origin_of(6, xmp=xmp.encode())))

    def figures(number: int, names: str, inside: str = "") -> list[float]:
        at = f"Xmp.iptcExt.ImageRegion[{number}]/Iptc4xmpExt:RegionBoundary/{inside}Iptc4xmpExt:rb"
        return [float(seen[at + name]) for name in names.split()]

    assert figures(1, "X Y W H") == pytest.approx([1 - 0.2 - 0.4, 0.1, 0.4, 0.3])
    assert figures(2, "X Y Rx") == pytest.approx([0.75 * 64, 0.25 * 48, 12 * 64 / 96], abs=1e-3)
    vertices = [figures(3, "X Y", f"Iptc4xmpExt:rbVertices[{number}]/") for number in (1, 2)]
    assert vertices == [pytest.approx([0.8, 0.1]), pytest.approx([1, 0.5])]


@pytest.mark.parametrize(
    ("values", "wanted"),
    [((29, 25), (42, 14)), ((29, 25, 10), (42, 14, 7)), ((29, 25, 26, 20), (42, 14, 13, 17)), ((1, 2, 3, 4, 5), None)],
)
def test_the_subject_in_exif_and_in_xmp(
    tmp_path: Path, values: tuple[int, ...], wanted: tuple[int, ...] | None
) -> None:

    block = Image.Exif()
    block.get_ifd(34665)[37396] = values
    rows = "".join(f"<rdf:li>{value}</rdf:li>" for value in values)
    xmp = packet(f"<exif:SubjectArea><rdf:Seq>{rows}</rdf:Seq></exif:SubjectArea>")
    origin = origin_of(6, exif=block.tobytes().removeprefix(b"Exif\0\0"), xmp=xmp.encode())
    made = result(tmp_path, origin)
    with pyexiv2.ImageData(made.read_bytes()) as file:
        said = file.read_exif().get("Exif.Photo.SubjectArea")
    assert said == (" ".join(map(str, wanted)) if wanted else None)
    if wanted:
        assert xmp_of(made)["Xmp.exif.SubjectArea"] == [str(value) for value in wanted]


@pytest.mark.parametrize("area", ['stArea:x="a" stArea:y="1"', 'stArea:x="nan" stArea:y="inf"', "", 'stArea:w="1e300"'])
@pytest.mark.parametrize("sides", [(0, 0), (-1, 5), ("x", "")])
def test_figures_that_are_none_fail_nothing(tmp_path: Path, area: str, sides: tuple[object, object]) -> None:
    inside = WORKING_GROUP.format(w=sides[0], h=sides[1], area=area) + MICROSOFT.format(box="a, b")
    assert struct.pack(">H", 0xFFD8) == result(tmp_path, origin_of(6, xmp=packet(inside).encode())).read_bytes()[:2]
