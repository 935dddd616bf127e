"""Distractors: things in the scene that look like damage and are none, so that who learns from it leaves them alone.

They are drawn before the picture ages, so they share its blur, its grain and its tones, as things in a scene do. None
is what a person takes for damage as well, a lone thin line that begins and ends anywhere or a lone bright speck: who
was taught to leave those would leave scratches and dust.
"""

from collections.abc import Callable

import cv2
import numpy as np

from restorer.ageing.damage.drawing import Extent, Gait, Ink, Points, anywhere, from_edge, noise, walk
from restorer.ageing.kind import Plane, Rows, clipped, log_uniform

Draw = Callable[[Ink, Extent, np.random.Generator], None]

ROPE = 2.5
"""Pixels of width from which a line is no scratch."""


def distracted(pixels: Rows, rng: np.random.Generator) -> Rows:
    """The scene with one to seven such things in it."""
    size = (pixels.shape[0], pixels.shape[1])
    for _ in range(int(rng.integers(1, 8))):
        ink = Ink(size)
        THINGS[rng.choice(len(THINGS), p=OFTEN)](ink, size, rng)
        seen = np.asarray(cv2.GaussianBlur(ink.plane(), (0, 0), float(rng.uniform(0.4, 1.6))), np.float32)
        tone = rng.uniform(0.72, 1.0) if rng.random() < 0.62 else rng.uniform(0, 0.25)
        shade = 1 + 0.25 * noise(rng, size, float(rng.uniform(15, 60)))
        cover = (seen * np.float32(rng.uniform(0.45, 1)))[:, :, None]
        pixels = clipped(pixels + cover * (np.clip(tone * shade, 0, 1)[:, :, None] - pixels))
    return pixels


def _wires(ink: Ink, size: Extent, rng: np.random.Generator) -> None:
    """Straps, chains, ropes, strands of hair: smooth, of even width; thin ones are many or lead out of the picture."""
    start, angle = anywhere(rng, size)
    width = log_uniform(rng, 0.8, 6)
    beside = int(rng.integers(3, 9)) if rng.random() < 0.35 else 1
    if beside > 1 or width > ROPE:
        base = _smooth(start, angle, log_uniform(rng, 30, 300), rng)
    else:
        base = _smooth(*from_edge(rng, size), 2.5 * max(size), rng)
    for line in range(beside):
        off = np.array((line * width * rng.uniform(1.5, 3), rng.uniform(-2, 2)))
        ink.line(base + off, np.full(len(base), width))


def _rings(ink: Ink, size: Extent, rng: np.random.Generator) -> None:
    """Spectacles, rings, buttons, beads."""
    (x, y), turn = anywhere(rng, size)
    radius, flat = log_uniform(rng, 4, 40), rng.uniform(0.5, 1)
    round_ = np.linspace(0, 2 * np.pi, 33)
    for number in range(int(rng.integers(1, 6))):
        middle = np.array((x + number * radius * 2.4, y))
        points = middle + np.stack((np.cos(round_ + turn), flat * np.sin(round_ + turn)), axis=1) * radius
        if rng.random() < 0.5:
            ink.shape(points)
        else:
            ink.line(points, np.full(len(points), log_uniform(rng, 0.8, 3)))


def _garment(ink: Ink, size: Extent, rng: np.random.Generator) -> None:
    """Collars, shirts, pages, boards: an even shape with smooth or straight edges."""
    place, _ = anywhere(rng, size)
    corners = int(rng.integers(3, 7))
    angles = np.sort(rng.uniform(0, 2 * np.pi, corners))
    reach = log_uniform(rng, 8, 110) * rng.uniform(0.4, 1.2, corners)
    points = np.asarray(place) + np.stack((np.cos(angles), np.sin(angles)), axis=1) * reach[:, None]
    ink.shape(_rounded(points) if rng.random() < 0.6 else points)


def _stripes(ink: Ink, size: Extent, rng: np.random.Generator) -> None:
    """Stripes, pleats, fences, window bars."""
    place, angle = anywhere(rng, size)
    apart, long = log_uniform(rng, 4, 26), log_uniform(rng, 16, 160)
    along, across = np.array((np.cos(angle), np.sin(angle))), np.array((-np.sin(angle), np.cos(angle)))
    for number in range(int(rng.integers(2, 12))):
        start = np.asarray(place) + across * apart * number
        ink.line(np.stack((start, start + along * long)), np.array((max(0.8, apart * rng.uniform(0.1, 0.5)),)))


def _lips(ink: Ink, size: Extent, rng: np.random.Generator) -> None:
    """Lips, brows, lids, folds of skin and cloth: short soft arcs, thick in the middle."""
    place, angle = anywhere(rng, size)
    count, long = 16, log_uniform(rng, 8, 60)
    for _ in range(int(rng.integers(1, 4))):
        share = np.linspace(-1, 1, count)
        bow = rng.uniform(-0.35, 0.35) * (1 - share**2)
        x, y = share * long / 2, bow * long / 2 + rng.uniform(-0.15, 0.15) * long
        turned = np.stack((x * np.cos(angle) - y * np.sin(angle), x * np.sin(angle) + y * np.cos(angle)), axis=1)
        ink.line(
            np.asarray(place) + turned,
            np.maximum(0.8, long * rng.uniform(0.03, 0.13) * (1 - share**2)),
            rng.uniform(0.4, 1),
        )


def _glints(ink: Ink, size: Extent, rng: np.random.Generator) -> None:
    """Lights on jewels, water, leaves, lace: small round soft spots, many alike."""
    (x, y), _ = anywhere(rng, size)
    radius, around = log_uniform(rng, 0.8, 4), log_uniform(rng, 8, 90)
    for _ in range(int(log_uniform(rng, 3, 60))):
        place = (x + rng.standard_normal() * around, y + rng.standard_normal() * around)
        ink.disc(place, radius * rng.uniform(0.7, 1.2), rng.uniform(0.5, 1))


def _smooth(start: tuple[float, float], angle: float, length: float, rng: np.random.Generator) -> Points:
    points = walk(rng, start, angle, length, Gait(max(length / 24, 1.0), 0.03))
    bend = np.linspace(0, rng.uniform(-1.5, 1.5), len(points))
    centre = points - points[0]
    turned = np.stack(
        (
            centre[:, 0] * np.cos(bend) - centre[:, 1] * np.sin(bend),
            centre[:, 0] * np.sin(bend) + centre[:, 1] * np.cos(bend),
        ),
        axis=1,
    )
    return points[0] + turned


def _rounded(points: Points) -> Points:
    """A polygon's corners cut twice (Chaikin), so that it is nearly smooth."""
    for _ in range(2):
        after = np.roll(points, -1, axis=0)
        points = np.stack((0.75 * points + 0.25 * after, 0.25 * points + 0.75 * after), axis=1).reshape(-1, 2)
    return points


THINGS: tuple[Draw, ...] = (_wires, _rings, _garment, _stripes, _lips, _glints)
OFTEN = (0.16, 0.18, 0.26, 0.14, 0.23, 0.03)


def out_of_focus(pixels: Rows, rng: np.random.Generator) -> Rows:
    """A sharp subject before a soft ground, as in a studio; or all of it soft."""
    if rng.random() < 0.3:
        return np.asarray(cv2.GaussianBlur(pixels, (0, 0), float(rng.uniform(1.2, 4))), np.float32)
    size = (pixels.shape[0], pixels.shape[1])
    subject: Plane = noise(rng, size, float(rng.uniform(50, 160))) - np.float32(rng.uniform(-0.8, 1.2))
    sharp = (1 / (1 + np.exp(-subject * rng.uniform(3, 12))))[:, :, None].astype(np.float32)
    soft = np.asarray(cv2.GaussianBlur(pixels, (0, 0), float(rng.uniform(2, 14))), np.float32)
    return clipped(soft + sharp * (pixels - soft))
