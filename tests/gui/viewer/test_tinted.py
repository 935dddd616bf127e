"""The view of what was invented: grey, blue and orange, as in the report."""

import numpy as np
import pytest

from restorer.finishing.invention import Invention
from restorer.finishing.tinted import tinted
from restorer.gui.viewer.pyramid import Pyramid
from restorer.gui.viewer.tinted import Tinted
from restorer.photo.geometry import Region

pytestmark = pytest.mark.pixels


@pytest.fixture
def told() -> Invention:
    added, contradicted = np.zeros((2, 30, 40), np.float32)
    added[:15] = 1
    contradicted[:, 20:] = 0.5
    return Invention(contradicted, added)


@pytest.mark.parametrize("channels", [1, 3])
@pytest.mark.parametrize("depth", [8, 16])
def test_it_is_painted_as_in_the_report(told: Invention, channels: int, depth: int) -> None:
    kind, top = (np.uint8, 255) if depth == 8 else (np.uint16, 65535)
    picture = np.random.default_rng(0).integers(0, top, (120, 160, channels)).astype(kind)
    shown = Tinted(Pyramid(picture), told).slice(Region(0, 0, 160, 120), 1.0)
    wanted = tinted(picture.astype(np.float32) / np.float32(top), told) * 255
    # The edges between the colours are softened over a pixel of the photo, in two ways.
    inner = np.ones((120, 160), bool)
    inner[54:66] = inner[:, 74:86] = False
    assert shown.pixels.dtype == np.uint8 and shown.pixels.shape == (120, 160, 3)
    assert np.abs(shown.pixels.astype(float) - wanted)[inner].max() < 3


@pytest.mark.parametrize("scale", [1.0, 0.5, 0.2, 0.05])
def test_a_part_at_any_size_has_its_colours_in_place(told: Invention, scale: float) -> None:
    picture = Tinted(Pyramid(np.full((120, 160, 3), 128, np.uint8)), told)
    part = picture.slice(Region(81, 61, 79, 59), scale)
    assert part.pixels.shape == (part.region.height, part.region.width, 3)
    last = part.pixels[-1, -1].astype(int)
    assert last[0] > last[2] + 40, "orange"
    first = picture.slice(Region(0, 0, 60, 40), scale).pixels[0, 0].astype(int)
    assert first[2] > first[0] + 80, "blue"
