"""XMP as it comes from strangers: other encodings and small damage mended, too much of it left out.

What leaves here is well-formed and small enough to be taken apart. Source: ISO 16684-1, XML 1.0, Namespaces in XML.
"""

import html
import re
from dataclasses import dataclass
from html.entities import html5

from restorer.photo.metadata_xmp_look import Look

MOST_BYTES, _MOST_MENDED = 8 << 20, 1 << 20
"""A longer packet is not looked at; a damaged one is mended up to the second figure, for that takes time."""
_MOST_PREFIXES = 100
_ROOT = re.compile(r"<((?:[\w.-]{1,64}:)?(?:xmpmeta|xapmeta|RDF))(?=[\s/>])")
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_NAMED = re.compile(rb"""<\?xml[^>]{0,80}encoding=["']([\w-]{1,20})["']""")
_CODECS = re.compile(
    r"iso-?8859-\d+|latin-?1|windows-125\d|cp125\d|gbk|gb2312|gb18030|big5|shift_jis|euc-jp|euc-kr|koi8-[ru]|us-ascii"
)
_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NUMBER = re.compile(r"&#(?:(\d{1,7})|x([0-9a-fA-F]{1,6}));(?:&#(5[67]\d{3});)?")
_PADDING = re.compile(r">\s{1000,}<")
_ATTRIBUTE = re.compile(r"""\s([\w:.-]{1,100})\s*=\s*(?:"[^"<]*"|'[^'<]*')""")
_AMPERSAND = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[0-9a-fA-F]{1,6});)(?:(\w{2,31});)?")
_UNDECLARED = "urn:undeclared:"


@dataclass(frozen=True)
class Readable:
    """A packet's root element in well-formed UTF-8; `whole` if nothing that could be read was left out."""

    data: bytes
    whole: bool


def readable(xmp: bytes) -> Readable:
    """A packet made well-formed and cut to what may be taken apart; ValueError if nothing can be made of it."""
    if len(xmp) > MOST_BYTES:
        raise ValueError("the XMP packet is too large")
    words = decoded(xmp)
    # The way of entity expansion attacks; no packet needs one.
    if "<!DOCTYPE" in words or "<!ENTITY" in words:
        raise ValueError("the XMP packet has a document type")
    data = _PADDING.sub(">\n<", _root(words)).encode()
    look, whole = Look(data), True
    if look.error and len(data) <= _MOST_MENDED:
        data = _mended(data.decode()).encode()
        look = Look(data)
    if look.error:
        data, whole = look.unbroken()
        look = Look(data)
    if look.error:
        raise ValueError("the XMP packet is damaged")
    slim = look.slim()
    return Readable(_declared(slim, look.unbound), whole and len(slim) == len(data))


def decoded(xmp: bytes) -> str:
    """A packet's characters, in whichever of Unicode's encodings or older ones they are written; never fails."""
    for mark, codec in _MARKS:
        if xmp.startswith(mark):
            return xmp[len(mark) :].decode(codec, "replace")
    first = xmp.find(b"<")
    zeros = [place for place in range(first + 1, first + 4) if xmp[place : place + 1] == b"\0"]
    if first >= 0 and len(zeros) == 3:
        return xmp.decode("utf-32-be" if first % 4 == 3 else "utf-32-le", "replace")
    if first >= 0 and first + 1 in zeros:
        return xmp.decode("utf-16-be" if first % 2 else "utf-16-le", "replace")
    try:
        return xmp.decode()
    except UnicodeDecodeError:
        pass
    try:
        # Java and old databases write each half of a pair of surrogates by itself.
        return xmp.decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    except UnicodeDecodeError:
        pass
    named = _NAMED.search(xmp)
    codec = named[1].decode().lower() if named else ""
    if _CODECS.fullmatch(codec):
        return xmp.decode(codec, "replace")
    return re.sub("[\udc80-\udcff]+", _western, xmp.decode("utf-8", "surrogateescape"))


def _western(found: re.Match[str]) -> str:
    return found[0].encode("utf-8", "surrogateescape").decode("cp1252", "replace")


def _root(words: str) -> str:
    """The root element, without what stands before and behind it; to the end where it is not closed."""
    begin = _ROOT.search(words)
    if begin is None:
        raise ValueError("no RDF in the XMP packet")
    end = re.compile(f"</{re.escape(begin[1])}\\s*>").search(words, begin.end())
    return words[begin.start() : end.end() if end else len(words)]


def _mended(words: str) -> str:
    """Without the mistakes that programs make who join XML like text."""
    words = re.sub(r"<\?xml\b[^>]*\?>", "", words)
    words = _NUMBER.sub(_letter, _FORBIDDEN.sub("", words))
    words = re.sub(r"<(?![\w/!?:])", "&lt;", _AMPERSAND.sub(_reference, words))
    if "<![CDATA[" not in words:
        words = words.replace("]]>", "]]&gt;")
    return re.sub(r"<[\w:.-]+(?:\s[^<>]*)?>", _once, words)


def _once(tag: re.Match[str]) -> str:
    """A tag with no attribute twice: the first counts."""
    seen = set[str]()

    def first(found: re.Match[str]) -> str:
        there = found[1] in seen
        seen.add(found[1])
        return "" if there else found[0]

    return _ATTRIBUTE.sub(first, tag[0])


def _letter(found: re.Match[str]) -> str:
    """A letter by its number: a space where XML does not allow it, one letter for a pair of surrogates."""
    number = int(found[1]) if found[1] else int(found[2], 16)
    low = int(found[3]) if found[3] else 0
    if 0xD800 <= number < 0xDC00 <= low < 0xE000:
        return chr(0x10000 + (number - 0xD800 << 10) + low - 0xDC00)
    allowed = number < 0x110000 and (number >= 32 or number in (9, 10, 13)) and not _FORBIDDEN.match(chr(number))
    return (f"&#{number};" if allowed else " ") + (f"&#{low};" if low and not 0xD800 <= low < 0xE000 else "")


def _reference(found: re.Match[str]) -> str:
    """A bare ampersand, or a character that HTML has a name for and XML has not."""
    known = html5.get(f"{found[1]};") if found[1] else None
    return html.escape(known) if known else "&amp;" + found[0][1:]


def _declared(data: bytes, unbound: set[str]) -> bytes:
    """With prefixes that are used but declared nowhere declared at the root: as elsewhere, or in every other packet."""
    if not unbound:
        return data
    if len(unbound) > _MOST_PREFIXES:
        raise ValueError("the XMP packet is damaged")
    words = data.decode()
    known = _USUAL | dict(re.findall(r"""\sxmlns:([\w.-]{1,100})\s*=\s*["']([^"'<&]+)["']""", words))
    spaces = "".join(f' xmlns:{prefix}="{known.get(prefix, _UNDECLARED + prefix)}"' for prefix in sorted(unbound))
    return re.sub(r"\A<[^\s/>]+", lambda found: found[0] + spaces, words).encode()


_USUAL = {
    "x": "adobe:ns:meta/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xap": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "stEvt": "http://ns.adobe.com/xap/1.0/sType/ResourceEvent#",
    "stRef": "http://ns.adobe.com/xap/1.0/sType/ResourceRef#",
    "tiff": "http://ns.adobe.com/tiff/1.0/",
    "exif": "http://ns.adobe.com/exif/1.0/",
    "aux": "http://ns.adobe.com/exif/1.0/aux/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "crs": "http://ns.adobe.com/camera-raw-settings/1.0/",
    "lr": "http://ns.adobe.com/lightroom/1.0/",
    "Iptc4xmpCore": "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "digiKam": "http://www.digikam.org/ns/1.0/",
    "MicrosoftPhoto": "http://ns.microsoft.com/photo/1.0/",
    "MP": "http://ns.microsoft.com/photo/1.2/",
    "MPRI": "http://ns.microsoft.com/photo/1.2/t/RegionInfo#",
    "MPReg": "http://ns.microsoft.com/photo/1.2/t/Region#",
    "mwg-rs": "http://www.metadataworkinggroup.com/schemas/regions/",
    "stArea": "http://ns.adobe.com/xmp/sType/Area#",
    "stDim": "http://ns.adobe.com/xap/1.0/sType/Dimensions#",
}
"""Namespaces that have the same prefix everywhere."""
