"""XMP with the small mistakes that other programs make still says what it said; read by exiv2 in the result."""

import time
from pathlib import Path

import pyexiv2
import pytest

from restorer.errors import Sentence
from restorer.photo.keep import Keep
from restorer.photo.metadata import notices
from restorer.photo.metadata_xmp import DC, XMP, Packet
from restorer.photo.metadata_xmp_look import MOST_DEPTH
from restorer.photo.metadata_xmp_text import decoded
from restorer.photo.origin import Format, Origin
from restorer.photo.reading import read_photo
from restorer.photo.writing import ABILITIES, read_note
from tests.photo.packets import NOTE, TITLE, packet, result, xmp_of
from tests.photo.samples import by_pillow, smooth

GOOD = packet()
END = '<?xpacket end="w"?>'
GROUP = '<rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="5"/>'
MISTAKES: dict[str, bytes] = {
    "none": GOOD.encode(),
    "zeros before the end": GOOD.replace(END, "\0" * 200 + END).encode(),
    "zeros behind": GOOD.encode() + b"\0" * 2000,
    "zeros within": GOOD.replace("Karl", "Ka\0rl").encode(),
    "zeros in front": b"\0\0\0" + GOOD.encode(),
    "junk behind": (GOOD + '/rdf:RDF></x:xmpmeta><?xpacket end="w"?>').encode(),
    "junk in front": b"\x12\x80\xff" + GOOD.encode(),
    "another packet behind": (GOOD + packet("", 'xmp:Rating="1"')).encode(),
    "bare ampersand": GOOD.replace("&amp;", "&").encode(),
    "ampersand with a name": GOOD.replace("Anna &amp;", "Anna &nbsp;&").encode().replace(b"&nbsp;", b""),
    "bare less-than": packet(TITLE, 'xmp:Rating="5" dc:source="a < b"').encode(),
    "undeclared prefix": packet(TITLE, 'xmp:Rating="5" foo:bar="1"').encode(),
    "undeclared prefix of an element": packet(
        TITLE + '<foo:a rdf:parseType="Resource"><foo:b>1</foo:b></foo:a>'
    ).encode(),
    "usual prefix undeclared": GOOD.replace('xmlns:dc="http://purl.org/dc/elements/1.1/"', "").encode(),
    "prefix declared elsewhere": packet('<q:a xmlns:q="urn:q"/><q:b>1</q:b>' + TITLE).encode(),
    "declaration behind the packet's head": GOOD.replace("<x:xmpmeta", '<?xml version="1.0"?><x:xmpmeta').encode(),
    "declaration inside": GOOD.replace("<rdf:RDF", '<?xml version="1.0"?><rdf:RDF', 1).encode(),
    "spaces before the declaration": b"\n  <?xml version='1.0'?>" + GOOD.encode(),
    "control characters": GOOD.replace("Karl", "K\x01ar\x0bl").encode(),
    "references to control characters": packet(TITLE, 'xmp:Rating="5" dc:source="a&#0;b&#x1F;"').encode(),
    "references to what is no letter": packet(TITLE, 'xmp:Rating="5" dc:source="&#xD800;&#1114112;&#xFFFF;"').encode(),
    "an attribute twice": packet(TITLE, 'xmp:Rating="5" xmp:Rating="5" dc:source="a &amp; b"').encode(),
    "a prefix declared twice": packet(TITLE, 'xmp:Rating="5" xmlns:dc="http://purl.org/dc/elements/1.1/"').encode(),
    "end of a part in brackets": packet(TITLE + "<dc:format>a]]></dc:format>").encode(),
    "the same in two groups": GOOD.replace("</rdf:RDF>", GROUP + "</rdf:RDF>").encode(),
    "not closed": GOOD.replace("</rdf:RDF>", "").encode(),
    "UTF-8 with a mark": b"\xef\xbb\xbf" + GOOD.encode(),
    "UTF-16": GOOD.encode("utf-16"),
    "UTF-16 without a mark": GOOD.encode("utf-16-le"),
    "UTF-16, high byte first": GOOD.encode("utf-16-be"),
    "UTF-16, high byte first, with a mark": b"\xfe\xff" + GOOD.encode("utf-16-be"),
    "UTF-32": GOOD.encode("utf-32"),
    "UTF-32 without a mark": GOOD.encode("utf-32-le"),
    "UTF-32, high byte first": GOOD.encode("utf-32-be"),
    "without a head": GOOD[GOOD.index("<x:") : GOOD.rindex("<?")].encode(),
    "RDF alone": GOOD[GOOD.index("<rdf:RDF") : GOOD.rindex("</x:")].encode(),
    "root of old programs": GOOD.replace("x:xmpmeta", "x:xapmeta").encode(),
    "a part in brackets": GOOD.replace("Anna &amp; Karl", "<![CDATA[Anna & Karl]]>").encode(),
    "remarks": GOOD.replace("<dc:title>", "<!-- <a> & --><dc:title>").encode(),
}


@pytest.mark.parametrize("mistake", list(MISTAKES))
def test_small_damage_is_mended(tmp_path: Path, mistake: str) -> None:
    origin = Origin(xmp=MISTAKES[mistake])
    path = result(tmp_path, origin)
    xmp = xmp_of(path)
    assert xmp["Xmp.dc.title"] == {'lang="x-default"': "Anna & Karl"} and xmp["Xmp.xmp.Rating"] == "5"
    assert read_note(path) == NOTE
    assert not any(notices(origin, kind, Keep.ALL) for kind in ABILITIES)


TWICE = packet(TITLE + "<dc:format>a</dc:format>", 'xmp:Rating="5" dc:format="b"')
REFUSED = {
    "text between properties": packet(TITLE + "text"),
    "text between groups": GOOD.replace("</rdf:RDF>", "text</rdf:RDF>"),
    "no namespace": packet(TITLE + "<a>1</a>"),
    "an attribute and an element": TWICE,
    "twice in two groups": GOOD.replace(
        "</rdf:RDF>", f'<rdf:Description xmlns:dc="{DC}">{TITLE.replace("Anna", "Eva")}</rdf:Description></rdf:RDF>'
    ),
}


@pytest.mark.parametrize("what", list(REFUSED))
def test_what_makes_others_refuse_a_whole_packet_goes(tmp_path: Path, what: str) -> None:
    origin = Origin(xmp=REFUSED[what].encode())
    with pytest.raises(RuntimeError), pyexiv2.ImageData(by_pillow(smooth(3), "JPEG", xmp=origin.xmp)) as file:
        file.read_xmp()
    xmp = xmp_of(result(tmp_path, origin))
    assert xmp["Xmp.dc.title"] == {'lang="x-default"': "Anna & Karl"} and xmp["Xmp.xmp.Rating"] == "5"
    assert notices(origin, Format.JPEG, Keep.ALL) == (PARTS,)


def test_what_an_undeclared_prefix_says_stays(tmp_path: Path) -> None:
    xmp = xmp_of(result(tmp_path, Origin(xmp=MISTAKES["undeclared prefix"])))
    assert xmp["Xmp.foo.bar"] == "1"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("Köln".encode("latin-1"), "Köln"),
        ("Köln “x”".encode("cp1252"), "Köln “x”"),
        ("Köln".encode() + " Düren".encode("latin-1"), "Köln Düren"),
        (b'<?xml version="1.0" encoding="windows-1251"?>' + "Москва".encode("cp1251"), "Москва"),
        (b'<?xml version="1.0" encoding="Shift_JIS"?>' + "東京".encode("shift_jis"), "東京"),
        (b'<?xml version="1.0" encoding="zlib_codec"?>\xe9', "é"),
    ],
)
def test_older_encodings(data: bytes, words: str) -> None:
    assert decoded(data).endswith(words)


def test_pairs_of_surrogates() -> None:
    """As Java and old JavaScript write letters outside of the first 65,536."""
    assert Packet(packet("<dc:source>&#55357;&#56832; &amp; &#xD83D;&#56832;</dc:source>").encode()).get(DC, "source")
    mended = Packet(packet("<dc:source>&#55357;&#56832;&#56832; & &#55357;</dc:source>").encode()).get(DC, "source")
    assert mended == "😀  &  "
    assert decoded("a😀".encode("utf-16", "surrogatepass").decode("utf-16").encode()) == "a😀"
    assert decoded(b"a\xed\xa0\xbd\xed\xb8\x80") == "a😀"


def test_html_has_more_names_for_letters_than_xml() -> None:
    mended = Packet(packet("<dc:source>K&ouml;ln &copy; &unknown; &#252; &</dc:source>").encode())
    assert mended.get(DC, "source") == "Köln © &unknown; ü &"
    quoted = Packet(packet("<dc:source>&LT;b&GT; & &AMP;</dc:source>", 'dc:format="&QUOT;a&apos;"').encode())
    assert (quoted.get(DC, "source"), quoted.get(DC, "format")) == ("<b> & &", "\"a'")


PARTS = Sentence("Parts of its XMP are damaged or too large and are left out.")
ALL = Sentence("Its XMP is damaged or too large and is left out.")


@pytest.mark.parametrize(
    "damaged",
    [GOOD[: GOOD.index("</rdf:Description>") - 3], packet(TITLE + "<dc:a></dc:b>"), packet(TITLE + "<dc:a b=>")],
)
def test_what_lies_before_the_damage_is_kept(tmp_path: Path, damaged: str) -> None:
    damaged = damaged.replace("<dc:title>", "<dc:format>a</dc:format><dc:title>")
    origin = Origin(xmp=damaged.encode())
    xmp = xmp_of(result(tmp_path, origin))
    assert xmp["Xmp.dc.format"] == "a" and xmp["Xmp.xmp.Rating"] == "5"
    assert notices(origin, Format.JPEG, Keep.ALL) == (PARTS,)


@pytest.mark.parametrize("damaged", [b"<x:xmpmeta", b"text", GOOD[: GOOD.index("dc:title")].encode()])
def test_what_cannot_be_read_is_carried_as_it_is_or_told(tmp_path: Path, damaged: bytes) -> None:
    origin = Origin(xmp=damaged)
    for kind in (Format.JPEG, Format.PNG, Format.TIFF, Format.WEBP):
        assert damaged in result(tmp_path, origin, kind, note=None).read_bytes()
        assert notices(origin, kind, Keep.ALL, noted=False) == ()
        assert notices(origin, kind, Keep.ALL) == (ALL,)
        assert notices(origin, kind, Keep.NO_PLACE, noted=False) == (ALL,)
        assert notices(origin, kind, Keep.NONE) == ()


def deep(levels: int) -> str:
    """A property with elements within each other."""
    return packet(TITLE + "<dc:a>" * levels + "</dc:a>" * levels)


LARGE = {
    "deep": deep(2000),
    "very deep": deep(19_000),
    "many": packet(TITLE + "<dc:a>" + "<dc:b/>" * 30_000 + "</dc:a>"),
    "long": packet(TITLE + f"<dc:source>{'x' * 3_000_000}</dc:source>"),
}


@pytest.mark.parametrize("kind", list(LARGE))
def test_a_property_that_is_too_large_goes_alone(tmp_path: Path, kind: str) -> None:
    origin = Origin(xmp=LARGE[kind].encode())
    start = time.process_time()
    xmp = xmp_of(result(tmp_path, origin))
    assert xmp["Xmp.dc.title"] == {'lang="x-default"': "Anna & Karl"} and xmp["Xmp.xmp.Rating"] == "5"
    assert notices(origin, Format.JPEG, Keep.ALL) == (PARTS,)
    assert time.process_time() - start < 3


TOO_LARGE = {
    "elements": packet("<a/>" * 2_000_000),
    "attributes": packet("", " ".join(f'dc:a{number}=""' for number in range(60_000))),
    "remarks": packet("<!---->" * 200_000),
    "deep outside": GOOD.replace("<rdf:RDF", "<a>" * 2000 + "<rdf:RDF"),
    "deepest": deep(300_000),
    "ampersands": packet("", 'dc:source="' + "&" * 8_000_000),
    "names": packet("", 'dc:source="' + "&ab;" * 250_000),
    "roots": "<rdf:RDF " * 900_000,
    "tags": packet("", 'dc:source="') + "<a b=" * 150_000,
    "prefixes": packet("".join(f"<p{number}:a/>" for number in range(15_000))),
    "bytes": packet("", f'dc:source="{"x" * 17_000_000}"'),
}


@pytest.mark.parametrize("kind", list(TOO_LARGE))
def test_what_is_too_much_to_be_taken_apart_takes_no_time(kind: str) -> None:
    origin = Origin(xmp=TOO_LARGE[kind].encode())
    start = time.process_time()
    assert notices(origin, Format.JPEG, Keep.ALL) in ((ALL,), (PARTS,))
    assert time.process_time() - start < 3


def test_long_texts_and_many_rows_are_not_too_much(tmp_path: Path) -> None:
    rows = "".join(f"<rdf:li>{number}</rdf:li>" for number in range(3000))
    xmp = packet(f"<dc:subject><rdf:Bag>{rows}</rdf:Bag></dc:subject>", f'dc:source="{"x" * 1_000_000}"')
    origin = Origin(xmp=xmp.encode())
    for kind in (Format.JPEG, Format.PNG):
        assert not notices(origin, kind, Keep.ALL)
    # exiv2 knows no packets that are split for a JPEG.
    assert len(xmp_of(result(tmp_path, origin, Format.PNG))["Xmp.dc.subject"]) == 3000
    again = Packet(read_photo(result(tmp_path, origin)).origin.xmp)
    assert len(again.texts(DC, "subject")) == 3000 and again.get(DC, "source") == "x" * 1_000_000


def test_levels_that_people_write_are_kept() -> None:
    assert Packet(deep(MOST_DEPTH - 5).encode()).whole and Packet(deep(20).encode()).get(XMP, "Rating") == "5"
