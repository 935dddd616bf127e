"""What kind of colours and numbers a TIFF picture has, and whether they can be read: known before any pixel is."""

from dataclasses import dataclass

from restorer.errors import PhotoError, Sentence
from restorer.photo.formats.tiff.tiff_bytes import BYTEWISE, EMBEDDED
from restorer.photo.formats.tiff.tiff_fields import (
    BITS,
    COMPRESSION,
    EXTRA,
    PHOTOMETRIC,
    PREDICTOR,
    SAMPLE_FORMAT,
    SUBSAMPLING,
    Layer,
)
from restorer.photo.formats.tiff.tiff_numbers import FRACTION, SIGNED, UNSIGNED

INVERTED, GREY, RGB, PALETTE, CMYK, YCBCR, CIELAB, ICCLAB = 0, 1, 2, 3, 5, 6, 8, 9
FAX, OLD_JPEG, JPEG, THUNDERSCAN = frozenset({2, 3, 4}), 6, 7, 32809
_COLOURS = {INVERTED: 1, GREY: 1, RGB: 3, PALETTE: 1, 4: 1, CMYK: 4, YCBCR: 3, CIELAB: 3, ICCLAB: 3}
_MULTIPLIED, _ALPHA = 1, frozenset({1, 2, 999})
"""ExtraSamples that are transparency; 999 is Corel's mistake for 2. 0 is unspecified: infrared, say."""
_OTHER_PACKINGS = {
    22610: "JPEG XR",
    32766: "NeXT",
    32908: "PixarFilm",
    32909: "PixarLog",
    33003: "JPEG 2000 in YCbCr",
    34661: "JBIG",
    34676: "SGI LogLuv",
    34677: "SGI LogLuv",
    34887: "LERC",
    34892: "lossy DNG",
    34934: "JPEG XR",
    50002: "JPEG XL",
    52546: "JPEG XL",
}
_OTHER_COLOURS = {10: "ITU Lab", 32803: "CFA", 32844: "LogL", 32845: "LogLuv", 34892: "LinearRaw"}
_MOST_SAMPLES, _PILLOWS_SAMPLES = 1024, 6
_WHOLE_BITS, _FRACTION_BITS = frozenset((*range(1, 17), 24, 32, 64)), frozenset({16, 32, 64})


@dataclass(frozen=True)
class Kind:
    """Colours and numbers of a picture.

    `colours` channels come first, `alpha` is the place of the transparency among the others (None: there is none),
    `multiplied` whether it is multiplied into the colours, `left_out` how many channels are neither.
    """

    photometric: int
    colours: int
    alpha: int | None
    multiplied: bool
    left_out: int
    bits: int
    numbers: int
    compression: int

    @property
    def read(self) -> int:
        """How many channels of the file must be read."""
        return self.colours if self.alpha is None else self.alpha + 1


def kind_of(layer: Layer, name: str) -> Kind:
    """The kind of a picture; PhotoError if it is none that can be read."""
    compression = layer.number(COMPRESSION, 1)
    photometric = layer.number(PHOTOMETRIC, _guess(layer, compression))
    samples = layer.samples
    if compression not in (BYTEWISE | EMBEDDED | FAX | {JPEG, OLD_JPEG, THUNDERSCAN}):
        raise _packed(name, _OTHER_PACKINGS.get(compression, str(compression)))
    if compression == OLD_JPEG and photometric in (RGB, YCBCR):
        samples = layer.samples if samples > 1 else 3
    if photometric == YCBCR and layer.separate and (layer.numbers(SUBSAMPLING) or (2, 2)) != (1, 1):
        raise _coloured(name, "YCbCr in planes of several sizes")
    colours = _COLOURS.get(photometric)
    if colours is None or not colours <= samples <= (_MOST_SAMPLES if compression in BYTEWISE else _PILLOWS_SAMPLES):
        raise _coloured(name, _OTHER_COLOURS.get(photometric, f"{photometric}/{samples}"))
    extra = layer.numbers(EXTRA)[: samples - colours]
    alpha = next((place for place, kind in enumerate(extra, colours) if kind in _ALPHA), None)
    multiplied = alpha is not None and extra[alpha - colours] == _MULTIPLIED
    left_out = samples - colours - (alpha is not None)
    bits = layer.number(BITS, 8 if compression == OLD_JPEG else 1)
    numbers = layer.number(SAMPLE_FORMAT, UNSIGNED)
    kind = Kind(photometric, colours, alpha, multiplied, left_out, bits, numbers, compression)
    if not _readable(layer, kind):
        raise PhotoError(
            "“{name}” has a rare number of bits a colour: save it as a TIFF of 8 or 16 bits first.", name=name
        )
    return kind


def _guess(layer: Layer, compression: int) -> int:
    # As libtiff does where the file does not say.
    if compression in FAX:
        return INVERTED
    return RGB if layer.samples >= 3 else GREY


def _readable(layer: Layer, kind: Kind) -> bool:
    formats, bits, predictor = set(layer.numbers(SAMPLE_FORMAT)), layer.numbers(BITS), layer.number(PREDICTOR, 1)
    if len(formats) > 1 or len(set(bits[: layer.samples])) > 1 or kind.numbers in (5, 6):
        return False
    if kind.compression not in BYTEWISE:
        most = 1 if kind.compression in FAX else 4 if kind.compression == THUNDERSCAN else 8
        return kind.bits == most and kind.numbers not in (SIGNED, FRACTION)
    if kind.photometric == YCBCR:
        return kind.bits == 8
    if kind.photometric in (PALETTE, CIELAB, ICCLAB) and not (kind.photometric == CIELAB and kind.numbers == FRACTION):
        allowed = range(1, 17) if kind.photometric == PALETTE else (8, 16)
        return kind.bits in allowed and kind.numbers != FRACTION
    if predictor == 2 and kind.bits not in (8, 16, 32, 64):
        return False
    return kind.bits in (_FRACTION_BITS if kind.numbers == FRACTION or predictor == 3 else _WHOLE_BITS)


def left_out(kind: Kind) -> tuple[Sentence, ...]:
    """The notice for channels that are neither colour nor transparency; nothing without them."""
    if not kind.left_out:
        return ()
    return (
        Sentence(
            "It has {count} more channel(s) than colours need, of unknown meaning (infrared, say): left out.",
            count=kind.left_out,
        ),
    )


def _packed(name: str, what: str) -> PhotoError:
    return PhotoError(
        "“{name}” is compressed in a way that Restorer does not know ({what}): save it as a TIFF with LZW first.",
        name=name,
        what=what,
    )


def _coloured(name: str, what: str) -> PhotoError:
    return PhotoError(
        "“{name}” has colours of a kind that Restorer does not know ({what}): save it as an RGB TIFF first.",
        name=name,
        what=what,
    )


def refused(name: str, kind: Kind) -> PhotoError:
    """The error for a picture whose decoder knows its compression and its colours, but not together."""
    if kind.compression == OLD_JPEG:
        return PhotoError(
            "“{name}” has an old kind of JPEG inside a TIFF, which cannot be read safely: open it in the program that "
            "made it and save it as a JPEG or as a TIFF with LZW.",
            name=name,
        )
    return _coloured(name, f"{kind.photometric}/{kind.compression}")
