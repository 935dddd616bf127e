"""What a result carries on from its origin: made true of the result, thinned out as the person wishes."""

from dataclasses import dataclass

from restorer.photo import metadata_exif, metadata_iptc, metadata_label, metadata_note, metadata_xmp
from restorer.photo.formats.colour import fitting
from restorer.photo.formats.spec import PictureSpec
from restorer.photo.geometry import Size
from restorer.photo.keep import Keep
from restorer.photo.metadata_exif import Exif
from restorer.photo.metadata_note import Note
from restorer.photo.origin import Origin


@dataclass(frozen=True)
class Carried:
    """What goes into a result beside its pixels; `exif` is taken apart, since TIFF spreads it over its own tags."""

    exif: Exif | None = None
    xmp: bytes | None = None
    iptc: bytes | None = None
    icc: bytes | None = None
    dpi: tuple[float, float] | None = None

    @property
    def exif_bytes(self) -> bytes | None:
        """EXIF as a stream of its own."""
        return self.exif.to_bytes() if self.exif else None


def carried(
    origin: Origin, spec: PictureSpec, keep: Keep, dpi: tuple[float, float] | None = None, note: Note | None = None
) -> Carried:
    """What a result keeps of its origin; `dpi` in place of the origin's. A note is written whatever `keep` says.

    Never raises: a photo does not fail because of what came with it.
    """
    whole, size = keep is not Keep.NONE, spec.size
    dpi = dpi or origin.dpi
    dpi = metadata_exif.sane_dpi(*dpi) if dpi else None
    iptc = origin.iptc if whole else None
    if iptc and keep is Keep.NO_PLACE:
        iptc = metadata_iptc.without_place(iptc)
    return Carried(
        _exif(origin.exif if whole else None, size, keep, dpi, note),
        _xmp(origin.xmp if whole else None, size, keep, note),
        iptc,
        fitting(origin.icc, grey=spec.grey),
        dpi,
    )


def says_place(origin: Origin) -> bool:
    """Whether the file says where the photo was taken, in any of its metadata."""
    exif = metadata_exif.parsed(origin.exif) if origin.exif else None
    if (exif and exif.place) or (origin.iptc and metadata_iptc.without_place(origin.iptc) != origin.iptc):
        return True
    try:
        packet = metadata_xmp.Packet(origin.xmp)
    except ValueError:
        return False
    before = packet.to_bytes()
    packet.remove(metadata_xmp.is_place)
    return packet.to_bytes() != before


def _exif(
    data: bytes | None, size: Size, keep: Keep, dpi: tuple[float, float] | None, note: Note | None
) -> Exif | None:
    exif = metadata_exif.parsed(data) if data else None
    if exif is None:
        if note is None:
            return None
        exif = Exif()
    if keep is Keep.NO_PLACE:
        exif.place.clear()
    metadata_exif.describe(exif, size, dpi, note.software if note else None)
    return exif


def _xmp(data: bytes | None, size: Size, keep: Keep, note: Note | None) -> bytes | None:
    if data is None and note is None:
        return None
    try:
        packet = metadata_xmp.Packet(data)
    except ValueError:
        # It cannot be taken apart: without a wish to change it, it is carried on as it is.
        if note is None and keep is Keep.ALL:
            return data
        packet = metadata_xmp.Packet()
    metadata_xmp.describe(packet, size)
    metadata_label.drop_untrue(packet)
    metadata_note.drop(packet)
    if keep is Keep.NO_PLACE:
        packet.remove(metadata_xmp.is_place)
    if note is not None:
        metadata_note.write(packet, note)
        metadata_label.write(packet, network=note.model != "")
    return packet.to_bytes()
