import json
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from restorer.network.wish import EngineWish
from tests.cli.conftest import MakePhoto

pytestmark = pytest.mark.pixels

Run = Callable[..., int]


def test_the_result_lies_beside_the_original_and_never_replaces_anything(
    restorer: Run, make_photo: MakePhoto, shoebox: Path
) -> None:
    photo = make_photo("grandma.jpg")
    before = photo.read_bytes()
    assert restorer(photo) == 0
    first = (shoebox / "grandma_restored.jpg").read_bytes()
    assert restorer(photo) == 0
    assert photo.read_bytes() == before
    assert (shoebox / "grandma_restored.jpg").read_bytes() == first
    with Image.open(shoebox / "grandma_restored-2.jpg") as result:
        assert result.size == (120, 80)
    assert len(list(shoebox.iterdir())) == 3


def test_a_shoebox_of_40_with_8_bad_ones(
    restorer: Run, make_photo: MakePhoto, shoebox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Fault 6 of other programs: a file that is no photo ends the batch."""
    for number in range(32):
        make_photo(f"{number:02} Größe 写真 🙂.{('jpg', 'png', 'tif', 'webp')[number % 4]}")
    whole = make_photo("whole.jpg", (200, 200)).read_bytes()
    (shoebox / "whole.jpg").unlink()
    bad: dict[str, bytes] = {
        "empty.jpg": b"",
        "words.png": b"Dear Anna, here are the photos.",
        "cut.jpg": whole[:300],
        "head.jpg": whole[:20],
        "page.tif": b"<!DOCTYPE html><html></html>",
        "bomb.png": bytes.fromhex("89504e470d0a1a0a0000000d49484452 7fffffff 7fffffff 0802000000 00000000"),
        "zeros.webp": bytes(5000),
        "drawing.png": b"%PDF-1.7\n" + bytes(100),
    }
    for name, content in bad.items():
        (shoebox / name).write_bytes(content)
    assert restorer(shoebox, "--output", shoebox / "out") == 1
    shown = capsys.readouterr().out
    assert len(list((shoebox / "out").iterdir())) == 32
    assert "32 restored, 8 failed" in shown
    for name in bad:
        (line,) = {line for line in shown.splitlines() if name in line}
        assert len(line) < 400 and "Traceback" not in line and "Error" not in line
    assert restorer(shoebox, "--output", shoebox / "out", "--skip-existing") == 1
    assert "32 already there" in capsys.readouterr().out
    assert len(list((shoebox / "out").iterdir())) == 32


def test_skip_existing_holds_only_for_the_same_photo_and_settings(
    restorer: Run, make_photo: MakePhoto, shoebox: Path
) -> None:
    """Fault 7 of other programs: an old result is shown although the settings changed."""
    photo = make_photo()
    again = (photo, "--skip-existing")
    for arguments, results in (
        (again, 1),
        (again, 1),
        ((*again, "--scale", "2"), 2),
        ((*again, "--format", "jpeg"), 3),
        ((*again, "--scale", "2"), 3),
    ):
        assert restorer(*arguments) == 0
        assert len(list(shoebox.glob("*_restored*"))) == results
    shutil.copy(make_photo("other.png"), photo)
    assert restorer(*again) == 0
    assert len(list(shoebox.glob("a_restored*"))) == 4


def test_folders_are_walked_and_kept_and_earlier_results_left_out(
    restorer: Run, make_photo: MakePhoto, shoebox: Path, tmp_path: Path
) -> None:
    for name in ("a.png", "sub/a.png", "sub/deeper/b.png", "a_restored.png", ".hidden.png"):
        make_photo(name)
    (shoebox / "notes.txt").write_text("not a photo")
    assert restorer(shoebox, "--output", tmp_path / "flat") == 0
    assert [path.name for path in (tmp_path / "flat").iterdir()] == ["a_restored.png"]
    assert restorer(shoebox, "--recursive", "--output", tmp_path / "deep") == 0
    found = sorted(str(path.relative_to(tmp_path / "deep")) for path in (tmp_path / "deep").rglob("*.png"))
    assert found == [
        "a_restored.png",
        str(Path("sub", "a_restored.png")),
        str(Path("sub", "deeper", "b_restored.png")),
    ]


def test_patterns_that_the_shell_left(restorer: Run, make_photo: MakePhoto, shoebox: Path) -> None:
    for name in ("a1.png", "a2.png", "b.png", "c[1].png"):
        make_photo(name)
    assert restorer(shoebox / "a*.png") == 0
    assert restorer(shoebox / "c[1].png") == 0
    assert sorted(path.name for path in shoebox.glob("*_restored.png")) == [
        "a1_restored.png",
        "a2_restored.png",
        "c[1]_restored.png",
    ]


def test_sizes_formats_and_names(restorer: Run, make_photo: MakePhoto, tmp_path: Path) -> None:
    photo = make_photo("a.png", (30, 20))
    for number, (options, size) in enumerate(
        {
            ("--scale", "1"): (30, 20),
            ("--scale", "2.5"): (75, 50),
            ("--scale", "8"): (240, 160),
            ("--long-side", "100"): (100, 67),
            ("--megapixels", "0.0096"): (120, 80),
            ("--print", "1x1.5cm@100"): (59, 39),
        }.items()
    ):
        for suffix in ("jpg", "png", "tif", "webp", "avif"):
            result = tmp_path / f"{number}.{suffix}"
            assert restorer(photo, *options, "--output", result, "--quiet") == 0
            with Image.open(result) as opened:
                assert opened.size == size


def test_the_print_stays_as_large(restorer: Run, make_photo: MakePhoto, shoebox: Path) -> None:
    photo = make_photo("a.png", dpi=(300, 300))
    for options, dpi in (((), 1200), (("--dpi", "keep"), 300), (("--print", "1x1.5cm@150"), 150)):
        assert restorer(photo, *options, "--overwrite") == 0
        with Image.open(shoebox / "a_restored.png") as result:
            assert result.info["dpi"][0] == pytest.approx(dpi, abs=0.1)


def test_json_tells_everything_in_order(
    restorer: Run, make_photo: MakePhoto, shoebox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_photo("a.png", (90, 80))
    (shoebox / "b.png").write_bytes(b"")
    assert restorer(shoebox, "--json", "--tile", "40") == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    names = [line["event"] for line in lines]
    done = ["decided", "planned", *["tile_done"] * 6, "finished", "written"]
    assert names == ["begin", "read", *done, "begin", "failed", "end"]
    decided = next(line for line in lines if line["event"] == "decided")
    assert decided | {"photo": ""} == {
        "event": "decided",
        "photo": "",
        "device": "cpu",
        "engine": "torch",
        "precision": "full",
        "tiles": [[30, 40]],
    }
    assert [line["fraction"] for line in lines if line["event"] == "tile_done"][-1] == 1.0
    assert lines[-1] == {"event": "end", "interrupted": False, "written": 1, "skipped": 0, "failed": 1}
    assert Path(next(line["path"] for line in lines if line["event"] == "written")).is_file()


def test_engines_and_threads_as_wished_give_the_same_picture(
    restorer: Run, make_photo: MakePhoto, shoebox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[EngineWish] = []
    whole = EngineWish.__init__

    def noted(wish: EngineWish, *values: Any, **more: Any) -> None:
        whole(wish, *values, **more)
        made.append(wish)

    photo = make_photo()
    assert restorer(photo) == 0
    monkeypatch.setattr(EngineWish, "__init__", noted)
    assert restorer(photo, "--engine", "torch", "--threads", "1") == 0
    assert (made[0].engine, made[0].threads, made[0].patient) == ("torch", 1, True)
    one, other = (np.asarray(Image.open(shoebox / name)) for name in ("a_restored.png", "a_restored-2.png"))
    assert np.abs(one.astype(int) - other).max() <= 1


def test_dry_run_writes_nothing(
    restorer: Run, make_photo: MakePhoto, shoebox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_photo("a.png")
    assert restorer(shoebox, "--dry-run") == 0
    assert "120×80 pixels" in capsys.readouterr().out
    assert restorer(shoebox, "--dry-run", "--quiet") == 0
    assert "a.png → " in capsys.readouterr().out
    assert [path.name for path in shoebox.iterdir()] == ["a.png"]


def test_dry_run_knows_what_is_there_already(
    restorer: Run, make_photo: MakePhoto, shoebox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    make_photo("a.png")
    assert restorer(shoebox, "--quiet") == 0
    assert restorer(shoebox, "--dry-run", "--skip-existing") == 0
    assert "the same photo, model and settings" in capsys.readouterr().out


@pytest.mark.skipif(sys.platform == "win32", reason="signals are sent otherwise on Windows")
def test_ctrl_c_ends_with_130_and_keeps_what_is_finished(make_photo: MakePhoto, shoebox: Path, model: Path) -> None:
    make_photo("a.png")
    make_photo("b.png", (1200, 1200))
    command = [
        sys.executable,
        "-m",
        "restorer",
        "restore",
        str(shoebox),
        "--json",
        "--tile",
        "16",
        "--model",
        str(model),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        for line in process.stdout:
            event = json.loads(line)
            if event["event"] == "tile_done" and "b.png" in event["photo"]:
                break
        began = time.monotonic()
        process.send_signal(signal.SIGINT)
        last = json.loads(process.stdout.read().splitlines()[-1])
        assert process.wait() == 130
    assert time.monotonic() - began < 5
    assert last == {"event": "end", "interrupted": True, "written": 1, "skipped": 0, "failed": 0}
    assert sorted(path.name for path in shoebox.iterdir()) == ["a.png", "a_restored.png", "b.png"]
