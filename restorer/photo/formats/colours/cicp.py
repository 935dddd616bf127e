"""Colours by code points, as PNG, AVIF and HEIC say them. Source: ITU-T H.273."""

from dataclasses import dataclass

from restorer.photo.formats.colours import icc
from restorer.photo.formats.colours.icc import BT709, BT2020, P3_D65, SRGB_CURVE, Primaries

PQ, HLG = 16, 18
"""Transfer characteristics of high dynamic range: SMPTE ST 2084, and ARIB STD-B67."""
_C, _E = (0.310, 0.316), (1 / 3, 1 / 3)
_PRIMARIES = {
    1: BT709,
    4: Primaries((0.67, 0.33), (0.21, 0.71), (0.14, 0.08), _C),
    5: Primaries((0.64, 0.33), (0.29, 0.60), (0.15, 0.06)),
    6: Primaries((0.630, 0.340), (0.310, 0.595), (0.155, 0.070)),
    7: Primaries((0.630, 0.340), (0.310, 0.595), (0.155, 0.070)),
    8: Primaries((0.681, 0.319), (0.243, 0.692), (0.145, 0.049), _C),
    9: BT2020,
    10: Primaries((1.0, 0.0), (0.0, 1.0), (0.0, 0.0), _E),
    11: Primaries((0.680, 0.320), (0.265, 0.690), (0.150, 0.060), (0.314, 0.351)),
    12: P3_D65,
    22: Primaries((0.630, 0.340), (0.295, 0.605), (0.155, 0.077)),
}
_VIDEO = (1 / 0.45, 1 / 1.0993, 0.0993 / 1.0993, 1 / 4.5, 0.08124)
_CURVES = {
    **dict.fromkeys((1, 6, 14, 15), _VIDEO),
    4: (2.2,),
    5: (2.8,),
    8: (1.0,),
    13: SRGB_CURVE,
    17: (2.6,),
}
_NAMES = {(9, 13): "BT.2020, sRGB curve", (12, 13): "Display P3", (11, 17): "DCI-P3", (1, 8): "Linear BT.709"}


@dataclass(frozen=True)
class Codes:
    """Colour primaries and transfer characteristics, by their numbers."""

    primaries: int
    transfer: int

    @property
    def high(self) -> bool:
        """Whether they are of high dynamic range."""
        return self.transfer in (PQ, HLG)

    @property
    def known(self) -> Primaries:
        """The primaries; those of sRGB where they are unspecified."""
        return _PRIMARIES.get(self.primaries, BT709)


def profile(codes: Codes, *, grey: bool) -> bytes | None:
    """The profile that says the same; None where it would be sRGB, nothing is specified, or no profile can say it."""
    primaries, curve = codes.known, _CURVES.get(codes.transfer, SRGB_CURVE)
    # Photos tagged as BT.709's are shown as sRGB everywhere: cameras and encoders mean that.
    ordinary = len(curve) > 1 if primaries is BT709 or grey else False
    if ordinary or codes.high or codes.primaries == 10:
        return None
    name = _NAMES.get((codes.primaries, codes.transfer), f"Primaries {codes.primaries}, curve {codes.transfer}")
    return icc.profile(name, primaries, curve, grey=grey)
