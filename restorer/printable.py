"""Names and sentences, made safe for terminals and logs.

A file's name may hold anything but a slash: control characters that colour a terminal or type into it (ESC, the C1
set), line ends that make one line look like two, marks that turn the direction of writing (which show `gpj.exe` as
`exe.jpg`), bytes that are no UTF-8. They are written out, as Python does.
"""

import re

_DANGEROUS = "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"


def printable(text: str) -> str:
    r"""The same text with all that a terminal would obey written out: `\n`, `\x1b`, `\u202e`, and `\xfc` for a byte."""
    # Nearly all texts are, and the pattern costs more than --help has time for.
    return text if text.isascii() and text.isprintable() else re.sub(_DANGEROUS, _written_out, text)


def printable_lines(text: str) -> str:
    """The same of a text of several lines, which stay lines."""
    return "\n".join(map(printable, text.split("\n")))


def _written_out(found: re.Match[str]) -> str:
    code = ord(found[0])
    # Bytes of names that are no UTF-8 come as these (PEP 383).
    return f"\\x{code - 0xDC00:02x}" if 0xDC80 <= code <= 0xDCFF else repr(found[0])[1:-1]
