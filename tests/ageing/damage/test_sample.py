"""Damaged samples: labels lie where damage is seen, and nowhere else; the seed says everything."""

from collections.abc import Callable

import cv2
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from restorer.ageing.age import Age
from restorer.ageing.damage import AREAS, KINDS, Damaged, sample
from restorer.ageing.damage.sample import FEWEST, HARDLY, USUALLY_FEWEST, USUALLY_SEEN
from restorer.ageing.kind import Rows
from restorer.photo.reading import read_photo
from tests.benchmarks.engines.photos import SAMPLE

pytestmark = pytest.mark.pixels

SIDE = 96
Make = Callable[..., Damaged]


@pytest.fixture(scope="module")
def photo() -> Rows:
    return read_photo(SAMPLE).pixels[:300, :300]


def made(photo: Rows, seed: int, only: str | None = None, *, clean: bool = False) -> Damaged:
    return sample(photo, np.random.default_rng(seed), SIDE, only, clean=clean)


def change(damaged: Damaged) -> np.ndarray:
    return np.abs(damaged.photo.astype(int) - damaged.undamaged.astype(int)).max(axis=2)


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 2**63), st.integers(1, 300), st.integers(1, 300))
def test_any_photo_gives_a_sample(photo: Rows, seed: int, height: int, width: int) -> None:
    damaged = made(photo[:height, :width], seed)
    assert damaged.photo.shape == damaged.undamaged.shape == (SIDE, SIDE, 3)
    assert damaged.photo.dtype == damaged.undamaged.dtype == np.uint8
    assert {mask.shape for mask in (damaged.lines, damaged.areas, damaged.ignored)} == {(SIDE, SIDE)}
    assert not (damaged.ignored & (damaged.lines | damaged.areas)).any()
    assert set(damaged.kinds) <= set(KINDS)


def test_the_same_seed_is_the_same_sample(photo: Rows) -> None:
    first, second, other = made(photo, 3), made(photo, 3), made(photo, 4)
    assert np.array_equal(first.photo, second.photo) and np.array_equal(first.lines, second.lines)
    assert not np.array_equal(first.photo, other.photo)


@pytest.mark.parametrize("kind", ["crack", "scratch", "dust"])
def test_what_is_left_of_a_mark_here_and_there_is_not_labelled(photo: Rows, kind: str) -> None:
    for seed in range(6):
        _, _, stats, _ = cv2.connectedComponentsWithStats(made(photo, seed, kind).lines.astype(np.uint8))
        assert (stats[1:, cv2.CC_STAT_AREA] >= FEWEST.get(kind, USUALLY_FEWEST)).all()


def test_the_scanners_noise_hides_marks(photo: Rows, monkeypatch: pytest.MonkeyPatch) -> None:
    def labelled() -> int:
        return sum(int(made(photo, seed, "craquelure").lines.sum()) for seed in range(6))

    quiet = labelled()
    scanned = Age.scanned

    def noisy(age: Age, pixels: Rows) -> Rows:
        noise = np.random.default_rng(1).normal(0, 0.12, pixels.shape).astype(np.float32)
        return np.clip(scanned(age, pixels) + noise, 0, 1)

    monkeypatch.setattr(Age, "scanned", noisy)
    assert 0 < labelled() < 0.8 * quiet


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_seen_where_it_is_labelled(photo: Rows, kind: str) -> None:
    changed, same = [], []
    for seed in range(12):
        damaged = made(photo, seed, kind)
        assert set(damaged.kinds) == {kind}
        label = damaged.areas if kind in AREAS else damaged.lines
        assert np.array_equal(damaged.kinds[kind], label)
        changed.append(change(damaged)[label])
        same.append(change(damaged)[~label & ~damaged.ignored])
    labelled, unlabelled = np.concatenate(changed), np.concatenate(same)
    assert len(labelled) > 200, "twelve samples must show something"
    # Scanning adds noise and JPEG to both.
    assert np.median(labelled) > 2 * USUALLY_SEEN
    assert (labelled < HARDLY).mean() < 0.1
    assert np.median(unlabelled) <= HARDLY


def test_a_clean_sample_has_no_labels(photo: Rows) -> None:
    damaged = made(photo, 5, clean=True)
    assert np.array_equal(damaged.photo, damaged.undamaged)
    assert not (damaged.lines | damaged.areas | damaged.ignored).any()
    assert not damaged.kinds


def test_mixed_samples_have_all_kinds(photo: Rows) -> None:
    seen = set[str]()
    for seed in range(60):
        seen |= {kind for kind, mask in made(photo, seed).kinds.items() if mask.any()}
    assert seen == set(KINDS)
