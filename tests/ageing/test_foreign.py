"""Degradations as others draw them."""

import numpy as np
import pytest

from restorer.ageing.foreign import FOREIGN
from restorer.ageing.kind import Rows, soft_noise


def picture(grey: bool = False) -> Rows:
    rng = np.random.default_rng(3)
    planes = [soft_noise(rng, (96, 128), (4, 4)) for _ in range(3)]
    planes = [planes[0]] * 3 if grey else planes
    return np.clip(np.stack(planes, axis=2) * 0.2 + 0.5, 0, 1).astype(np.float32)


@pytest.mark.parametrize("name", list(FOREIGN))
@pytest.mark.parametrize("scale", [2, 4])
def test_a_small_picture_of_the_same_thing(name: str, scale: int) -> None:
    whole = picture()
    small = FOREIGN[name](whole, scale, np.random.default_rng(1))
    assert small.shape == (96 // scale, 128 // scale, 3) and small.dtype == np.float32
    assert small.min() >= 0 and small.max() <= 1
    averages = whole.reshape(96 // scale, scale, 128 // scale, scale, 3).mean(axis=(1, 3))
    assert np.corrcoef(small.ravel(), averages.ravel())[0, 1] > 0.75
    if name != "clean":
        assert np.abs(small - averages).mean() > 0.005


@pytest.mark.parametrize("name", list(FOREIGN))
def test_chance_says_everything_and_grey_stays_grey(name: str) -> None:
    whole = picture(grey=True)
    one, again, other = (FOREIGN[name](whole, 4, np.random.default_rng(seed)) for seed in (1, 1, 2))
    assert np.array_equal(one, again) and (name == "clean" or not np.array_equal(one, other))
    assert (one == one[:, :, :1]).all()


@pytest.mark.parametrize("name", list(FOREIGN))
def test_a_size_that_does_not_fit_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="divided"):
        FOREIGN[name](picture()[:95], 4, np.random.default_rng(1))
