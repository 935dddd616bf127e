import numpy as np
import pytest

from restorer.finishing.colour import Chroma
from restorer.finishing.departing import fits, has_objects

pytestmark = pytest.mark.pixels

SHAPE = (64, 96)
BROWN = np.array([0.05, -0.10], np.float32)


def tone(strength: float = 1.0) -> Chroma:
    """The chroma of a sepia photo of clouds."""
    light = np.random.default_rng(1).random((*SHAPE, 1)).astype(np.float32)
    return np.float32(strength) * (light * BROWN)


def falling() -> Chroma:
    """How much more light falls on a place than on another, from corner to corner."""
    y, x = np.meshgrid(np.linspace(-1, 1, SHAPE[0]), np.linspace(-1, 1, SHAPE[1]), indexing="ij")
    return (0.3 * x - 0.25 * (x**2 + y**2))[:, :, np.newaxis].astype(np.float32)


def of_other_hues() -> Chroma:
    """Regions of green and of violet, each a third of the photo."""
    made = np.zeros((*SHAPE, 2), np.float32)
    made[:, :32] = (-0.02, -0.01)
    made[:, 64:] = (0.02, 0.02)
    return made


def noise(strength: float) -> Chroma:
    """From one region to the next."""
    made = np.random.default_rng(2).standard_normal((*SHAPE, 2)) * strength
    return made.astype(np.float32)


def test_noise_and_uneven_light_fit() -> None:
    for strength in (0, 0.005, 0.03):
        assert fits(noise(strength), tone())
    assert fits(tone() * falling() + noise(0.01), tone())


def test_light_alone_would_not_fit() -> None:
    assert not fits(np.asarray(tone() * falling() * 2, np.float32), np.zeros_like(tone()))


@pytest.mark.parametrize("strength", [0.0, 1.0, 2.0])
def test_regions_of_other_hues_do_not_fit(strength: float) -> None:
    departing = of_other_hues() + tone(strength) * falling() + noise(0.003)
    assert not fits(np.asarray(departing, np.float32), tone(strength))


def test_a_stain_fits_and_is_no_object() -> None:
    stained = np.zeros((*SHAPE, 2), np.float32)
    stained[10:30, 10:40] = BROWN * 2
    assert fits(stained, tone())
    assert not has_objects(stained, tone())
    stained[10:30, 10:40] = -BROWN * 2
    assert has_objects(stained, tone())
