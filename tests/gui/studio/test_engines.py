"""The window never waits for a comparison of engines; what is found out is for the photos after it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from restorer import paths
from restorer.gui.album.album import Album
from restorer.gui.album.entry import Entry
from restorer.gui.jobs.task import TaskToken
from restorer.gui.studio.studio import Studio
from restorer.gui.studio.workshop import Workshop
from restorer.network import choosing, patch
from restorer.network.comparison import Comparison, Trial
from tests.gui.conftest import MakePhoto
from tests.network.rivals import Clock, Rival, candidates

pytestmark = pytest.mark.pixels

FASTER = Comparison(8, 8, (Trial("winograd", 0.1, 0.0, 0.0), Trial("torch", 0.2, 0.0, 0.0)))


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Rival:
    """An engine that always wins."""
    quick = Rival(Clock(), 0.0)
    there = candidates(winograd=quick, torch=Rival(Clock(), 0.0))
    monkeypatch.setattr(choosing, "CANDIDATES", there)
    monkeypatch.setattr(patch, "WORTH", 0)
    monkeypatch.setattr(paths, "cache", lambda: tmp_path / "cache")

    def contest(*given: object) -> Iterator[None]:
        yield
        return FASTER, {name: one.make(given[0], 2) for name, one in there.items()}  # pyright: ignore[reportArgumentType, reportReturnType]

    monkeypatch.setattr(choosing, "contest", contest)
    return quick


def engine_in(workshop: Workshop, model: str) -> str:
    """The engine that the next photo of a workshop is done by."""
    return workshop.session.engine(workshop.session.card(model))


def engine(studio: Studio, model: str) -> str:
    """The engine that the next photo is done by; to be asked when the lane rests."""
    return engine_in(studio._workshop, model)


def rested(qtbot: QtBot, studio: Studio) -> None:
    """Wait until all is found out about the engines and nothing is left to do."""
    qtbot.waitUntil(lambda: len(studio.paces._settled) == 2 and not studio._network.busy, timeout=30_000)


def test_without_a_photo_it_is_found_out_after_the_warm_up(qtbot: QtBot, quick: Rival, studio: Studio) -> None:
    changed: list[int] = []
    studio.paces.changed.connect(lambda: changed.append(1))
    with qtbot.waitSignal(studio.computer.warmed_up, timeout=30_000):
        studio.computer.warm_up()
    rested(qtbot, studio)
    assert engine(studio, "fast") == engine(studio, "best") == "winograd"
    assert changed, "and how fast it is"


def test_a_photo_is_previewed_before_and_restored_by_the_winner_after(
    qtbot: QtBot, quick: Rival, studio: Studio, photo: Entry
) -> None:
    studio.show(photo)
    qtbot.waitUntil(lambda: len(studio.sides(photo)) == 2 and studio.sides(photo)[1].complete, timeout=30_000)
    rested(qtbot, studio)
    assert engine(studio, "best") == "winograd"
    done = quick.done
    with qtbot.waitSignal(studio.restored, timeout=30_000):
        studio.restore([photo])
    assert quick.done > done


def test_who_presses_restore_at_once_waits_for_the_answer_only_if_that_saves_time(
    qtbot: QtBot, quick: Rival, small_models: None, make_photo: MakePhoto, monkeypatch: pytest.MonkeyPatch
) -> None:
    from restorer.events import TileDone
    from restorer.gui.studio.versions import Begun
    from restorer.gui.studio.works import Wish, restore
    from restorer.recipe import Recipe

    def engines(contest: float) -> tuple[str, bool]:
        monkeypatch.setattr(patch, "CONTEST", contest)
        workshop = Workshop("cpu", 16)
        (begun, *_, last) = (
            event for event in restore(workshop, Wish(make_photo(), Recipe("fast")), TaskToken()) if event
        )
        assert isinstance(begun, Begun) and isinstance(last, TileDone) and last.fraction == 1
        begun.version.close()
        pace = workshop.known_pace("fast")
        assert pace
        return pace.engine, quick.done > 0

    assert engines(float("inf")) == ("torch", False)
    assert engines(0) == ("winograd", True)


def test_another_device_is_asked_anew(qtbot: QtBot, quick: Rival, studio: Studio, photo: Entry) -> None:
    studio.show(photo)
    rested(qtbot, studio)
    made = len(quick.runs)
    studio.preferences.change(device="cpu", tile=24)
    rested(qtbot, studio)
    assert engine(studio, "fast") == "winograd" and len(quick.runs) > made


def test_a_photo_that_is_begun_is_finished_by_its_engine_and_teaches_nothing_about_the_other(
    quick: Rival, small_models: None, make_photo: MakePhoto
) -> None:
    from restorer.events import TileDone
    from restorer.gui.studio.works import Wish, restore
    from restorer.recipe import Recipe

    workshop, token = Workshop("cpu", 16), TaskToken()
    card = workshop.session.card("fast")
    versions: list[object] = []
    for event in restore(workshop, Wish(make_photo(), Recipe("fast")), token):
        versions.append(event)
        if isinstance(event, TileDone) and engine_in(workshop, "fast") == "torch":
            assert workshop.known_pace("fast")
            list(workshop.session.settle(card, token))
            assert engine_in(workshop, "fast") == "winograd"
    assert not quick.done and workshop.known_pace("fast") is None
    versions[0].version.close()  # type: ignore[attr-defined]


def test_an_album_can_be_left_in_the_middle_of_it(
    qtbot: QtBot, quick: Rival, small_models: None, preferences: object
) -> None:
    made = Studio(Album(), preferences)  # pyright: ignore[reportArgumentType]
    made.computer.warm_up()
    assert made.close()
