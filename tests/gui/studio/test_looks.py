"""Another look: seen at once without the network, and exported as the command line would."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from restorer.gui.album.entry import Entry, State
from restorer.gui.studio.studio import Studio
from restorer.gui.studio.versions import Version
from restorer.gui.viewer.compare_view import CompareView
from restorer.look import PLAIN, Look
from restorer.photo.geometry import Size
from restorer.session.job import Job
from tests.gui.conftest import MakePhoto
from tests.gui.line import pixels_of_line, pixels_of_window

pytestmark = pytest.mark.pixels

FAITHFUL = replace(Look(), faithfulness=1.0, grain=0.0)


@pytest.fixture
def version(qtbot: QtBot, studio: Studio, photo: Entry) -> Version:
    """A whole result that is looked at."""
    studio.show(photo)
    with qtbot.waitSignal(studio.restored, timeout=30_000):
        studio.restore([photo])
    made = studio.result(photo)
    assert made and made.finished
    studio.looks.show([made])
    return made


def seen(version: Version) -> np.ndarray:
    return version.shown.slice(version.shown.size.region, 1.0).pixels


def choose(studio: Studio, photo: Entry, look: Look) -> None:
    photo.recipe = replace(photo.recipe, look=look)
    studio.recipe_changed([photo])


def test_a_look_is_seen_without_the_network(
    qtbot: QtBot, studio: Studio, photo: Entry, version: Version, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose(studio, photo, PLAIN)
    raw = seen(version).copy()
    monkeypatch.setattr(studio._workshop, "_session", None)
    painted: list[object] = []
    studio.painted.connect(lambda *what: painted.append(what))
    choose(studio, photo, FAITHFUL)
    qtbot.waitUntil(lambda: version.finished is not None and not version.finished.next_piece(), timeout=10_000)
    qtbot.waitUntil(lambda: bool(painted), timeout=10_000)
    assert not np.array_equal(seen(version), raw)
    painted.clear()
    choose(studio, photo, PLAIN)
    assert painted, "the view is told at once"
    assert np.array_equal(seen(version), raw)


def test_at_the_end_all_that_is_seen_is_painted_finely(
    qtbot: QtBot, studio: Studio, small_models: None, make_photo: MakePhoto
) -> None:
    """Also where a part was painted while its neighbour was not finished."""
    (entry,) = studio.album.add([make_photo("large.png", 700, 600)], studio.preferences.recipe())
    studio.show(entry)
    with qtbot.waitSignal(studio.restored, timeout=30_000):
        studio.restore([entry])
    version = studio.result(entry)
    assert version and version.finished
    view = CompareView()
    qtbot.addWidget(view)
    view.resize(1900, 1500)
    view.set_photo(Size(700, 600))
    view.set_reference(version.finished.size)
    view.set_pictures(version.shown, None)
    view.actual()
    view.show()
    # Painted each time, as on a quick computer.
    studio.painted.connect(lambda shown, region: (view.refresh(region, "before"), view.grab()))
    studio.looks.show([version])
    view.grab()
    choose(studio, entry, FAITHFUL)
    assert version.finished.next_piece()
    qtbot.waitUntil(lambda: not version.finished.next_piece() and not studio.looks._ticket, timeout=20_000)  # pyright: ignore[reportOptionalMemberAccess]
    qtbot.wait(50)
    seen = view.grab().toImage()
    view.set_pictures(version.shown, None)
    assert seen == view.grab().toImage(), "painted anew it looks the same"


def test_an_exported_look_is_that_of_the_command_line_and_another_one_is_not_exported_yet(
    qtbot: QtBot, studio: Studio, photo: Entry, version: Version, tmp_path: Path
) -> None:
    choose(studio, photo, FAITHFUL)
    job = Job(photo.path, photo.recipe, tmp_path / "window")
    with qtbot.waitSignal(studio.exported, timeout=10_000) as done:
        studio.export([(photo, job)])
    line = pixels_of_line(Job(photo.path, photo.recipe, tmp_path / "line"), studio.preferences)
    assert np.array_equal(pixels_of_window(done.args[1]), line)  # type: ignore[index]
    assert photo.state is State.EXPORTED and not studio.unexported()
    choose(studio, photo, replace(FAITHFUL, faithfulness=0.2))
    assert photo.state is State.DONE and studio.unexported() == [photo]
    choose(studio, photo, FAITHFUL)
    assert photo.state is State.EXPORTED and not studio.unexported()


def test_a_photo_that_is_gone_leaves_nothing_behind(
    qtbot: QtBot, studio: Studio, photo: Entry, version: Version
) -> None:
    seen(version)
    choose(studio, photo, FAITHFUL)
    studio.remove([photo])
    qtbot.waitUntil(lambda: not studio.sides(photo) or not studio.looks._ticket, timeout=10_000)
