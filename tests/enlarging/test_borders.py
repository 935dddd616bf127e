"""Fault 9 of other programs: squares of tiles in skies and plain backdrops. With real weights and the cards' halos."""

from pathlib import Path

import numpy as np
import pytest

from restorer.cancel import CancelToken
from restorer.catalogue import find, load_catalogue
from restorer.network.upscaler import load_upscaler
from restorer.photo.photo import Photo
from restorer.photo.reading import read_photo
from tests.network.originals import converter

pytestmark = pytest.mark.pixels

PHOTOS = Path(__file__).parents[1] / "network" / "photos"


def photographs() -> Photo:
    """The crops side by side, each mirrored, so that only their own edges are edges."""
    crops = [read_photo(PHOTOS / f"{name}.png").pixels for name in ("astronaut", "coffee")]
    above = np.concatenate([crops[0], crops[0][:, ::-1]], axis=1)
    below = np.concatenate([crops[1], crops[1][:, ::-1]], axis=1)
    return Photo(np.ascontiguousarray(np.concatenate([above, below])))


@pytest.mark.parametrize("name", ["photographs", "flat_grey", "sky"])
def test_no_tile_can_be_seen(name: str) -> None:
    tool = converter("measure_halo")
    card = load_catalogue().card("fast")
    upscaler = load_upscaler(find(card), "cpu")
    assert card.halo is not None
    photo = photographs() if name == "photographs" else getattr(tool, name)(160)
    whole = upscaler.upscale(photo.pixels, CancelToken())
    measure = tool.measured(photo, whole, upscaler, card.halo, 60)
    assert measure.mean < 0.25
    assert measure.step <= max(1.05, measure.step_whole * 1.05)


def test_the_measure_sees_a_missing_halo() -> None:
    tool = converter("measure_halo")
    card = load_catalogue().card("fast")
    upscaler = load_upscaler(find(card), "cpu")
    photo = photographs()
    whole = upscaler.upscale(photo.pixels, CancelToken())
    none, carded = (tool.measured(photo, whole, upscaler, halo, 60).mean for halo in (0, card.halo))
    assert none > 1.4 * carded
