"""XMP as it comes from strangers: other encodings and small damage mended, too much of it left out.

What leaves here is well-formed and small enough to be taken apart. Source: ISO 16684-1, XML 1.0, Namespaces in XML.
"""

import html
import re
from dataclasses import dataclass

from restorer.photo.metadata_xmp_look import Look

MOST_BYTES = 16 << 20
"""A longer packet is not looked at."""
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
_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FORBIDDEN_REFERENCE = re.compile(r"&#(?:0*(?:[0-8]|1[124-9]|2\d|3[01])|[xX]0*(?:[0-8bcBCefEF]|1[0-9a-fA-F]));")
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
    data = _root(words).encode()
    look, whole = Look(data), True
    if look.error:
        data = _mended(data.decode()).encode()
        look = Look(data)
    if look.error:
        data, whole = look.unbroken(), False
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
    words = _FORBIDDEN_REFERENCE.sub(" ", _FORBIDDEN.sub("", words))
    words = _AMPERSAND.sub(_reference, words)
    return re.sub(r"<(?![\w/!?:])", "&lt;", words)


def _reference(found: re.Match[str]) -> str:
    """A bare ampersand, or a character that HTML has a name for and XML has not."""
    known = html.unescape(found[0]) if found[1] else found[0]
    return known if known != found[0] else "&amp;" + found[0][1:]


def _declared(data: bytes, unbound: set[str]) -> bytes:
    """With prefixes that are used but declared nowhere declared at the root."""
    if not unbound:
        return data
    words = data.decode()
    spaces = "".join(f' xmlns:{prefix}="{_space(prefix, words)}"' for prefix in sorted(unbound))
    return re.sub(r"\A<[^\s/>]+", lambda found: found[0] + spaces, words).encode()


def _space(prefix: str, words: str) -> str:
    """What a prefix stands for elsewhere in the packet, or in every other one."""
    elsewhere = re.search(f"""\\sxmlns:{re.escape(prefix)}\\s*=\\s*["']([^"'<&]+)["']""", words)
    return elsewhere[1] if elsewhere else _USUAL.get(prefix, _UNDECLARED + prefix)


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
