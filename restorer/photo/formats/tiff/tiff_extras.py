"""What comes with the pixels of a TIFF picture."""

from restorer.photo.formats.stored import Extras
from restorer.photo.formats.texts import LEFT_OUT
from restorer.photo.formats.tiff import tiff_tags
from restorer.photo.formats.tiff.tiff_fields import ICC, IPTC, RESOURCES, XMP, Layer
from restorer.photo.formats.tiff.tiff_tags import Directory, Entry
from restorer.photo.metadata_exif import IN_PART, from_stream, resolution
from restorer.photo.metadata_iptc import from_resources

_BESIDE = frozenset({XMP, IPTC, RESOURCES, ICC})


def extras(layer: Layer, notices: tuple[str, ...]) -> Extras:
    """EXIF, XMP, IPTC, profile and resolution of a picture."""
    stream, tags = layer.stream, layer.tags
    known = from_stream(stream, tags)
    if stream.big:
        known.pinned = None
    told = ((IN_PART,) if not known.whole else ()) + ((LEFT_OUT,) if stream.dropped & _BESIDE - tags.keys() else ())
    described = known.main or known.camera or known.place
    return Extras(
        known.to_bytes() if described else None,
        _blob(tags.get(XMP)),
        _iptc(tags),
        _blob(tags.get(ICC)),
        resolution(known),
        (*notices, *told),
    )


def _blob(entry: Entry | None) -> bytes | None:
    return entry.data if entry is not None and entry.data.strip(b"\0") else None


def _iptc(tags: Directory) -> bytes | None:
    data = _blob(tags.get(IPTC))
    # Old Photoshop wrote it as LONGs, padded with zeros.
    if data and data[:1] == b"\x1c":
        return data.rstrip(b"\0") if tags[IPTC].kind == tiff_tags.LONG else data
    resources = _blob(tags.get(RESOURCES))
    return from_resources(resources) if resources else None
