"""Comments and captions outside of EXIF, XMP and IPTC: which of them a format takes, and in which form."""

import re

from restorer.photo.origin import Format

COMMENT = "Comment"
MOST_IN_JPEG = 65_533
"""Bytes of one comment."""
_OF_OTHERS = ("XML:com.adobe.xmp", "Raw profile type ")
_OWN_PLACE = {"title", "author", "description", "copyright", "creation time", "software"}
"""Keywords that XMP has a property for."""


def taken(kind: Format, texts: tuple[tuple[str, str], ...]) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Texts (keyword, text) as (those that this kind of file holds by itself, the others)."""
    kept: list[tuple[str, str]] = []
    others: list[tuple[str, str]] = []
    for keyword, words in texts:
        if keyword.startswith(_OF_OTHERS) or not words.strip("\0 \t\r\n"):
            continue
        if kind is Format.PNG:
            kept.append((_png_keyword(keyword), words.replace("\0", " ")))
        elif kind is Format.JPEG and keyword.lower() not in _OWN_PLACE and _in_jpeg(keyword, words):
            kept.append((COMMENT, _in_jpeg(keyword, words)))
        else:
            others.append((keyword, words))
    return kept, others


def _png_keyword(keyword: str) -> str:
    """1 to 79 letters of Latin-1, no space at the ends nor two together. Source: PNG third edition, 11.3.3.1."""
    words = " ".join(re.sub(r"[^\x21-\x7e\xa1-\xff]", " ", keyword).split())[:79].strip()
    return words or COMMENT


def _in_jpeg(keyword: str, words: str) -> str:
    """The comment that says it, with its keyword in front where it has one; empty if it is too long."""
    said = words if keyword == COMMENT else f"{keyword}: {words}"
    said = said.replace("\0", " ")
    return said if len(said.encode("utf-8", "replace")) <= MOST_IN_JPEG else ""
