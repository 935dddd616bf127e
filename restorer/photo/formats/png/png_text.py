"""What the text chunks of a PNG file say: captions, and metadata that ImageMagick and others put into texts."""

from restorer.photo.formats.budget import Budget
from restorer.photo.formats.png import png_chunks
from restorer.photo.formats.texts import Texts, decoded
from restorer.photo.metadata_iptc import from_resources

_EXIF_KEYS = (b"Raw profile type exif", b"Raw profile type APP1")
_XMP_KEYS = (b"Raw profile type xmp", b"Raw profile type APP1")
_XMP_START = b"http://ns.adobe.com/xap/1.0/\0"


class PngTexts(Texts):
    """Captions, EXIF, XMP and IPTC of text chunks."""

    def __init__(self, budget: Budget) -> None:
        super().__init__()
        self._budget = budget
        self._raw_xmp: bytes | None = None
        self._own_xmp: bytes | None = None
        self.exif: bytes | None = None
        self.iptc: bytes | None = None

    @property
    def xmp(self) -> bytes | None:
        """The packet in its own chunk; else the one in a raw profile."""
        return self._own_xmp or self._raw_xmp

    def note(self, kind: bytes, content: bytes) -> None:
        """Take in an iTXt, zTXt or tEXt chunk; damaged ones say nothing."""
        if kind == b"iTXt":
            key, words = png_chunks.international_text(content, self._budget)
        else:
            key, _, words = content.partition(b"\0")
            words = self._budget.unpacked(words[1:]) if kind == b"zTXt" else self._budget.take(words)
        if key == png_chunks.XMP_KEY:
            self._own_xmp = self._own_xmp or words or None
        elif key.startswith(b"Raw profile type "):
            self._raw(key, png_chunks.raw_profile(words))
        else:
            # tEXt and zTXt are Latin-1 by the standard; what is UTF-8 all the same shows by being it.
            self.add(key.decode("latin-1"), decoded(words))

    def _raw(self, key: bytes, profile: bytes) -> None:
        if key == png_chunks.IPTC_KEY:
            self.iptc = from_resources(profile) or (profile if profile[:1] == b"\x1c" else None)
        if key in _EXIF_KEYS and self.exif is None and profile.startswith((b"Exif\0\0", b"II", b"MM")):
            self.exif = profile.removeprefix(b"Exif\0\0")
        if key in _XMP_KEYS and self._raw_xmp is None and profile.lstrip().startswith((b"<", b"\xef\xbb", _XMP_START)):
            self._raw_xmp = profile.removeprefix(_XMP_START)
