"""Many wishes at once: every one ends exactly once, memory comes back, and the window answers all the time."""

import random
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import cv2
import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from restorer.gui.album.album import Album
from restorer.gui.album.entry import Entry, State
from restorer.gui.preferences import Preferences
from restorer.gui.studio.studio import Studio
from restorer.network.winograd.kernels import kernels
from restorer.network.winograd.machine import Unsupported
from restorer.recipe import Recipe, Times
from tests.gui.conftest import MakePhoto
from tests.gui.gaps import Gaps

WISHES = 200
MOST_GAP = 0.05
"""Seconds."""


def test_200_wishes_cancelled_and_paused_at_random_each_end_exactly_once(
    qtbot: QtBot, studio: Studio, make_photo: MakePhoto
) -> None:
    dice = random.Random(3)
    whole = studio.memory_left
    entries = studio.album.add([make_photo(f"{number}.png", 40, 30) for number in range(25)])
    wished: Counter[Entry] = Counter()
    ended: Counter[Entry] = Counter()
    studio.restorations.done.connect(lambda entry, version: ended.update([entry]))
    studio.restorations.stopped.connect(lambda entry, version, how: ended.update([entry]))
    while wished.total() < WISHES:
        entry = dice.choice(entries)
        # Of each model one result is kept, of one size: so there is always something to be wished.
        entry.recipe = Recipe(dice.choice(["best", "fast"]), Times(dice.choice([4, 8])))
        if not entry.is_busy:
            studio.recipe_changed([entry])
            studio.restore([entry])
            wished[entry] += entry.is_busy
        match dice.randrange(6):
            case 0:
                studio.restorations.pause()
            case 1 | 2:
                studio.restorations.resume()
            case 3:
                studio.restorations.cancel(dice.choice(entries))
            case 4:
                studio.show(dice.choice(entries))
            case _:
                qtbot.wait(dice.randrange(30))
        if dice.random() < 0.02:
            studio.restorations.cancel_all()
    studio.restorations.resume()
    qtbot.waitUntil(lambda: not studio.restorations.busy, timeout=30_000)
    assert ended == wished
    assert {entry.state for entry in entries} <= {State.READY, State.DONE}
    studio.show(None)
    studio.remove(entries)
    qtbot.waitUntil(lambda: studio.memory_left == whole, timeout=30_000)


def a_photo(path: Path, width: int, height: int) -> Path:
    """Smooth shapes with a little noise."""
    down, across = np.mgrid[0:height, 0:width]
    noise = np.random.default_rng(0).normal(0, 6, (height, width, 3))
    waves = 128 + 90 * np.sin(across / 17)[:, :, None] * np.cos(down / 23)[:, :, None]
    cv2.imwrite(str(path), (waves + noise).clip(0, 255).astype(np.uint8))
    return path


@pytest.fixture(scope="module")
def compiled() -> None:
    """Our kernels are there, as after the first start: a compiler cannot be stopped, and on a busy computer is slow."""
    with suppress(Unsupported):
        kernels()


@pytest.fixture
def real_studio(qtbot: QtBot, tmp_path: Path, compiled: None) -> Iterator[Studio]:
    """With the networks that ship."""
    preferences = Preferences(tmp_path / "settings.toml")
    made = Studio(Album(), preferences)
    yield made
    began = time.perf_counter()
    # On a busy computer a thread may not have ended by then; the program ends all the same.
    made.close()
    assert time.perf_counter() - began < 2
    preferences.close()


def test_the_window_answers_within_50_ms_while_a_photo_is_restored(
    qtbot: QtBot, real_studio: Studio, tmp_path: Path
) -> None:
    """A busy computer adds gaps of its own, a fault of ours adds them every time: the best of three counts."""
    real_studio.computer.warm_up()
    qtbot.waitSignal(real_studio.computer.warmed_up, timeout=60_000).wait()
    worst: list[float] = []
    for number in range(3):
        (entry,) = real_studio.album.add([a_photo(tmp_path / f"{number}.png", 300, 300)], Recipe("fast"))
        with Gaps() as gaps, qtbot.waitSignal(real_studio.restored, timeout=60_000):
            real_studio.show(entry)
            real_studio.restore([entry])
        worst.append(gaps.worst)
        if gaps.worst <= MOST_GAP:
            break
    assert min(worst) <= MOST_GAP, worst


def test_closed_in_the_middle_of_the_best_quality_it_ends_within_two_seconds(
    qtbot: QtBot, real_studio: Studio, tmp_path: Path
) -> None:
    """What the fixture checks; one tile of this takes ten times as long."""
    (entry,) = real_studio.album.add([a_photo(tmp_path / "a.png", 320, 320)], Recipe("best"))
    with qtbot.waitSignal(real_studio.restorations.begun, timeout=60_000):
        real_studio.restore([entry])
    qtbot.wait(500)
    assert entry.state is State.WORKING
