"""XMP packets as other programs write them, whole and damaged, and what exiv2 reads in a result."""

from pathlib import Path
from typing import Any

import pyexiv2
from PIL import Image

from restorer.photo.origin import Format, Origin
from restorer.photo.writing import Note, WriteOptions
from tests.photo.samples import by_pillow, smooth, written

NOTE = Note("Restorer 9.9", "Best", "{}", "ab" * 32, "Oma.jpg")
NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "tiff": "http://ns.adobe.com/tiff/1.0/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "lr": "http://ns.adobe.com/lightroom/1.0/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "mwg-rs": "http://www.metadataworkinggroup.com/schemas/regions/",
    "stArea": "http://ns.adobe.com/xmp/sType/Area#",
    "stDim": "http://ns.adobe.com/xap/1.0/sType/Dimensions#",
    "MP": "http://ns.microsoft.com/photo/1.2/",
    "MPRI": "http://ns.microsoft.com/photo/1.2/t/RegionInfo#",
    "MPReg": "http://ns.microsoft.com/photo/1.2/t/Region#",
    "hdrgm": "http://ns.adobe.com/hdr-gain-map/1.0/",
    "GCamera": "http://ns.google.com/photos/1.0/camera/",
    "Container": "http://ns.google.com/photos/1.0/container/",
    "GPano": "http://ns.google.com/photos/1.0/panorama/",
    "GDepth": "http://ns.google.com/photos/1.0/depthmap/",
    "GImage": "http://ns.google.com/photos/1.0/image/",
    "GAudio": "http://ns.google.com/photos/1.0/audio/",
    "drone-dji": "http://www.dji.com/drone-dji/1.0/",
    "geo": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "crs": "http://ns.adobe.com/camera-raw-settings/1.0/",
}
TITLE = '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Anna &amp; Karl</rdf:li></rdf:Alt></dc:title>'


def packet(inside: str = TITLE, attributes: str = 'xmp:Rating="5"') -> str:
    """A packet with these properties, as Adobe's programs write it."""
    spaces = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in NAMESPACES.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" {spaces} '
        f'{attributes}>{inside}</rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end="w"?>'
    )


def bag(name: str, *words: str) -> str:
    """A list."""
    rows = "".join(f"<rdf:li>{word}</rdf:li>" for word in words)
    return f"<{name}><rdf:Bag>{rows}</rdf:Bag></{name}>"


def result(folder: Path, origin: Origin, kind: Format = Format.JPEG, **options: Any) -> Path:
    """A result of 64 × 48 pixels with this origin."""
    options.setdefault("note", NOTE)
    return written(folder, smooth(3), WriteOptions(kind, overwrite=True, **options), origin)


def xmp_of(path: Path) -> dict[str, Any]:
    """The XMP as exiv2 reads it; as it is built for Python it reads none in AVIF: there by way of a JPEG."""
    data = path.read_bytes()
    if path.suffix == ".avif":
        with Image.open(path) as picture:
            packet_of_avif = picture.info.get("xmp", b"").decode()
        with pyexiv2.ImageData(by_pillow(smooth(3), "JPEG")) as file:
            file.modify_raw_xmp(packet_of_avif)
            return file.read_xmp()
    with pyexiv2.ImageData(data) as file:
        return file.read_xmp()
