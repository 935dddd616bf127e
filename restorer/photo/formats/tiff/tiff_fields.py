"""The fields of a TIFF picture: numbers of tags, and a directory that is asked by them. Source: TIFF 6.0."""

from dataclasses import dataclass

from restorer.photo.formats.tiff.tiff_tags import Directory, Stream
from restorer.photo.geometry import Size

NEW_SUBFILE, SUBFILE = 254, 255
WIDTH, HEIGHT, BITS, COMPRESSION, PHOTOMETRIC, FILL_ORDER = 256, 257, 258, 259, 262, 266
STRIP_OFFSETS, SAMPLES, STRIP_ROWS, STRIP_COUNTS, PLANAR, PREDICTOR = 273, 277, 278, 279, 284, 317
COLOR_MAP, TILE_WIDTH, TILE_HEIGHT, TILE_OFFSETS, TILE_COUNTS = 320, 322, 323, 324, 325
SUB_IFDS, EXTRA, SAMPLE_FORMAT, SUBSAMPLING = 330, 338, 339, 530
XMP, IPTC, RESOURCES, ICC = 700, 33723, 34377, 34675
DIVISION = frozenset({STRIP_OFFSETS, STRIP_ROWS, STRIP_COUNTS, TILE_WIDTH, TILE_HEIGHT, TILE_OFFSETS, TILE_COUNTS})
"""How a picture is divided, and where its parts are."""
DECODING = frozenset(
    {WIDTH, HEIGHT, BITS, COMPRESSION, PHOTOMETRIC, FILL_ORDER, SAMPLES, PLANAR, PREDICTOR, COLOR_MAP, EXTRA}
    | {SAMPLE_FORMAT, 292, 293, 332, 347, *range(512, 522), 529, SUBSAMPLING, 531, 532}
)
"""What else a decoder must know; fax options, JPEG tables, inks and YCbCr's coefficients are among them."""

LZW = 5
WITHOUT_ZEROS = frozenset({2, 3, 4, LZW, 7})
"""Compressions (fax, LZW, JPEG) in whose data there are never many zeros in a row, but for a plain JPEG."""


@dataclass(frozen=True)
class Layer:
    """A picture of a TIFF file: its directory and what it says."""

    stream: Stream
    tags: Directory

    def number(self, tag: int, default: int) -> int:
        """The first number of a tag."""
        return (self.numbers(tag) or (default,))[0]

    def numbers(self, tag: int) -> tuple[int, ...]:
        """All numbers of a tag."""
        return self.stream.numbers(self.tags[tag]) if tag in self.tags else ()

    @property
    def size(self) -> Size:
        """Width and height as stored; ValueError if it does not say."""
        return Size(self.number(WIDTH, 0), self.number(HEIGHT, 0))

    @property
    def samples(self) -> int:
        """Channels of a pixel, extra ones among them; at least 1."""
        return max(1, self.number(SAMPLES, 1))

    @property
    def separate(self) -> bool:
        """Whether each channel lies by itself."""
        return self.number(PLANAR, 1) == 2 and self.samples > 1
