"""What a result carries on from its origin: made true of the result, thinned out as the person wishes.

What cannot be carried is told: `Carried.notices` is known before the result has any pixels.
"""

from dataclasses import dataclass, replace

from restorer.errors import Sentence
from restorer.photo import metadata_exif, metadata_iptc, metadata_label, metadata_note, metadata_place, metadata_true
from restorer.photo.formats.abilities import ABILITIES
from restorer.photo.formats.colours.colour import fitting
from restorer.photo.formats.spec import PictureSpec
from restorer.photo.geometry import Size
from restorer.photo.keep import Keep
from restorer.photo.metadata_change import Change
from restorer.photo.metadata_exif import Exif
from restorer.photo.metadata_limits import MOST_ICC, exif_notice, fits_jpeg, short_exif
from restorer.photo.metadata_mapped import iptc_into_xmp, texts_into_xmp
from restorer.photo.metadata_note import Note
from restorer.photo.metadata_place_words import unread_says_place
from restorer.photo.metadata_regions import regions_in_exif
from restorer.photo.metadata_texts import taken
from restorer.photo.metadata_xmp import Packet
from restorer.photo.origin import Format, Origin

_WITHOUT_IPTC = (Format.WEBP, Format.AVIF)
"""Formats that have no place for IPTC, and none for the resolution but EXIF."""


@dataclass(frozen=True)
class Carried:
    """What goes into a result beside its pixels; `exif` is taken apart, since TIFF spreads it over its own tags.

    `texts`: comments (keyword, text) that the format holds by itself. `notices`: what of the origin is left out though
    the person wished to keep it, a sentence each.
    """

    exif: Exif | None = None
    xmp: bytes | None = None
    iptc: bytes | None = None
    icc: bytes | None = None
    dpi: tuple[float, float] | None = None
    texts: tuple[tuple[str, str], ...] = ()
    notices: tuple[Sentence, ...] = ()

    @property
    def exif_bytes(self) -> bytes | None:
        """EXIF as a stream of its own."""
        return self.exif.to_bytes() if self.exif else None


@dataclass(frozen=True)
class Wish:
    """What kind of file a result is to be, what it may keep, and its resolution in place of the origin's."""

    kind: Format
    keep: Keep = Keep.ALL
    dpi: tuple[float, float] | None = None
    note: Note | None = None


def carried(origin: Origin, spec: PictureSpec, wish: Wish) -> Carried:
    """What a result keeps of its origin. A note is written whatever may be kept.

    Never raises: a photo does not fail because of what came with it.
    """
    dpi = wish.dpi or origin.dpi
    wish = replace(wish, dpi=metadata_exif.sane_dpi(*dpi) if dpi else None)
    change = Change(origin.turned, origin.size, spec.size)
    kept = _kept(origin, wish.keep)
    exif, told = _exif(kept.exif, change, wish)
    if wish.keep is Keep.NO_PLACE and origin.iptc and not metadata_iptc.is_whole(origin.iptc):
        told.append(Sentence("Parts of its IPTC are damaged or too large and are left out."))
    texts, others = taken(wish.kind, _by_us(kept.texts, wish))
    xmp, xmp_told = _xmp(kept, others, change, wish, described=metadata_exif.has_caption(exif))
    icc = fitting(origin.icc, grey=spec.grey)
    told += xmp_told
    if icc and wish.kind is Format.JPEG and len(icc) > MOST_ICC:
        told.append(Sentence("Its colour profile is too long for a JPEG and is left out: choose TIFF or PNG."))
        icc = None
    iptc = None if wish.kind in _WITHOUT_IPTC else kept.iptc
    return Carried(exif, xmp, iptc, icc, wish.dpi, tuple(texts), tuple(told))


def _kept(origin: Origin, keep: Keep) -> Origin:
    """The origin without what the person does not wish, where that does not take it apart."""
    if keep is Keep.NONE:
        return replace(origin, exif=None, xmp=None, iptc=None, texts=())
    if keep is Keep.NO_PLACE:
        iptc = metadata_place.place_out_of_iptc(origin.iptc) if origin.iptc else None
        return replace(origin, iptc=iptc, texts=metadata_place.place_out_of_texts(origin.texts))
    return origin


def notices(origin: Origin, kind: Format, keep: Keep, *, noted: bool = True) -> tuple[Sentence, ...]:
    """What a result of this kind would leave out, known without making it; `noted`: with a note."""
    spec = PictureSpec(origin.size or Size(1, 1), origin.grey, False, 8)
    return carried(origin, spec, Wish(kind, keep, note=Note("", "", "", "", "") if noted else None)).notices


def says_place(origin: Origin) -> bool:
    """Whether the file says where the photo was taken, in any of its metadata."""
    exif = metadata_exif.parsed(origin.exif) if origin.exif else None
    if exif and metadata_place.place_out_of_exif(exif):
        return True
    if origin.iptc and metadata_place.iptc_says_place(origin.iptc):
        return True
    if metadata_place.place_out_of_texts(origin.texts) != origin.texts:
        return True
    try:
        return metadata_place.place_out_of_xmp(Packet(origin.xmp))
    except ValueError:
        return origin.xmp is not None and unread_says_place(origin.xmp)


def _by_us(texts: tuple[tuple[str, str], ...], wish: Wish) -> tuple[tuple[str, str], ...]:
    """Texts of a file that this program made; where it has no texts, its note says so."""
    if wish.note is None:
        return texts
    others = tuple(text for text in texts if text[0].lower() != "software")
    named = len(others) < len(texts) and wish.kind is Format.PNG
    return (*others, ("Software", wish.note.software)) if named else others


def _exif(data: bytes | None, change: Change, wish: Wish) -> tuple[Exif | None, list[Sentence]]:
    exif, told = metadata_exif.parsed(data) if data else None, list[Sentence]()
    if data and exif is None:
        told.append(Sentence("Its EXIF is damaged and is left out."))
    if exif and not exif.whole:
        told.append(metadata_exif.IN_PART)
    if exif is None:
        if wish.note is None and not (wish.dpi and wish.kind in _WITHOUT_IPTC):
            return None, told
        exif = Exif()
    if wish.keep is Keep.NO_PLACE:
        metadata_place.place_out_of_exif(exif)
        if metadata_place.naming_note_out_of_exif(exif):
            told.append(Sentence("The camera maker's own note may name the place and is left out."))
    metadata_exif.describe(exif, change.after, wish.dpi, wish.note.software if wish.note else None)
    regions_in_exif(exif, change)
    if wish.kind is Format.JPEG:
        before = set(exif.camera), set(exif.main), set(exif.place)
        if short_exif(exif):
            lost = sum(len(part) for part in before) - sum(len(part) for part in (exif.camera, exif.main, exif.place))
            told.append(exif_notice(lost == 1 and metadata_exif.MAKER_NOTE in before[0]))
    return exif, told


def _xmp(
    kept: Origin, texts: list[tuple[str, str]], change: Change, wish: Wish, *, described: bool
) -> tuple[bytes | None, list[Sentence]]:
    """The packet of a result, with what its kind of file has no other place for."""
    iptc = kept.iptc if wish.kind in _WITHOUT_IPTC else None
    if kept.xmp is None and wish.note is None and not texts and not iptc:
        return None, []
    told = list[Sentence]()
    try:
        packet = Packet(kept.xmp)
    except ValueError:
        # It cannot be taken apart: without a wish to change it, it is carried on as it is.
        untouched = wish.note is None and wish.keep is Keep.ALL and not texts and not iptc
        if untouched and kept.xmp and (wish.kind is not Format.JPEG or fits_jpeg(kept.xmp)):
            return kept.xmp, []
        told.append(Sentence("Its XMP is damaged or too large and is left out."))
        packet = Packet()
    if not packet.whole:
        told.append(Sentence("Parts of its XMP are damaged or too large and are left out."))
    behind = metadata_true.describe(packet, change)
    # Of a JPEG it was told when that was read, if there was anything.
    told += () if kept.format is Format.JPEG else behind
    told += metadata_true.without_second_pictures(packet)
    metadata_label.drop_untrue(packet)
    metadata_note.drop(packet)
    # The newsroom's captions first: a text or comment takes only the places that are left.
    told += _iptc_mapped(packet, iptc, wish.kind) if iptc else ()
    told += _texts_mapped(packet, texts, wish.kind, described=described)
    if wish.keep is Keep.NO_PLACE:
        metadata_place.place_out_of_xmp(packet)
    if wish.note is not None:
        metadata_note.write(packet, wish.note)
        metadata_label.write(packet, network=wish.note.model != "")
    return packet.to_bytes(), told


def _iptc_mapped(packet: Packet, iptc: bytes, kind: Format) -> tuple[Sentence, ...]:
    if iptc_into_xmp(packet, iptc):
        return ()
    name = ABILITIES[kind].name
    return (Sentence("Some of its IPTC details have no place in {format} and are left out.", format=name),)


def _texts_mapped(
    packet: Packet, texts: list[tuple[str, str]], kind: Format, *, described: bool
) -> tuple[Sentence, ...]:
    lost = texts_into_xmp(packet, texts, described=described)
    if not lost:
        return ()
    told = Sentence(
        "Texts of its file have no place in {format} and are left out: {keywords}.",
        format=ABILITIES[kind].name,
        keywords=_row(lost),
    )
    return (told,)


def _row(keywords: list[str]) -> str:
    """The first few of many."""
    different = list(dict.fromkeys(keyword[:40] for keyword in keywords))
    return ", ".join(different[:5]) + (", …" if len(different) > 5 else "")
