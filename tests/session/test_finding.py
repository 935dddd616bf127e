"""Photos in folders: which ones, in which order, and what is said of the rest."""

import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restorer.cancel import Cancelled, CancelToken
from restorer.session.finding import Listing, natural, walk
from tests.photo.nobody import as_nobody


@pytest.fixture
def box(tmp_path: Path) -> Path:
    folder = tmp_path / "box"
    folder.mkdir()
    return folder


def put(box: Path, *names: str) -> None:
    for name in names:
        path = box / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")


def found(box: Path, *, recursive: bool = True) -> list[str]:
    return [path.relative_to(box).as_posix() for listing in walk(box, recursive=recursive) for path in listing.photos]


def test_natural_order_and_a_folder_before_those_in_it(box: Path) -> None:
    put(box, "photo10.jpg", "photo2.JPG", "Photo1.png", "b/10/x.tif", "b/9/x.tif", "a/z.webp", "notes.txt")
    assert found(box) == ["Photo1.png", "photo2.JPG", "photo10.jpg", "a/z.webp", "b/9/x.tif", "b/10/x.tif"]
    assert found(box, recursive=False) == ["Photo1.png", "photo2.JPG", "photo10.jpg"]


@given(st.lists(st.text(st.sampled_from("aB10٣²- 写."), max_size=6)))
def test_any_names_can_be_ordered_and_the_order_is_one(names: list[str]) -> None:
    backwards = names[::-1]
    assert sorted(names, key=natural) == sorted(backwards, key=natural)


def test_the_way_below_the_walked_folder_is_kept(box: Path) -> None:
    put(box, "1950/summer/a.png")
    assert [listing.below for listing in walk(box)] == [Path(), Path("1950"), Path("1950/summer")]


def test_results_and_hidden_files_are_left_out_and_counted(box: Path) -> None:
    put(box, "a.png", "a_restored.png", "a_restored-2.jpg", ".b.png", "._a.png", ".DS_Store", "in/c_restored.tif")
    first, second = walk(box)
    assert [path.name for path in first.photos] == ["a.png"]
    assert [path.name for path in first.results] == ["a_restored-2.jpg", "a_restored.png"]
    assert first.hidden == 2
    assert [path.name for path in second.results] == ["c_restored.tif"]


def test_masks_beside_their_photos_are_left_out_and_told(box: Path) -> None:
    put(box, "a.jpg", "a_mask.png", "a_mask-2.PNG", "a_restored.png", "a_restored_mask.png")
    put(box, "anna_mask.png", "ball_mask.jpg", "ball.jpg", "mask.png", "_mask.png", "a_masked.png", "in/a_mask.png")
    first, second = walk(box)
    assert [path.name for path in first.masks] == ["a_mask-2.PNG", "a_mask.png", "a_restored_mask.png"]
    assert [path.name for path in first.results] == ["a_restored.png"]
    kept = {"a.jpg", "anna_mask.png", "ball_mask.jpg", "ball.jpg", "mask.png", "_mask.png", "a_masked.png"}
    assert {path.name for path in first.photos} == kept, "those without their photo may be photos"
    assert [path.name for path in second.photos] == ["a_mask.png"] and not second.masks


def test_hidden_folders_and_those_of_systems_are_not_entered(box: Path) -> None:
    put(box, ".trash/a.png", "@eaDir/a.png", "$RECYCLE.BIN/a.png", "album/a.png")
    assert found(box) == ["album/a.png"]


def test_a_folder_that_is_named_is_entered_though_it_is_hidden(box: Path) -> None:
    put(box, ".old/a.png")
    assert found(box / ".old") == ["a.png"]


def test_a_folder_with_the_name_of_a_photo_is_a_folder(box: Path) -> None:
    put(box, "album.jpg/a.png")
    assert found(box) == ["album.jpg/a.png"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_to_photos_are_taken_and_links_to_folders_not_followed(box: Path, tmp_path: Path) -> None:
    put(tmp_path, "elsewhere/photo.png", "elsewhere/more/b.png")
    put(box, "a.png")
    (box / "link.png").symlink_to(tmp_path / "elsewhere/photo.png")
    (box / "broken.png").symlink_to(tmp_path / "gone.png")
    (box / "more").symlink_to(tmp_path / "elsewhere/more")
    (box / "circle").symlink_to(box)
    (box / "circle.png").symlink_to(box / "circle.png")
    assert found(box) == ["a.png", "link.png"]
    assert found(box / "more") == ["b.png"], "a link that is named is meant"


@pytest.mark.skipif(sys.platform != "win32", reason="only Windows has junctions")
def test_a_junction_that_leads_in_a_circle_is_harmless(box: Path) -> None:
    import _winapi

    put(box, "in/a.png")
    _winapi.CreateJunction(str(box), str(box / "in" / "circle"))  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType]
    assert found(box) == ["in/a.png"]


@pytest.mark.skipif(sys.platform == "win32", reason="rights are another thing there")
def test_a_folder_that_cannot_be_read_is_told_and_the_others_are_walked() -> None:
    with as_nobody() as box:
        put(box, "a.png", "shut/b.png", "zoo/c.png")
        (box / "shut").chmod(0)
        try:
            listings = list(walk(box))
        finally:
            (box / "shut").chmod(0o700)
    assert [path.name for listing in listings for path in listing.photos] == ["a.png", "c.png"]
    assert [(listing.folder.name, listing.unreadable) for listing in listings if listing.unreadable] == [
        ("shut", "Permission denied")
    ]


def test_a_folder_that_is_not_there_is_told(box: Path) -> None:
    (listing,) = walk(box / "gone")
    assert listing.unreadable


def test_folders_are_read_as_they_are_asked_for_and_it_can_be_stopped_at_every_file(box: Path) -> None:
    put(box, "a.png", "in/b.png", "in/c.png", "in/d.png")
    token, looks = CancelToken(), list[int]()

    def look() -> None:
        looks.append(1)
        token.check()

    walking = walk(box, look=look)
    assert next(walking) == Listing(box, Path(), (box / "a.png",))
    assert len(looks) == 2
    token.cancel()
    with pytest.raises(Cancelled):
        next(walking)
    assert len(looks) == 3
