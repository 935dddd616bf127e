"""A result is there whole or not at all, and nothing that was there is ever lost."""

import errno
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest

from restorer.errors import WriteError
from restorer.files.names import hidden_name
from restorer.files.sweeping import sweep
from restorer.photo.origin import Format, Origin
from restorer.photo.reading import read_photo
from restorer.photo.writing import ABILITIES, PhotoWriter, WriteOptions, free_name
from tests.files.ways import WAYS, refuse
from tests.photo.nobody import as_nobody
from tests.photo.samples import at, noise, png, smooth, spec_of, whole, written

ROWS = noise(3)


def write(destination: Path, *, overwrite: bool = False, origin: Origin | None = None) -> Path:
    """Write a small PNG."""
    options = WriteOptions(Format.PNG, overwrite=overwrite)
    with PhotoWriter(destination, spec_of(ROWS), origin or Origin(), options) as writer:
        writer.write_rows(ROWS)
        return writer.commit()


def refusal(destination: Path) -> str:
    """The sentence with which a destination is refused; nothing is left in any folder."""
    with pytest.raises(WriteError) as caught:
        write(destination)
    assert str(caught.value).endswith(".") and "\n" not in str(caught.value)
    return str(caught.value)


def test_an_existing_file_is_never_replaced_unasked(tmp_path: Path) -> None:
    path = at(tmp_path, "a.png", b"old")
    assert "already exists" in refusal(path)
    assert path.read_bytes() == b"old" and list(tmp_path.iterdir()) == [path]


def test_an_existing_file_is_replaced_when_asked(tmp_path: Path) -> None:
    path = at(tmp_path, "a.png", b"old")
    assert write(path, overwrite=True) == path
    assert np.array_equal(whole(read_photo(path)), ROWS) and list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("way", WAYS)
def test_a_file_that_comes_meanwhile_is_not_replaced(tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse(monkeypatch, way)
    path = tmp_path / "a.png"
    with PhotoWriter(path, spec_of(ROWS), Origin(), WriteOptions(Format.PNG)) as writer:
        writer.write_rows(ROWS)
        path.write_bytes(b"another's")
        with pytest.raises(WriteError, match="already exists"):
            writer.commit()
    assert path.read_bytes() == b"another's" and list(tmp_path.iterdir()) == [path]


def test_a_card_without_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse(monkeypatch, "claimed")
    path = write(tmp_path / "a.png")
    assert np.array_equal(whole(read_photo(path)), ROWS) and list(tmp_path.iterdir()) == [path]


def test_of_many_writers_exactly_one_wins(tmp_path: Path) -> None:
    outcomes: list[str] = []
    gate = threading.Barrier(8)

    def contend() -> None:
        with PhotoWriter(tmp_path / "a.png", spec_of(ROWS), Origin(), WriteOptions(Format.PNG)) as writer:
            writer.write_rows(ROWS)
            gate.wait()
            try:
                writer.commit()
                outcomes.append("won")
            except WriteError:
                outcomes.append("lost")

    threads = [threading.Thread(target=contend) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["lost"] * 7 + ["won"]
    assert [path.name for path in tmp_path.iterdir()] == ["a.png"]


def test_the_original_is_never_the_destination(tmp_path: Path) -> None:
    path = at(tmp_path, "a.png", png(ROWS))
    before = path.read_bytes()
    with pytest.raises(WriteError, match="original"):
        write(path, overwrite=True, origin=read_photo(path).origin)
    assert path.read_bytes() == before


def test_leaving_early_leaves_nothing(tmp_path: Path) -> None:
    for kind in ABILITIES:
        with PhotoWriter(tmp_path / "a", spec_of(ROWS), Origin(), WriteOptions(kind)) as writer:
            writer.write_rows(ROWS[:3])
            assert len(list(tmp_path.iterdir())) == 1
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["x" * 251 + ".png", "ü" * 125 + "x.png", "写" * 83 + "xx.png", "👵" * 62 + "abc.png"])
def test_names_as_long_as_the_disk_allows(tmp_path: Path, name: str) -> None:
    assert len(os.fsencode(name)) == 255
    assert np.array_equal(whole(read_photo(write(tmp_path / name))), ROWS)
    assert "shorter" in refusal(tmp_path / ("x" + name))


def test_folder_missing(tmp_path: Path) -> None:
    assert "folder is not there" in refusal(tmp_path / "weg" / "a.png")
    at(tmp_path, "file", b"")
    assert "folder is not there" in refusal(tmp_path / "file" / "a.png")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_a_folder_that_may_not_be_written_to() -> None:
    with as_nobody() as folder:
        folder.chmod(0o555)
        assert "folder is protected" in refusal(folder / "a.png")
        assert list(folder.iterdir()) == []


def test_the_name_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.png").mkdir()
    assert "name of a folder" in refusal(tmp_path / "a.png")


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.EACCES, "protected"),
        (errno.EROFS, "protected"),
        (errno.ENOSPC, "disk is full"),
        (errno.EIO, "check the disk"),
    ],
)
def test_what_the_system_says(tmp_path: Path, number: int, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    assert words in refusal(tmp_path / "a.png")
    assert list(tmp_path.iterdir()) == []


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from restorer.errors import WriteError
from restorer.files.names import hidden_name
from restorer.files.sweeping import sweep
from restorer.photo.origin import Format
from restorer.photo.writing import WriteOptions
from tests.photo.samples import noise, written
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
try:
    written(Path(sys.argv[1]), noise(3, 8, 300, 300), WriteOptions(Format(sys.argv[2]), quality=None))
except WriteError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
@pytest.mark.parametrize("kind", list(ABILITIES))
def test_disk_full(tmp_path: Path, kind: Format) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, tmp_path, kind], capture_output=True, text=True, check=True, timeout=60
    )
    assert "disk is full" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_a_result_that_cannot_be_read_back_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("restorer.photo.formats.png.png_out._head", lambda _: b"")  # pyright: ignore[reportUnknownLambdaType, reportUnknownArgumentType]
    assert "could not be written whole" in refusal(tmp_path / "a.png")
    assert list(tmp_path.iterdir()) == []


ENDLESS = """
import sys
from pathlib import Path
from restorer.photo.origin import Format
from restorer.photo.writing import WriteOptions
from tests.photo.samples import noise, written
rows = noise(3, 8, 150, 200)
print("ready", flush=True)
while True:
    written(Path(sys.argv[1]), rows, WriteOptions(Format.PNG, overwrite=True))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="sends SIGKILL")
def test_killed_at_any_moment(tmp_path: Path) -> None:
    """The old file or the new one is there after every kill, never half of one."""
    path, rows = tmp_path / "result.png", noise(3, 8, 150, 200)
    written(tmp_path, np.flip(rows, 0), WriteOptions(Format.PNG))
    seen = set[bytes]()
    for moment in range(8):
        with subprocess.Popen([sys.executable, "-c", ENDLESS, tmp_path], stdout=subprocess.PIPE) as child:
            assert child.stdout is not None and child.stdout.readline() == b"ready\n"
            time.sleep(0.002 + 0.007 * moment)
            child.send_signal(signal.SIGKILL)
        shown = whole(read_photo(path))
        assert np.array_equal(shown, rows) or np.array_equal(shown, np.flip(rows, 0))
        seen.add(shown.tobytes())
    assert rows.tobytes() in seen
    sweep(tmp_path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["result.png"]


def test_what_a_killed_program_left_is_swept_after_a_day(tmp_path: Path) -> None:
    old, new, other = (tmp_path / f".restorer-{name}.png" for name in ("0123456789ab", "ba9876543210", "diary"))
    for path in (old, new, other):
        path.write_bytes(b"")
    for path in (old, other):
        os.utime(path, (0, 0))
    write(tmp_path / "a.png")
    assert {path.name for path in tmp_path.iterdir()} == {new.name, other.name, "a.png"}


def test_free_names(tmp_path: Path) -> None:
    for expected in ("Oma.png", "Oma-2.png", "Oma-3.png"):
        path = free_name(tmp_path, "Oma", ".png")
        assert path.name == expected
        path.write_bytes(b"")
    long = free_name(tmp_path, "ü" * 300, ".png")
    long.write_bytes(b"")
    second = free_name(tmp_path, "ü" * 300, ".png")
    second.write_bytes(b"")
    assert long != second and second.name.endswith("ü-2.png")


def test_the_hidden_name_keeps_within_any_limit(tmp_path: Path) -> None:
    for name in ("x" * 251 + ".png", "a.jpg", "ohne"):
        assert len(os.fsencode(hidden_name(Path(name).suffix))) < 32
    assert len(whole(read_photo(written(tmp_path, smooth(3), WriteOptions(Format.PNG))))) == 48
