"""What is told is safe, and telling is never the reason that a photo fails."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restorer.cli.main import run
from restorer.cli.status import BAD_ARGUMENTS, DONE, SOME_FAILED
from restorer.printable import printable, printable_lines
from tests.cli.conftest import MakePhoto

EVIL = "\x1b[31mred\x9b2J\u202egpj.exe\nDone.\r\x07\u2066\udcfc"
"""Colours, a C1 command, a turned direction, a line of its own, a bell, a byte that is no UTF-8."""


@given(st.text(st.characters(exclude_categories=()) | st.sampled_from(EVIL)))
def test_what_is_printable_is_obeyed_by_no_terminal(text: str) -> None:
    shown = printable(text)
    assert not any(
        ord(letter) < 32 or 127 <= ord(letter) < 160 or letter in "\u202a\u202e\u2066\u2069" for letter in shown
    )
    shown.encode("utf-8")
    assert printable(shown) == shown
    assert printable_lines(f"{shown}\n{shown}") == f"{shown}\n{shown}"


def test_ordinary_names_stay_as_they_are() -> None:
    for name in ("Großmutter 1932.jpg", "祖母.png", "جدتي.jpg", "👵🏽.png", "a\\b"):
        assert printable(name) == name
    assert printable(EVIL).startswith(r"\x1b[31mred\x9b2J\u202egpj.exe\nDone.\r\x07\u2066\xfc")


def in_process(
    *arguments: bytes | str | Path, redirect: str = "", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    words = [os.fsencode(word) for word in (sys.executable, "-m", "restorer", *arguments)]
    if redirect:
        words = [b"sh", b"-c", f'"$@" {redirect}'.encode(), b"sh", *words]
    return subprocess.run(words, capture_output=True, check=False, env={**os.environ, **environment}, timeout=120)


@pytest.fixture
def evil(make_photo: MakePhoto, shoebox: Path) -> Path:
    """A photo whose name is as bad as a disk allows, and one without fault."""
    make_photo("good.png")
    path = shoebox / f"{EVIL}.png"
    make_photo("bad.png").rename(path)
    return path


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
@pytest.mark.parametrize("how", [["--json"], ["--quiet"], [], ["--dry-run"], ["--json", "--dry-run"]])
def test_a_name_of_any_kind_is_told_safely(
    how: list[str], evil: Path, model: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run(["restore", str(evil), str(evil.parent / "good.png"), "--model", str(model), *how]) == DONE
    out, err = capsysbinary.readouterr()
    for line in (out + err).decode("utf-8").splitlines():
        assert b"\x1b" not in line.encode() and "\u202e" not in line and "\x9b" not in line
    if "--json" in how:
        lines = [json.loads(line) for line in out.decode("ascii").splitlines()]
        assert str(evil) in {line.get("photo") for line in lines}, "it can be found again by what is told"
    assert len(list(evil.parent.glob("*_restored*"))) == (0 if "--dry-run" in how else 2)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_failures_and_mistakes_in_arguments_are_told_safely(
    evil: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    evil.write_bytes(b"no photo")
    assert run(["restore", str(evil), "--model", "fast", "--quiet"]) == SOME_FAILED
    assert run(["restore", "good.png", f"--{EVIL}"]) == BAD_ARGUMENTS
    assert run(["restore", str(evil.parent / "none" / EVIL), "--model", EVIL]) == BAD_ARGUMENTS
    out, err = capsysbinary.readouterr()
    assert not {b"\x1b", b"\x9b", b"\x07", "\u202e".encode()} & {bytes([byte]) for byte in out + err}
    assert b"\\x1b[31mred" in err


@pytest.mark.skipif(sys.platform == "win32", reason="no such devices")
@pytest.mark.parametrize("redirect", [">/dev/full 2>&1", ">&- 2>&-", "| head -c 1"])
def test_photos_are_done_whether_anybody_hears_of_it_or_not(
    redirect: str, make_photo: MakePhoto, model: Path, shoebox: Path
) -> None:
    photos = [make_photo(f"{name}.png") for name in "ab"]
    how = ["--json"] if "head" in redirect else []
    done = in_process("restore", *photos, "--model", model, *how, redirect=redirect)
    assert (done.returncode, done.stderr) == (DONE, b"")
    assert sorted(path.name for path in shoebox.glob("*_restored*")) == ["a_restored.png", "b_restored.png"]


@pytest.mark.skipif(sys.platform == "win32", reason="no such device")
def test_words_that_are_lost_are_no_success(tmp_path: Path) -> None:
    for words, redirect in ((["models"], ">/dev/full"), (["--help"], ">&-"), (["models", "--json"], ">/dev/full")):
        done = in_process(*words, redirect=redirect)
        assert (done.returncode, done.stderr) == (SOME_FAILED, b""), (words, redirect)


def test_a_terminal_that_knows_few_letters_is_told_what_it_can_show(make_photo: MakePhoto, model: Path) -> None:
    photo = make_photo("Großmutter 祖母.png")
    for encoding in ("ascii", "latin-1"):
        done = in_process("restore", photo, "--model", model, "--overwrite", PYTHONIOENCODING=encoding)
        assert (done.returncode, done.stderr) == (DONE, b"")
        assert rb"\u7956\u6bcd" in done.stdout and ("ß".encode(encoding, "backslashreplace")) in done.stdout
