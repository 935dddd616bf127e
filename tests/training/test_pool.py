"""Samples are made as ordered, found in the pool as they were made, and drawn from it in any crop."""

from pathlib import Path

import numpy as np
import pytest

from restorer.errors import ChoiceError
from restorer.training import samples
from restorer.training.batches import draw_batch
from restorer.training.photographs import photograph, photographs_in
from restorer.training.pool import Pool, mapped
from restorer.training.samples import AREAS, IGNORED, LINES, Order, labels_of, make_chunk, produce
from tests.training import fakes

pytestmark = pytest.mark.pixels


@pytest.fixture
def order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Order:
    """Two chunks of ten samples."""
    monkeypatch.setattr(samples, "sample", fakes.sample)
    files = photographs_in([fakes.write_photographs(tmp_path / "photographs")])
    return Order(tuple(files), tmp_path / "pool", 2, seed=5, side=64)


def test_a_chunk_holds_what_was_made_uncompressed_and_mapped(order: Order) -> None:
    order.pool.mkdir()
    make_chunk(order, 0, 10)
    photo, labels = mapped(order.file(0))
    assert isinstance(photo, np.memmap) and photo.shape == (10, 64, 64, 3) and labels.shape == (10, 64, 64)
    with np.load(order.file(0)) as archive:
        assert np.array_equal(photo, archive["photo"]) and np.array_equal(labels, archive["labels"])
    # White is a line, black an area, the last column is not judged.
    assert np.array_equal(photo[..., 0] == 250, labels & LINES > 0)
    assert np.array_equal(photo[..., 0] == 10, labels & AREAS > 0)
    assert (labels[:, :, -1] & IGNORED).all() and not (labels[:, :, :-1] & IGNORED).any()


def test_labels_become_bits_that_keep_apart() -> None:
    made = fakes.sample(np.zeros((1, 1, 3)), np.random.default_rng(0), 32)
    bits = labels_of(made)
    assert bits.dtype == np.uint8 and np.array_equal((bits & LINES) > 0, made.lines)
    assert np.array_equal((bits & AREAS) > 0, made.areas) and np.array_equal((bits & IGNORED) > 0, made.ignored)


def test_what_is_there_is_not_made_again_and_a_seed_says_everything(
    order: Order, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(samples, "CHUNK", 5)
    monkeypatch.setattr(make_chunk, "__defaults__", (5,))
    assert list(produce(order, 1)) == [0, 1]
    first = [order.file(number).read_bytes() for number in range(2)]
    assert first[0] != first[1] and list(produce(order, 1)) == []
    order.file(0).unlink()
    assert list(produce(order, 1)) == [0] and order.file(0).read_bytes() == first[0]
    assert sorted(file.suffix for file in order.pool.iterdir()) == [".npz", ".npz"]


def test_the_pool_takes_in_what_is_new_and_leaves_out_what_is_gone(order: Order) -> None:
    order.pool.mkdir()
    pool = Pool([order.pool])
    assert len(pool) == 0
    make_chunk(order, 0, 3)
    (order.pool / "2.part").write_bytes(b"half")
    pool.refresh()
    make_chunk(order, 1, 4)
    pool.refresh()
    assert len(pool) == 2 and pool.samples == 7
    order.file(0).unlink()
    pool.refresh()
    assert pool.samples == 4


def test_crops_are_parts_of_samples(order: Order) -> None:
    order.pool.mkdir()
    make_chunk(order, 0, 3)
    pool, rng = Pool([order.pool]), np.random.default_rng(0)
    photo, labels = mapped(order.file(0))
    for side in (1, 32, 64):
        pixels, bits = pool.draw(rng, side)
        assert pixels.shape == (side, side, 3) and bits.shape == (side, side)
    whole, bits = pool.draw(rng, 64)
    assert any(
        np.array_equal(whole, one) and np.array_equal(bits, other) for one, other in zip(photo, labels, strict=True)
    )


def test_crops_with_what_is_rare_are_looked_for(order: Order) -> None:
    order.pool.mkdir()
    make_chunk(order, 0, 6)
    pool, rng = Pool([order.pool]), np.random.default_rng(0)
    with_areas = [(pool.draw_with(AREAS, rng, 16)[1] & AREAS).any() for _ in range(100)]
    by_chance = [(pool.draw(rng, 16)[1] & AREAS).any() for _ in range(100)]
    assert np.mean(with_areas) > 0.7 and np.mean(by_chance) < 0.4
    # What is nowhere is not looked for without end.
    assert pool.draw_with(128, rng, 16)[0].shape == (16, 16, 3)


def test_batches_keep_labels_with_their_pixels(order: Order) -> None:
    order.pool.mkdir()
    make_chunk(order, 0, 6)
    batch = draw_batch(Pool([order.pool]), np.random.default_rng(1), 12, 48)
    assert batch.photo.shape == (12, 3, 48, 48) and batch.labels.shape == (12, 2, 48, 48)
    assert batch.valid.shape == (12, 1, 48, 48) and batch.photo.min() >= 0 and batch.photo.max() <= 1
    grey = batch.photo.mean(1)
    lines, areas = batch.labels[:, 0] > 0, batch.labels[:, 1] > 0
    # Whatever was turned and tinted: lines are brighter than all around them, areas darker.
    assert grey[lines].min() > 0.75 and grey[areas].max() < 0.2 and 0.2 < grey[~(lines | areas)].mean() < 0.6
    spread = (batch.photo.amax(1) - batch.photo.amin(1)).amax((1, 2))
    assert spread.max() > 0.01
    with pytest.raises(ValueError):
        draw_batch(Pool([order.pool]), np.random.default_rng(1), 1, 65)


@pytest.mark.parametrize("content", ["empty", "words", "compressed", "other", "shapes", "floats"])
def test_files_that_are_no_chunks_are_named(content: str, tmp_path: Path) -> None:
    file, levels = tmp_path / "odd.npz", np.zeros((2, 8, 8, 3), np.uint8)
    if content in ("empty", "words"):
        file.write_bytes(b"words" if content == "words" else b"")
    elif content == "compressed":
        np.savez_compressed(file, photo=levels, labels=levels[..., 0])
    elif content == "other":
        np.savez(file, photo=levels)
    elif content == "shapes":
        np.savez(file, photo=levels, labels=levels[:1, :, :, 0])
    else:
        np.savez(file, photo=levels.astype(np.float32), labels=levels[..., 0])
    with pytest.raises(ChoiceError, match="is no chunk of samples"):
        Pool([tmp_path])


def test_photographs_are_found_in_order_and_shrunk(tmp_path: Path) -> None:
    folder = fakes.write_photographs(tmp_path / "a" / "b", 3)
    (folder / "notes.txt").write_text("none")
    assert [file.name for file in photographs_in([tmp_path / "a"])] == ["0.png", "1.png", "2.png"]
    assert len(photographs_in([folder, folder])) == 6
    whole = photograph(folder / "0.png")
    assert whole.shape == (40, 50, 3) and photograph(folder / "0.png", 20).shape == (20, 25, 3)
    (tmp_path / "empty").mkdir()
    for bad, words in ((tmp_path / "empty", "holds no photographs"), (tmp_path / "none", "There is no folder")):
        with pytest.raises(ChoiceError, match=words):
            photographs_in([folder, bad])
