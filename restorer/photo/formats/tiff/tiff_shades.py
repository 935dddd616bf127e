"""Numbers of a TIFF picture become bands: scaled to 8 or 16 bits, in RGB or grey, transparency last."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

import numpy as np
from PIL import Image

from restorer.errors import Sentence
from restorer.photo.formats.colours import colour
from restorer.photo.formats.stored import Band, sliced, unmultiplied
from restorer.photo.formats.tiff import tiff_lab, tiff_scale
from restorer.photo.formats.tiff.tiff_fields import COLOR_MAP, Layer
from restorer.photo.formats.tiff.tiff_kind import CIELAB, CMYK, ICCLAB, INVERTED, PALETTE, Kind
from restorer.photo.formats.tiff.tiff_numbers import FRACTION, Numbers
from restorer.photo.formats.tiff.tiff_scale import Scale

Shade: TypeAlias = Callable[[Numbers], Band]
"""Rows (h, W, colours) of a file's numbers in, grey or RGB of 8 or 16 bits out."""


def shape(kind: Kind, icc: bytes | None) -> tuple[int, int]:
    """Channels and depth of the bands that `bands` makes."""
    colours = 1 if kind.photometric != PALETTE and kind.colours == 1 else 3
    depth = 16 if kind.numbers == FRACTION else tiff_scale.depth(kind.bits)
    if kind.photometric == PALETTE or through_profile(kind, icc):
        depth = 8
    return colours + (kind.alpha is not None), depth


def through_profile(kind: Kind, icc: bytes | None) -> bool:
    """Whether colours go through a profile of inks, which is done with 8 bits a colour."""
    return kind.photometric == CMYK and colour.space(icc) == "CMYK"


def notices(kind: Kind, icc: bytes | None) -> tuple[Sentence, ...]:
    """What a person should know of how such colours are converted."""
    if not through_profile(kind, icc) or kind.bits <= 8:
        return ()
    return (Sentence("Its colours for print (CMYK) were converted with 8 bits a colour."),)


def bands(values: Numbers, layer: Layer, kind: Kind, icc: bytes | None, told: list[Sentence]) -> Iterator[Band]:
    """The bands of numbers (H, W, C); what a person should know of how they were scaled is `told`."""
    _, depth = shape(kind, icc)
    shade = _shade(values[..., : kind.colours], layer, kind, icc, told)
    see_through = None
    if kind.alpha is not None:
        see_through = _scale(values[..., kind.alpha : kind.alpha + 1], kind, told, alpha=True)
    for rows in sliced(values):
        band = shade(rows[..., : kind.colours])
        if kind.alpha is not None and see_through is not None:
            alpha = see_through(rows[..., kind.alpha : kind.alpha + 1])
            band = np.concatenate([band, _deepened(alpha, depth)], axis=2)
        yield unmultiplied(band) if kind.multiplied else band


def _shade(colours: Numbers, layer: Layer, kind: Kind, icc: bytes | None, told: list[Sentence]) -> Shade:
    if kind.photometric == PALETTE:
        return _palette(layer, kind.bits)
    if kind.photometric in (CIELAB, ICCLAB):
        lab = tiff_lab.of_cielab if kind.photometric == CIELAB else tiff_lab.of_icclab
        target = np.uint8 if kind.bits == 8 else np.uint16
        return lambda rows: np.rint(tiff_lab.to_srgb(lab(rows)) * np.iinfo(target).max).astype(target)
    scale = _scale(colours, kind, told)
    if kind.photometric == CMYK:
        return _inks(scale, icc if through_profile(kind, icc) else None)
    if kind.photometric == INVERTED:
        return lambda rows: ~scale(rows)
    return scale


def _scale(values: Numbers, kind: Kind, told: list[Sentence], *, alpha: bool = False) -> Scale:
    if values.dtype.kind == "f":
        return tiff_scale.fractions(values, told, inverted=kind.photometric in (INVERTED, CMYK), alpha=alpha)
    return tiff_scale.whole(kind.bits)


def _deepened(band: Band, depth: int) -> Band:
    if band.dtype.itemsize * 8 == depth:
        return band
    return band.astype(np.uint16) * np.uint16(257) if depth == 16 else np.rint(band / 257).astype(np.uint8)


def color_map(layer: Layer, bits: int) -> Band:
    """A palette's colours (2**bits, 3), 16 bits each; those that it lacks are black. ValueError if it has none.

    Old scanners wrote 8 bits each: where none is above 255, they are meant. Source: libtiff's tif_getimage.
    """
    values = np.array(layer.numbers(COLOR_MAP), np.uint16)
    there = min(len(values) // 3, 1 << bits)
    colours = np.zeros((1 << bits, 3), np.uint16)
    colours[:there] = values[: 3 * there].reshape(3, there).T
    return colours if colours.max() > 255 else colours * np.uint16(257)


def _palette(layer: Layer, bits: int) -> Shade:
    colours = (color_map(layer, bits) >> 8).astype(np.uint8)
    unsigned = np.uint8 if bits <= 8 else np.uint16
    return lambda rows: colours[rows[..., 0].view(unsigned)]


def _inks(scale: Scale, icc: bytes | None) -> Shade:
    to_rgb = colour.from_cmyk(icc) if icc else None

    def shown(rows: Numbers) -> Band:
        inks = scale(rows)
        if to_rgb is not None:
            picture = Image.fromarray(np.ascontiguousarray(_deepened(inks, 8)), "CMYK")
            return np.asarray(to_rgb(picture))
        last = np.iinfo(inks.dtype).max
        light = (last - inks.astype(np.float32)) / np.float32(last)
        return np.rint(light[..., :3] * light[..., 3:] * last).astype(inks.dtype)

    return shown
