"""A sheet of examples to look at beside real old scans: each kind by itself, then whole ages."""

from collections.abc import Iterator

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from restorer.ageing.age import Age
from restorer.ageing.blur import Blur
from restorer.ageing.downscaling import Downscaling
from restorer.ageing.fading import Fading
from restorer.ageing.grain import Grain
from restorer.ageing.jpeg import Jpeg
from restorer.ageing.kind import Kind, Rows
from restorer.ageing.light import Light
from restorer.ageing.paper import Paper
from restorer.ageing.scanner import ScannerNoise
from restorer.ageing.sharpening import Sharpening
from restorer.ageing.tone import TONES, Film

SIDE = 320
"""An example's longer side at most, in pixels; larger photos are cut, never resized."""
LINE = 13
GAP = 8
SHEET, INK = (32, 32, 34), (225, 225, 225)


def kinds(rng: np.random.Generator) -> list[Kind]:
    """One drawn example of each kind, for pictures of the scan's own size."""
    fadings = [Fading.drawn(rng, tone) for tone in TONES]
    blurs = [Blur("gaussian", 1.0), Blur("disc", 2.0), Blur("motion", 2.5, 0.5)]
    papers = [Paper("fibre", 0.03, 5), Paper("linen", 0.03, 4), Paper("silk", 0.03, 5)]
    return [
        *(Film.drawn(rng, "grey"), *blurs, Grain.drawn(rng), *fadings, Light(0.3, 0.08, 0.5), *papers),
        *(Downscaling.drawn(rng, 4), ScannerNoise.drawn(rng), Sharpening.drawn(rng), Jpeg.drawn(rng)),
    ]


def examples(photos: list[Rows], seed: int, scale: int, whole: int) -> Iterator[tuple[str, Rows]]:
    """Words and pixels of each example: each kind of the first photo, then `whole` ages, the photos in turn."""
    rng = np.random.default_rng(seed)
    clean = _cut(photos[0], SIDE)
    yield "as it was", clean
    for kind in kinds(rng):
        yield str(kind), kind(clean[: len(clean) // 4 * 4, : clean.shape[1] // 4 * 4], rng)
    for number in range(whole):
        age = Age.drawn(rng, scale, TONES[number % len(TONES)])
        photo = age(_cut(photos[number % len(photos)], SIDE * scale)).photo
        yield "\n".join(str(part) for name, part in age.parts.items() if name not in ("film", "downscaling")), photo


def sheet(shown: list[tuple[str, Rows]], columns: int) -> Image.Image:
    """The examples in rows, each at 1:1 above its words."""
    rows = [shown[start : start + columns] for start in range(0, len(shown), columns)]
    heights = [max(len(pixels) + (words.count("\n") + 1) * LINE for words, pixels in row) + GAP for row in rows]
    wide = max(pixels.shape[1] for _, pixels in shown) + GAP
    page = Image.new("RGB", (columns * wide + GAP, sum(heights) + GAP), SHEET)
    draw, font = ImageDraw.Draw(page), ImageFont.load_default(LINE - 3)
    top = GAP
    for row, height in zip(rows, heights, strict=True):
        for column, (words, pixels) in enumerate(row):
            left = GAP + column * wide
            page.paste(Image.fromarray(np.rint(pixels * 255).astype(np.uint8)), (left, top))
            draw.multiline_text((left, top + len(pixels) + 1), words, INK, font, spacing=1)
        top += height
    return page


def _cut(photo: Rows, side: int) -> Rows:
    """The middle of a photo, at most `side` wide and high."""
    top, left = (max(0, length - side) // 2 for length in photo.shape[:2])
    return np.ascontiguousarray(photo[top : top + side, left : left + side])
