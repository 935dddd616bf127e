"""`restore`: what a person can get wrong, and what goes wrong with the computer or with us."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from restorer import paths
from restorer.cli.main import run
from restorer.network import device
from restorer.photo.asked import Asked
from restorer.session import session
from tests.cli.conftest import MakePhoto

Run = Callable[..., int]


def test_an_engine_that_cannot_be_is_said_before_anything_is_read(
    restorer: Run, make_photo: MakePhoto, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    card = device.Device("cuda", 0, "a graphics card", half=True)
    monkeypatch.setattr(device, "devices", lambda: [card])
    assert restorer(make_photo(), "--engine", "winograd") == 2
    assert "is for the processor" in capsys.readouterr().err


def test_a_mistake_of_ours_stops_no_batch_and_leaves_a_trace(
    restorer: Run,
    make_photo: MakePhoto,
    shoebox: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    for name in ("a.png", "b.png", "c.png"):
        make_photo(name)
    whole = session.read_photo

    def mistaken(path: Path, *asked: Asked) -> object:
        return 1 / 0 if path.name == "b.png" else whole(path, *asked)

    monkeypatch.setattr(session, "read_photo", mistaken)
    assert restorer(shoebox) == 1
    shown = capsys.readouterr().out
    assert "2 restored, 1 failed" in shown
    assert "by a mistake of ours (ZeroDivisionError" in shown
    assert "in mistaken" in (paths.logs() / "mistakes.log").read_text(encoding="utf-8")


def test_a_folder_that_cannot_be_made_is_named(
    restorer: Run, make_photo: MakePhoto, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photo = make_photo()
    (tmp_path / "file").write_text("in the way")
    assert restorer(photo, "--quiet", "--output", tmp_path / "file" / "results") == 1
    assert "cannot be made" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--scale", "9"], "between 1 and 8"),
        (["--print", "big"], "10x15cm@300"),
        (["--quality", "0"], "between 1 and 100"),
        (["--long-side", "0"], "more than 0"),
        (["--tile", "2"], "at least 8"),
        (["--model", "nonsense"], "There is no model"),
        (["--skip-existing", "--no-note"], "cannot be combined"),
        (["--output", "a.png", "--format", "jpeg"], "change one of the two"),
        (["--output", "result.doc"], "does not end in a format"),
        (["--nonsense"], "unrecognized arguments"),
        (["--scale", "2", "--long-side", "3"], "not allowed with"),
    ],
)
def test_bad_arguments_end_with_status_2_and_one_sentence(
    make_photo: MakePhoto, shoebox: Path, arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    photo = make_photo()
    assert run(["restore", str(photo), *arguments]) == 2
    assert words in capsys.readouterr().err
    assert len(list(shoebox.iterdir())) == 1


def test_a_folder_without_photos_and_a_photo_that_is_not_there(
    restorer: Run, shoebox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert restorer(shoebox) == 2
    assert "no photo in the folder" in capsys.readouterr().err
    assert restorer(shoebox / "gone.jpg", "--quiet") == 1
    assert "gone.jpg" in capsys.readouterr().err


def test_an_existing_output_file_is_refused_before_the_work(
    restorer: Run, make_photo: MakePhoto, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    photo = make_photo()
    taken = tmp_path / "taken.png"
    taken.write_text("mine")
    assert restorer(photo, "--output", taken, "--quiet") == 1
    assert taken.read_text() == "mine"
    assert "taken.png" in capsys.readouterr().err
    assert restorer(photo, "--output", taken, "--overwrite") == 0
    with Image.open(taken) as result:
        assert result.size == (120, 80)
