"""The album: whatever is added, removed and moved, it is as a plain list would be, and Qt's laws of models hold."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy

from restorer.gui.album.album import MIME, Album, Role
from restorer.gui.album.entry import Entry, State
from restorer.photo.geometry import Size
from restorer.recipe import Recipe

pytestmark = pytest.mark.usefixtures("qapp")


def an_album(count: int) -> Album:
    """An album of photos named 0.jpg, 1.jpg, …; a broken law of models ends the program."""
    album = Album()
    QAbstractItemModelTester(album, QAbstractItemModelTester.FailureReportingMode.Fatal, album)
    album.add(Path(f"/photos/{number}.jpg") for number in range(count))
    return album


def names(album: Album) -> list[str]:
    """What a view shows, read through the model."""
    return [str(album.index(row).data()) for row in range(album.rowCount())]


def moved(rows: list[int], to: int, things: list[str]) -> list[str]:
    """What moving means, said with plain lists."""
    picked = [things[row] for row in sorted(set(rows))]
    head = [thing for row, thing in enumerate(things) if row < to and row not in rows]
    tail = [thing for row, thing in enumerate(things) if row >= to and row not in rows]
    return head + picked + tail


@given(st.data())
def test_it_is_as_a_plain_list_after_any_sequence(data: st.DataObject) -> None:
    album, plain = an_album(0), list[str]()
    for _ in range(data.draw(st.integers(1, 8))):
        match data.draw(st.sampled_from(["add", "take", "move", "put back"])):
            case "add":
                wanted = [f"{number}.jpg" for number in data.draw(st.lists(st.integers(0, 20), max_size=8))]
                entries = album.add(Path("/photos", name) for name in wanted)
                fresh = [name for name in dict.fromkeys(wanted) if name not in plain]
                assert [entry.path.name for entry in entries] == fresh
                plain += fresh
            case "take":
                rows = sorted(data.draw(st.sets(st.integers(0, max(len(plain) - 1, 0)), max_size=len(plain))))
                before = list(plain)
                taken = album.take([album.entry(row) for row in rows])
                assert [entry.path.name for entry in taken.entries] == [plain[row] for row in rows]
                plain = [name for row, name in enumerate(plain) if row not in rows]
                assert names(album) == plain
                if data.draw(st.booleans()):
                    album.put_back(taken)
                    plain = before
            case "move" if plain:
                rows = data.draw(st.lists(st.integers(0, len(plain) - 1)))
                to = data.draw(st.integers(0, len(plain)))
                album.move(rows, to)
                plain = moved(rows, to, plain)
            case _:
                pass
        assert names(album) == plain == [entry.path.name for entry in album.entries]
        assert [album.row(entry) for entry in album.entries] == list(range(len(plain)))


@given(st.sets(st.integers(0, 9)), st.integers(0, 10))
def test_views_can_follow_every_move(rows: set[int], to: int) -> None:
    album = an_album(10)
    followed = {entry: QPersistentModelIndex(album.index(album.row(entry))) for entry in album.entries}
    album.move(rows, to)
    assert all(index.data(Role.ENTRY) is entry for entry, index in followed.items())


def test_each_file_is_there_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    album = Album()
    (first,) = album.add([Path("a.jpg"), tmp_path / "a.jpg", tmp_path / "below" / ".." / "a.jpg"])
    assert first.path == tmp_path / "a.jpg"
    assert album.add([Path("a.jpg")]) == []
    assert album.find(Path("a.jpg")) is first


def test_a_removed_file_can_be_added_again_and_is_another_entry() -> None:
    album = an_album(3)
    gone = album.entry(1)
    assert album.remove([gone, gone]) == [gone]
    assert gone not in album and album.remove([gone]) == []
    (again,) = album.add([gone.path])
    assert again is not gone and again in album and gone not in album
    with pytest.raises(KeyError):
        album.row(gone)


def test_what_was_taken_comes_back_to_its_rows_even_when_the_album_has_changed() -> None:
    album = an_album(6)
    taken = album.take([album.entry(row) for row in (1, 4, 5)])
    album.add([Path("/photos/4.jpg")])
    album.remove([album.entry(0)])
    album.put_back(taken)
    assert names(album) == ["2.jpg", "1.jpg", "3.jpg", "4.jpg", "5.jpg"]
    assert taken.entries[0] in album and taken.entries[1] not in album


def test_many_are_added_in_one_step_and_removed_in_one_step_each_run() -> None:
    album = Album()
    inserted, removed = QSignalSpy(album.rowsInserted), QSignalSpy(album.rowsRemoved)
    entries = album.add(Path(f"/photos/{number}.jpg") for number in range(1000))
    album.remove(entries[10:500] + entries[700:])
    assert (inserted.count(), removed.count()) == (1, 2)


def test_new_photos_begin_with_the_recipe_that_is_given() -> None:
    recipe = Recipe(model="fast")
    (entry,) = Album().add([Path("a.jpg")], recipe)
    assert entry.recipe is recipe


@pytest.mark.parametrize(("rows", "to"), [([3], 0), ([-1], 0), ([0], 4), ([0], -1)])
def test_moving_what_is_not_there_changes_nothing(rows: list[int], to: int) -> None:
    album = an_album(3)
    with pytest.raises(IndexError):
        album.move(rows, to)
    assert names(album) == ["0.jpg", "1.jpg", "2.jpg"]
    with pytest.raises(IndexError):
        album.entry(-1)


def test_a_change_is_told_for_its_row_alone() -> None:
    album = an_album(5)
    told = QSignalSpy(album.dataChanged)
    album.changed(album.entry(3))
    album.changed(Entry(Path("/photos/3.jpg")))
    assert told.count() == 1
    first, last, _ = told.at(0)
    assert isinstance(first, QModelIndex) and isinstance(last, QModelIndex)
    assert first.row() == last.row() == 3


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (State.READY, "Not restored yet"),
        (State.QUEUED, "Waiting for its turn"),
        (State.WORKING, "Being restored: 42%"),
        (State.PAUSED, "Paused at 42%"),
        (State.DONE, "Restored, not exported yet"),
        (State.EXPORTED, "Restored and exported"),
        (State.FAILED, "Failed: The disk is full."),
    ],
)
def test_a_state_is_said_in_words(state: State, words: str) -> None:
    album = an_album(1)
    entry = album.entry(0)
    entry.state, entry.fraction, entry.reason, entry.size = state, 0.429, "The disk is full.", Size(700, 950)
    index = album.index(0)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == f"0.jpg, {words}"
    assert words in index.data(Qt.ItemDataRole.ToolTipRole)
    assert "700 × 950 pixels" in index.data(Qt.ItemDataRole.ToolTipRole)


def test_a_name_that_looks_like_markup_is_shown_as_it_is() -> None:
    album = Album()
    album.add([Path("/photos/<b>me & you</b>.jpg")])
    assert "&lt;b&gt;me &amp; you&lt;/b&gt;.jpg" in album.index(0).data(Qt.ItemDataRole.ToolTipRole)


@given(st.sets(st.integers(0, 5), min_size=1), st.integers(-1, 6))
def test_a_drag_moves_photos_and_copies_nothing(rows: set[int], to: int) -> None:
    album = an_album(6)
    data = album.mimeData([album.index(row) for row in rows])
    assert data.formats() == [MIME]
    plain = moved(sorted(rows), to if to >= 0 else 6, names(album))
    assert album.dropMimeData(data, Qt.DropAction.MoveAction, to, 0, QModelIndex())
    assert names(album) == plain


def test_a_photo_removed_while_it_is_dragged_stays_removed() -> None:
    album = an_album(3)
    data = album.mimeData([album.index(0), album.index(1)])
    album.remove([album.entry(0)])
    assert album.dropMimeData(data, Qt.DropAction.MoveAction, 2, 0, QModelIndex())
    assert names(album) == ["2.jpg", "1.jpg"]
    assert not album.dropMimeData(data, Qt.DropAction.CopyAction, 0, 0, QModelIndex())
