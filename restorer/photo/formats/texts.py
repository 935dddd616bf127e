"""Comments and captions that lie in a file outside of EXIF, XMP and IPTC."""

from restorer.errors import Sentence

LEFT_OUT = Sentence("Words or a profile beside the picture are damaged or too large and are left out.")
MOST_BYTES, MOST_TEXTS = 4 << 20, 1000
"""What is more than that is no caption."""


class Texts:
    """Gathers (keyword, text) in the order of the file, each once, as long as there is room."""

    def __init__(self) -> None:
        self._found: dict[tuple[str, str], None] = {}
        self._left = MOST_BYTES
        self.over = False
        """Whether a text was left out for want of room."""

    def add(self, keyword: str, text: str) -> None:
        """Note a text; without keyword, empty or beyond the room it is left out."""
        keyword, text = keyword.strip("\0 \n"), text.strip("\0")
        if not keyword or not text.strip() or (keyword, text) in self._found:
            return
        if len(text) > self._left or len(self._found) >= MOST_TEXTS:
            self.over = True
            return
        self._left -= len(text)
        self._found[keyword, text] = None

    def all(self) -> tuple[tuple[str, str], ...]:
        """What was gathered."""
        return tuple(self._found)


def decoded(data: bytes) -> str:
    """Text of a file that does not say how it is written: UTF-8 where it is that, else Latin-1."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")
