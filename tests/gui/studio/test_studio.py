"""Photos through the studio: seen, previewed, restored, exported, let go."""

from pathlib import Path
from typing import cast

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from restorer.cancel import CancelToken
from restorer.errors import OutOfMemory
from restorer.events import Written
from restorer.execution import read_execution
from restorer.gui.album.entry import Entry, State
from restorer.gui.studio import works
from restorer.gui.studio.studio import Studio
from restorer.gui.studio.versions import Version
from restorer.gui.studio.workshop import Workshop
from restorer.network.upscaler import TorchUpscaler
from restorer.photo.geometry import Region, Size
from restorer.photo.photo import Pixels
from restorer.photo.reading import read_photo
from restorer.photo.writing import read_note
from restorer.recipe import Recipe, Times
from restorer.session.job import Again, Job
from restorer.session.session import Session
from tests.gui.conftest import MakePhoto
from tests.gui.line import pixels_of_line, pixels_of_window

pytestmark = pytest.mark.pixels


def kinds(studio: Studio, entry: Entry) -> list[str]:
    return [version.kind for version in studio.sides(entry)]


def restored(qtbot: QtBot, studio: Studio, entry: Entry) -> Version:
    with qtbot.waitSignal(studio.restored, timeout=30_000):
        studio.restore([entry])
    result = studio.result(entry)
    assert result is not None
    return result


def test_a_photo_is_seen_then_previewed_whole(qtbot: QtBot, studio: Studio, photo: Entry) -> None:
    with qtbot.waitSignal(studio.opened, timeout=30_000):
        studio.show(photo)
    assert photo.size == Size(90, 70)
    assert kinds(studio, photo) == ["original"]
    qtbot.waitUntil(lambda: len(studio.sides(photo)) == 2 and studio.sides(photo)[1].complete, timeout=30_000)
    preview = studio.sides(photo)[1]
    assert preview.pyramid.size == Size(360, 280)
    assert studio.result(photo) is None, "a preview is no result"


def test_a_large_photo_is_glimpsed_first_and_then_painted_where_one_looks(
    qtbot: QtBot, studio: Studio, photo: Entry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(works, "GLIMPSE_PIXELS", 500)
    monkeypatch.setattr(Workshop, "known_pace", lambda self, model: None)
    monkeypatch.setattr("restorer.gui.studio.previews.TILE", 32)
    seen: list[tuple[Size, float]] = []
    regions: list[object] = []

    def see(entry: Entry) -> None:
        newest = studio.sides(entry)[-1]
        seen.append((newest.pyramid.size, newest.fraction))

    studio.versions_changed.connect(see)
    studio.painted.connect(lambda version, region: regions.append(region))
    studio.look = None
    studio.show(photo)
    studio.look = (1.0, 1.0)
    qtbot.waitUntil(lambda: bool(seen) and seen[-1] == (Size(360, 280), 1.0), timeout=30_000)
    assert seen[0][0].area <= 500 * 16
    assert regions[0].right == 360 and regions[0].bottom == 280  # type: ignore[attr-defined]


def test_wished_again_while_it_waits_it_is_done_once(qtbot: QtBot, studio: Studio, photo: Entry) -> None:
    done: list[Entry] = []
    studio.restored.connect(done.append)
    studio.restorations.pause()
    studio.restore([photo])
    studio.restore([photo])
    studio.restorations.resume()
    qtbot.waitUntil(lambda: not studio.restorations.busy, timeout=30_000)
    assert done == [photo]


def test_what_is_told_to_have_changed_is_all_that_has_changed(qtbot: QtBot, studio: Studio, photo: Entry) -> None:
    """Blocks of the canvas are finished by tiles that only touch them: those must be told, too."""
    studio.show(photo)
    kept: list[np.ndarray] = []
    outside: list[int] = []

    def look(entry: Entry, version: Version) -> None:
        kept.append(version.pyramid.levels[0].copy())

    def compare(version: Version, region: Region) -> None:
        if version.kind == "restored":
            now = version.pyramid.levels[0].copy()
            changed = (now != kept[-1]).any(axis=2)
            changed[region.slices] = False
            outside.append(int(changed.sum()))
            kept.append(now)

    studio.restorations.begun.connect(look)
    studio.painted.connect(compare)
    studio.restorations.painted.connect(lambda *told: studio.restorations.pause())
    with qtbot.waitSignal(studio.restored, timeout=20_000):
        studio.restore([photo])
        qtbot.waitUntil(lambda: _go_on(studio), timeout=20_000)
    assert len(outside) > 3 and not any(outside)


def _go_on(studio: Studio) -> bool:
    if studio.restorations.paused:
        studio.restorations.resume()
    return not studio.restorations.busy


def test_a_result_exported_is_the_file_of_the_command_line(
    qtbot: QtBot, studio: Studio, photo: Entry, tmp_path: Path
) -> None:
    result = restored(qtbot, studio, photo)
    assert photo.state is State.DONE and studio.unexported() == [photo]
    job = Job(photo.path, photo.recipe, tmp_path / "out")
    with qtbot.waitSignal(studio.exported, timeout=30_000) as told:
        studio.export([(photo, job)])
    assert told.args
    path = told.args[1]
    assert photo.state is State.EXPORTED and studio.unexported() == [] and result.exported == path
    line = pixels_of_line(Job(photo.path, photo.recipe, tmp_path / "line"), studio.preferences)
    assert np.array_equal(pixels_of_window(path), line)


def test_what_the_window_made_is_made_again_by_the_command_line(
    qtbot: QtBot, studio: Studio, photo: Entry, tmp_path: Path
) -> None:
    """Though the command line would take other tiles: the file says which."""
    restored(qtbot, studio, photo)
    with qtbot.waitSignal(studio.exported, timeout=30_000) as told:
        studio.export([(photo, Job(photo.path, photo.recipe, tmp_path / "out"))])
    path = cast(Path, told.args[1])  # type: ignore[index]
    note = read_note(path)
    assert note
    again = Again(path.name, note.source_sha256, read_execution(note.execution))
    *_, last = Session("cpu").restore(Job(photo.path, photo.recipe, tmp_path / "line", again=again), CancelToken())
    assert isinstance(last, Written) and read_note(last.path) == note
    assert np.array_equal(read_photo(path).pixels, read_photo(last.path).pixels)
    *_, last = Session("cpu").restore(Job(photo.path, photo.recipe, tmp_path / "line"), CancelToken())
    assert isinstance(last, Written) and read_note(last.path) != note


def test_short_memory_is_noted_in_what_is_exported(
    qtbot: QtBot, studio: Studio, photo: Entry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, missing = TorchUpscaler.upscale, [OutOfMemory("none left")]

    def short(upscaler: TorchUpscaler, tile: Pixels, token: CancelToken) -> Pixels:
        if missing:
            raise missing.pop()
        return whole(upscaler, tile, token)

    monkeypatch.setattr(TorchUpscaler, "upscale", short)
    restored(qtbot, studio, photo)
    with qtbot.waitSignal(studio.exported, timeout=30_000) as told:
        studio.export([(photo, Job(photo.path, photo.recipe, tmp_path / "out"))])
    note = read_note(cast(Path, told.args[1]))  # type: ignore[index]
    execution = read_execution(note.execution) if note else None
    assert execution and execution.ran_out and execution.engine == "torch"


def test_what_is_handed_to_another_program_still_counts_as_not_exported(
    qtbot: QtBot, studio: Studio, photo: Entry, tmp_path: Path
) -> None:
    restored(qtbot, studio, photo)
    with qtbot.waitSignal(studio.exported, timeout=30_000):
        studio.export([(photo, Job(photo.path, photo.recipe, tmp_path))], for_good=False)
    assert photo.state is State.DONE and studio.unexported() == [photo]


def test_other_choices_make_a_photo_wait_again_and_the_old_ones_do_not(
    qtbot: QtBot, studio: Studio, photo: Entry
) -> None:
    restored(qtbot, studio, photo)
    for recipe, state in (
        (Recipe("best", Times(2)), State.DONE),
        (Recipe("fast", Times(4)), State.READY),
        (Recipe("best", Times(8)), State.READY),
        (Recipe("best", Times(4)), State.DONE),
    ):
        photo.recipe = recipe
        studio.recipe_changed([photo])
        assert photo.state is state, recipe


def test_each_model_leaves_its_newest_version_to_compare(qtbot: QtBot, studio: Studio, photo: Entry) -> None:
    studio.show(photo)
    restored(qtbot, studio, photo)
    photo.recipe = Recipe("fast")
    studio.recipe_changed([photo])
    restored(qtbot, studio, photo)
    photo.recipe = Recipe("fast", Times(8))
    studio.recipe_changed([photo])
    restored(qtbot, studio, photo)
    models = [version.recipe.model for version in studio.sides(photo) if version.kind == "restored"]
    assert models == ["best", "fast"]
    assert studio.sides(photo)[-1].pyramid.size == Size(720, 560)


def test_a_replaced_result_gives_its_memory_back(qtbot: QtBot, studio: Studio, photo: Entry) -> None:
    restored(qtbot, studio, photo)
    left = studio.memory_left
    for size in (8, 4):
        photo.recipe = Recipe("best", Times(size))
        studio.recipe_changed([photo])
        restored(qtbot, studio, photo)
    assert studio.memory_left == left


@pytest.mark.parametrize("look", [(0.0, 0.0), (1.0, 1.0)])
def test_a_restoration_begins_where_one_looks(
    qtbot: QtBot, studio: Studio, make_photo: MakePhoto, look: tuple[float, float]
) -> None:
    studio.preferences.change(tile=64)
    (photo,) = studio.album.add([make_photo(width=270, height=240)])
    regions: list[Region] = []
    studio.restorations.painted.connect(lambda entry, version, region: regions.append(region))
    studio.show(photo)
    studio.look = look
    restored(qtbot, studio, photo)
    first = regions[0]
    assert (first.x, first.y) == (0, 0) if look == (0.0, 0.0) else (first.right, first.bottom) == (1080, 960)


def test_a_bad_photo_is_told_and_stops_no_other(
    qtbot: QtBot, studio: Studio, make_photo: MakePhoto, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.png"
    bad.write_bytes(b"no photo")
    first, second = studio.album.add([bad, make_photo()], studio.preferences.recipe())
    with qtbot.waitSignals([studio.failed, studio.restored], timeout=30_000):
        studio.restore([first, second])
    assert first.state is State.FAILED and "bad.png" in first.reason
    assert second.state is State.DONE
    with qtbot.waitSignal(studio.failed, timeout=30_000):
        studio.show(first)
    make_photo("bad.png")
    studio.show(None)
    with qtbot.waitSignal(studio.opened, timeout=30_000):
        studio.show(first)
    assert first.state is State.READY and first.reason == ""


def test_cancelled_it_is_as_before_and_can_be_restored_again(qtbot: QtBot, studio: Studio, photo: Entry) -> None:
    with qtbot.waitSignal(studio.restorations.begun, timeout=30_000):
        studio.restore([photo])
    with qtbot.waitSignal(studio.restorations.stopped, timeout=30_000):
        studio.restorations.cancel(photo)
    assert photo.state is State.READY and studio.result(photo) is None and not studio.restorations.busy
    restored(qtbot, studio, photo)


def test_paused_nothing_is_painted_until_it_goes_on(qtbot: QtBot, studio: Studio, make_photo: MakePhoto) -> None:
    one, other = studio.album.add([make_photo(), make_photo("b.png")], studio.preferences.recipe())
    with qtbot.waitSignal(studio.restorations.begun, timeout=30_000):
        studio.restore([one, other])
    studio.restorations.pause()
    assert one.state is State.PAUSED and other.state is State.QUEUED
    qtbot.wait(100)
    fraction = one.fraction
    qtbot.wait(200)
    assert one.fraction == fraction < 1 and other.state is State.QUEUED
    with qtbot.waitSignals([studio.restored, studio.restored], timeout=30_000):
        studio.restorations.resume()
    assert one.state is other.state is State.DONE


def test_removed_while_it_is_worked_on_it_is_gone_and_the_next_goes_on(
    qtbot: QtBot, studio: Studio, make_photo: MakePhoto
) -> None:
    one, other = studio.album.add([make_photo(), make_photo("b.png")], studio.preferences.recipe())
    studio.show(one)
    with qtbot.waitSignal(studio.restorations.begun, timeout=30_000):
        studio.restore([one, other])
    with qtbot.waitSignal(studio.restored, timeout=30_000):
        studio.remove([one])
    assert studio.album.entries == (other,) and other.state is State.DONE
    assert studio.current is None


def test_removed_while_it_is_written_the_file_is_whole(
    qtbot: QtBot, studio: Studio, photo: Entry, tmp_path: Path
) -> None:
    restored(qtbot, studio, photo)
    with qtbot.waitSignal(studio.exported, timeout=30_000) as told:
        studio.export([(photo, Job(photo.path, photo.recipe, tmp_path / "out"))])
        studio.remove([photo])
    assert told.args
    assert read_photo(told.args[1]).size == Size(360, 280)
