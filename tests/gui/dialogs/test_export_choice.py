"""What an export will write: the names that are shown are the names that are written, and nothing is lost."""

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from restorer.errors import RestorerError
from restorer.gui.album.entry import Entry
from restorer.gui.dialogs.export_choice import Planned, plan, recipe_for
from restorer.gui.dialogs.export_item import ExportItem, Wishes
from restorer.gui.dialogs.export_names import folder_problem, name_problem
from restorer.photo.geometry import Size
from restorer.photo.keep import Keep
from restorer.photo.origin import Format, Origin
from restorer.photo.photo import Photo
from restorer.recipe import LongSide, Recipe, Times
from restorer.session.job import Job
from restorer.session.outcome import Maker, Subject, outcome_of

SIZE = Size(4, 3)


def item(path: Path, recipe: Recipe | None = None, size: Size = SIZE, kind: Format = Format.JPEG) -> ExportItem:
    """A result of a photo; the photo itself is there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"the original")
    return ExportItem(Entry(path), recipe or Recipe(target=Times(1)), size, kind)


def write(planned: Planned) -> Path:
    """Carry a job out as the session does; grey pixels instead of a network's."""
    photo = Photo(np.zeros((SIZE.height, SIZE.width, 3), np.float32), None, Origin(planned.job.source, Format.JPEG))
    outcome = outcome_of(planned.job, Subject.of(photo), Maker("none", "0" * 64))
    with outcome.writer() as (writer, take):
        take(np.zeros((outcome.spec.size.height, outcome.spec.size.width, outcome.spec.channels), np.uint8))
        return outcome.commit(writer)


def names(planned: list[Planned]) -> list[str]:
    """File names."""
    return [one.path.name for one in planned]


def test_beside_the_photo_under_its_name(tmp_path: Path) -> None:
    (planned,) = plan([item(tmp_path / "granny.jpg")], Wishes())
    assert planned.path == tmp_path / "granny_restored.jpg" and not planned.renamed and planned.problem is None
    assert planned.job == Job(tmp_path / "granny.jpg", Recipe(target=Times(1)))
    assert write(planned) == planned.path


def test_what_is_wished_is_in_the_job(tmp_path: Path) -> None:
    wishes = Wishes(Format.WEBP, 70, Keep.NO_PLACE, LongSide(8), tmp_path / "out")
    (tmp_path / "out").mkdir()
    one = item(tmp_path / "granny.jpg", Recipe(model="fast"))
    (planned,) = plan([one], wishes)
    assert planned.job.recipe == Recipe("fast", LongSide(8), Format.WEBP, 70, Keep.NO_PLACE)
    assert planned.job.recipe == recipe_for(one, wishes)
    assert planned.path == tmp_path / "out" / "granny_restored.webp" and planned.size == Size(8, 6)
    assert planned.job.folder == tmp_path / "out"


def test_a_name_that_is_taken_gets_a_number(tmp_path: Path) -> None:
    one = item(tmp_path / "granny.jpg")
    (tmp_path / "granny_restored.jpg").touch()
    (planned,) = plan([one], Wishes())
    assert names([planned]) == ["granny_restored-2.jpg"] and planned.renamed and planned.exists
    assert not planned.job.overwrite
    assert write(planned) == planned.path and not (tmp_path / "granny_restored.jpg").read_bytes()


def test_a_file_is_replaced_only_when_asked(tmp_path: Path) -> None:
    one = item(tmp_path / "granny.jpg")
    (tmp_path / "granny_restored.jpg").touch()
    (planned,) = plan([one], Wishes(replace=True))
    assert names([planned]) == ["granny_restored.jpg"] and planned.job.overwrite and planned.exists
    assert write(planned).read_bytes()


def test_what_was_not_there_when_asked_is_not_replaced(tmp_path: Path) -> None:
    (planned,) = plan([item(tmp_path / "granny.jpg")], Wishes(replace=True))
    assert not planned.job.overwrite and not planned.exists
    (tmp_path / "granny_restored.jpg").touch()
    assert write(planned).name == "granny_restored-2.jpg"


def test_photos_of_one_name_do_not_take_each_others_place(tmp_path: Path) -> None:
    items = [item(tmp_path / folder / "img.jpg") for folder in "abc"]
    (tmp_path / "img_restored-2.jpg").touch()
    planned = plan(items, Wishes(folder=tmp_path))
    assert names(planned) == ["img_restored.jpg", "img_restored-3.jpg", "img_restored-4.jpg"]
    assert [write(one) for one in planned] == [one.path for one in planned]


def test_a_result_does_not_replace_the_one_before_it(tmp_path: Path) -> None:
    items = [item(tmp_path / folder / "img.jpg") for folder in "ab"]
    (tmp_path / "img_restored.jpg").touch()
    planned = plan(items, Wishes(folder=tmp_path, replace=True))
    assert names(planned) == ["img_restored.jpg", "img_restored-2.jpg"]
    assert [one.job.overwrite for one in planned] == [True, False]


def test_an_original_is_never_replaced(tmp_path: Path) -> None:
    items = [item(tmp_path / "img.jpg"), item(tmp_path / "img_restored.jpg")]
    planned = plan(items, Wishes(replace=True))
    assert names(planned) == ["img_restored-2.jpg", "img_restored_restored.jpg"]
    assert not any(one.exists for one in planned), "it is not offered to be replaced"
    for one in planned:
        write(one)
    assert all(one.entry.path.read_bytes() == b"the original" for one in items)


def test_a_name_of_ones_own(tmp_path: Path) -> None:
    one = item(tmp_path / "granny.jpg")
    (planned,) = plan([one], Wishes(name="Oma 1950"))
    assert planned.path == tmp_path / "Oma 1950.jpg" == planned.job.file
    write(planned)
    (again,) = plan([one], Wishes(name="Oma 1950"))
    assert again.path.name == "Oma 1950-2.jpg" and again.exists
    assert write(again) == again.path
    (third,) = plan([one], Wishes(name="Oma 1950", replace=True, format=Format.PNG))
    assert third.path.name == "Oma 1950.png" and not third.job.overwrite


def test_the_name_of_the_original_is_refused_when_files_are_replaced(tmp_path: Path) -> None:
    one = item(tmp_path / "granny.jpg")
    (planned,) = plan([one], Wishes(name="granny", replace=True))
    assert planned.problem is not None and "is the original photo" in planned.problem
    (numbered,) = plan([one], Wishes(name="granny"))
    assert numbered.problem is None and numbered.path.name == "granny-2.jpg"


@pytest.mark.parametrize("name", ["", "  ", "..", "a/b", "a\0b", "line\nbreak"])
def test_names_that_no_file_can_have(tmp_path: Path, name: str) -> None:
    assert name_problem(name) is not None
    assert plan([item(tmp_path / "granny.jpg")], Wishes(name=name))[0].problem is not None


@pytest.mark.parametrize("name", ["Oma", "祖母", "a.b", ".hidden", "50% {x}"])
def test_names_that_a_file_can_have(name: str) -> None:
    assert name_problem(name) is None and name_problem(None) is None


def test_a_name_too_long_is_refused(tmp_path: Path) -> None:
    (planned,) = plan([item(tmp_path / "granny.jpg")], Wishes(name="o" * 300))
    assert planned.problem is not None and "choose a shorter one" in planned.problem


def test_a_name_too_long_for_its_mark_is_cut(tmp_path: Path) -> None:
    (planned,) = plan([item(tmp_path / f"{'o' * 250}.jpg")], Wishes())
    assert planned.problem is None and not planned.renamed and write(planned) == planned.path


def test_a_folder_that_is_gone_is_refused(tmp_path: Path) -> None:
    (planned,) = plan([item(tmp_path / "granny.jpg")], Wishes(folder=tmp_path / "gone"))
    assert planned.problem is not None and "its folder is not there" in planned.problem


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs a folder that nobody can write to")
def test_a_folder_that_cannot_be_written_to_is_refused() -> None:
    assert folder_problem(Path("/proc/granny.jpg")) is not None


def test_trying_a_folder_leaves_nothing_there(tmp_path: Path) -> None:
    assert folder_problem(tmp_path / "granny.jpg") is None
    assert list(tmp_path.iterdir()) == []


def test_the_formats_limits_are_the_writers(tmp_path: Path) -> None:
    one = item(tmp_path / "scan.jpg", Recipe(target=LongSide(65_501)), Size(20_000, 10))
    (planned,) = plan([one], Wishes(Format.JPEG))
    assert planned.problem is not None and "65,501" in planned.problem
    subject = Subject(one.size, Origin(one.entry.path, Format.JPEG), alpha=False)
    with pytest.raises(RestorerError) as refused, outcome_of(planned.job, subject, Maker("", "")).writer():
        pass
    assert str(refused.value) == planned.problem
    (open_ended,) = plan([one], Wishes())
    assert open_ended.format is Format.PNG and open_ended.problem is None


def test_a_size_that_cannot_be_made_is_refused_in_the_engines_words(tmp_path: Path) -> None:
    (planned,) = plan([item(tmp_path / "granny.jpg")], Wishes(target=Times(9)))
    assert planned.problem == "A scale of 9 cannot be made; choose between 1 and 8." and planned.size is None


@pytest.mark.parametrize(
    ("kind", "fewer_bits", "on_white"),
    [(Format.JPEG, True, True), (Format.PNG, False, False), (Format.TIFF, False, False), (Format.WEBP, True, False)],
)
def test_what_a_file_cannot_hold_is_known(tmp_path: Path, kind: Format, fewer_bits: bool, on_white: bool) -> None:
    rich = replace(item(tmp_path / "granny.png"), depth=16, alpha=True)
    (planned,) = plan([rich], Wishes(kind))
    assert (planned.fewer_bits, planned.on_white) == (fewer_bits, on_white)
    (plain,) = plan([item(tmp_path / "plain.png")], Wishes(kind))
    assert not plain.fewer_bits and not plain.on_white


@pytest.mark.parametrize(("kind", "becomes"), [(Format.HEIC, Format.JPEG), (Format.BMP, Format.PNG)])
def test_what_cannot_be_written_becomes_its_nearest_kind(tmp_path: Path, kind: Format, becomes: Format) -> None:
    (planned,) = plan([item(tmp_path / "granny.x", kind=kind)], Wishes())
    assert planned.format is becomes


stems = st.sampled_from(["a", "A", "a_restored", "a_restored-2", "b"])


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    photos=st.lists(st.tuples(st.sampled_from("xyz"), stems), min_size=1, max_size=5, unique=True),
    there=st.lists(st.sampled_from(["a_restored.jpg", "a_restored-2.jpg", "b_restored.jpg"]), unique=True),
    together=st.booleans(),
    replacing=st.booleans(),
)
def test_what_is_shown_is_written_and_no_original_is_lost(
    tmp_path_factory: pytest.TempPathFactory,
    photos: list[tuple[str, str]],
    there: list[str],
    together: bool,
    replacing: bool,
) -> None:
    root = tmp_path_factory.mktemp("export")
    items = [item(root / folder / f"{stem}.jpg") for folder, stem in photos]
    out = root / "x"
    out.mkdir(exist_ok=True)
    for name in there:
        if not (out / name).exists():
            (out / name).write_bytes(b"earlier")
    planned = plan(items, Wishes(folder=out if together else None, replace=replacing))
    assert not any(one.problem for one in planned)
    assert len({one.path for one in planned}) == len(planned)
    written = [write(one) for one in planned]
    assert written == [one.path for one in planned]
    assert all(one.entry.path.read_bytes() == b"the original" for one in items)
    earlier = [name for name in there if out / name not in {one.entry.path for one in items}]
    for name in earlier:
        replaced = out / name in written
        assert replaced == ((out / name).read_bytes() != b"earlier")
        assert replacing or not replaced


@pytest.mark.skipif(sys.platform != "win32", reason="Windows has rules of its own")
def test_names_that_windows_forbids() -> None:
    assert name_problem('what"?') is not None
