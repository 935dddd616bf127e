"""Full disks, shut folders, files that change meanwhile, several programs at once: a sentence, and nothing lost."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image

from restorer.cli.main import run
from restorer.cli.status import DONE, SOME_FAILED
from restorer.files.names import is_ours
from restorer.photo.reading import read_photo
from restorer.session import session
from tests.cli.conftest import MakePhoto
from tests.photo.nobody import as_nobody

Restorer = Callable[..., int]


def begun(folder: Path, model: Path, *more: str, limit: str = "") -> subprocess.Popen[str]:
    words = [sys.executable, "-P", "-m", "restorer", "restore", str(folder), "--model", str(model), "--json", *more]
    if limit:
        words = ["sh", "-c", f'{limit}; exec "$@"', "sh", *words]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ended(process: subprocess.Popen[str]) -> tuple[int, list[dict[str, object]], str]:
    out, err = process.communicate(timeout=240)
    return process.returncode, [json.loads(line) for line in out.splitlines()], err


def counts(events: list[dict[str, object]]) -> tuple[object, object, object]:
    return events[-1]["written"], events[-1]["skipped"], events[-1]["failed"]


@pytest.mark.skipif(sys.platform == "win32", reason="no such limits there")
def test_a_full_disk(shoebox: Path, make_photo: MakePhoto, model: Path) -> None:
    """A limit of 20 kB for a file stands for the disk; the smaller one still fits."""
    make_photo("large.png", size=(60, 50))
    make_photo("small.png", size=(8, 6))
    before = {path: path.read_bytes() for path in shoebox.iterdir()}
    status, events, err = ended(begun(shoebox, model, limit="trap '' XFSZ; ulimit -f 20"))
    assert status == SOME_FAILED and counts(events) == (1, 0, 1) and "Traceback" not in err
    (reason,) = [event["reason"] for event in events if event["event"] == "failed"]
    assert "the disk is full" in str(reason)
    assert set(shoebox.iterdir()) == {*before, shoebox / "small_restored.png"}
    assert all(path.read_bytes() == content for path, content in before.items())


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_folder_that_may_not_be_written(make_photo: MakePhoto, capsys: pytest.CaptureFixture[str]) -> None:
    # An ordinary person may not be able to read where Python lies: all is imported before.
    photo = make_photo()
    Image.new("L", (30, 20), 255).save(photo.with_name("m.png"))
    assert run(["mend", str(photo), "--mask", str(photo.with_name("m.png")), "--json"]) == DONE
    with as_nobody() as folder:
        Image.new("RGB", (30, 20)).save(folder / "a.png")
        Image.new("L", (30, 20), 255).save(folder / "m.png")
        folder.chmod(0o500)
        assert run(["mend", str(folder / "a.png"), "--mask", str(folder / "m.png"), "--json"]) == SOME_FAILED
    assert "the folder is protected" in capsys.readouterr().out


def test_a_folder_that_goes_in_the_middle(
    make_photo: MakePhoto,
    restorer: Restorer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    photos, out, real = [make_photo("a.png"), make_photo("b.png")], tmp_path / "out", session.restore

    def gone(photo: object, wanted: object, *rest: object) -> object:
        yield from real(photo, wanted, *rest)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType, reportCallIssue]
        if not (tmp_path / "once").exists():
            (tmp_path / "once").touch()
            shutil.rmtree(out)

    monkeypatch.setattr(session, "restore", gone)
    assert restorer(*photos, "--output", out, "--json") == SOME_FAILED
    events = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert counts(events) == (1, 0, 1) and "its folder is not there" in str(events)
    assert [path.name for path in out.iterdir()] == ["b_restored.png"] and all(path.exists() for path in photos)


def test_a_photo_that_changes_while_it_is_worked_on(
    make_photo: MakePhoto, restorer: Restorer, monkeypatch: pytest.MonkeyPatch, shoebox: Path
) -> None:
    """What was read is what is restored and noted; a later run knows that it is of another photo."""
    photo, real = make_photo("a.png"), session.read_photo

    def changed(path: Path, *asked: object) -> object:
        made = real(path, *asked)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
        Image.new("RGB", (9, 9)).save(photo)
        return made

    monkeypatch.setattr(session, "read_photo", changed)
    assert restorer(photo) == DONE
    assert read_photo(shoebox / "a_restored.png").size.width == 4 * 30
    monkeypatch.setattr(session, "read_photo", real)
    assert restorer(photo, "--skip-existing") == DONE
    assert read_photo(shoebox / "a_restored-2.png").size.width == 4 * 9


@pytest.mark.parametrize("how", [(), ("--overwrite",), ("--skip-existing",)])
def test_several_programs_in_one_folder(
    how: tuple[str, ...], shoebox: Path, make_photo: MakePhoto, model: Path
) -> None:
    photos = [make_photo(f"{name}.png", size=(12, 10)) for name in "abc"]
    before = {path: path.read_bytes() for path in photos}
    programs = [begun(shoebox, model, *how) for _ in range(4 if how == () else 2)]
    told = [ended(program) for program in programs]
    assert all(status == DONE and "Traceback" not in err for status, _, err in told)
    written = [Path(str(event["path"])) for _, events, _ in told for event in events if event["event"] == "written"]
    assert sum(int(str(counts(events)[0])) for _, events, _ in told) == len(written)
    if how != ("--overwrite",):
        assert len(set(written)) == len(written), "no two programs write one file"
    assert {path.name for path in shoebox.iterdir()} == {path.name for path in {*photos, *written}}
    assert all(path.read_bytes() == content for path, content in before.items())
    assert all(read_photo(path).size.width == 48 for path in written)
    assert not any(is_ours(path.name) for path in shoebox.iterdir())


@pytest.mark.skipif(sys.platform == "win32", reason="a hole in a file takes room there")
def test_pictures_that_only_claim_to_be_large(
    make_photo: MakePhoto, restorer: Restorer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """They are neither read nor hashed to their end, which would take an hour."""
    huge = tmp_path / "huge.jpg"
    huge.write_bytes(make_photo("b.jpg").read_bytes())
    os.truncate(huge, 900 << 30)
    photo = make_photo("a.png")
    for option in ("--mask", "--area"):
        assert restorer(photo, option, huge, "--quiet") == SOME_FAILED
        assert "larger than any photo" in capsys.readouterr().err
    assert restorer(huge, "--quiet") == SOME_FAILED
    assert restorer(huge, "--skip-existing", "--quiet") == SOME_FAILED
