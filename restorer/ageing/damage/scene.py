"""The scene that is damaged: a part of a photograph at any size, and what prints have around their picture."""

import cv2
import numpy as np

from restorer.ageing.damage.distractors import distracted, out_of_focus
from restorer.ageing.damage.drawing import below
from restorer.ageing.kind import Rows, clipped, log_uniform

LEAST = 96
"""The smallest part of a photograph that is taken, in its own pixels."""
PARTS = 0.3, 0.95
"""How much of a photograph's short side a sample shows: detectors look at 512 pixels of it, and a sample has half."""


def scene(photo: Rows, side: int, rng: np.random.Generator) -> Rows:
    """A square part of a photograph, `side` large: shrunk, or enlarged and so soft, as small old scans are."""
    height, width = photo.shape[:2]
    short = min(height, width)
    cut = min(short, max(LEAST, int(short * log_uniform(rng, *PARTS))))
    top, left = below(rng, height - cut + 1), below(rng, width - cut + 1)
    part = np.ascontiguousarray(photo[top : top + cut, left : left + cut])
    how = cv2.INTER_AREA if cut > side else cv2.INTER_CUBIC
    part = np.asarray(cv2.resize(part, (side, side), interpolation=how), np.float32)
    if rng.random() < 0.5:
        part = part[:, ::-1]
    if rng.random() < 0.12:
        part = np.rot90(part, int(rng.integers(1, 4)))
    part = clipped(np.ascontiguousarray(part))
    if rng.random() < 0.5:
        part = distracted(part, rng)
    return out_of_focus(part, rng) if rng.random() < 0.4 else part


def framed(pixels: Rows, rng: np.random.Generator) -> Rows:
    """A print with a neat margin, perhaps a line around the picture, or words written on it: none of it is damage."""
    height, width = pixels.shape[:2]
    light = float(rng.uniform(0.75, 1)) if rng.random() < 0.78 else float(rng.uniform(0, 0.1))
    if rng.random() < 0.65:
        left, top, right, bottom = (int(margin) for margin in rng.integers(2, 30, 4) * (rng.random(4) < 0.6))
        whole = np.full_like(pixels, light)
        whole[top : height - bottom, left : width - right] = pixels[top : height - bottom, left : width - right]
        if rng.random() < 0.4:
            corners = (left, top), (width - right - 1, height - bottom - 1)
            cv2.rectangle(whole, *corners, (float(rng.uniform(0, 0.3)),) * 3, int(rng.integers(1, 3)))
        return whole
    letters = "".join(rng.choice(list("ABCDEFGHIKLMNOPRSTUabcdefghiklmnoprstu0123456789. "), int(rng.integers(3, 12))))
    written = np.zeros((height, width), np.uint8)
    place = below(rng, max(1, width // 2)), height - 1 - below(rng, max(1, height - 20))
    cv2.putText(
        written,
        letters,
        place,
        int(rng.integers(0, 8)),
        float(rng.uniform(0.4, 1.8)),
        255,
        int(rng.integers(1, 4)),
        cv2.LINE_AA,
    )
    cover = written.astype(np.float32)[:, :, None] / 255 * np.float32(rng.uniform(0.6, 1))
    return clipped(pixels + cover * (np.float32(light if rng.random() < 0.6 else 0) - pixels))
