import json
import subprocess
import sys
from pathlib import Path

import pytest

from restorer.__main__ import opens_window
from restorer.cli.main import run
from restorer.cli.words import size_of_file
from restorer.network import patch
from restorer.session import pace
from restorer.session.words import duration
from tests.cli.conftest import MakePhoto


def test_nothing_given_says_how_to_begin(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 0
    assert "restorer restore photo.jpg" in capsys.readouterr().out


def test_a_photo_alone_means_restore_and_a_misspelt_one_is_said_to_be_missing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([str(tmp_path / "phto.jpg")]) == 1
    assert "phto.jpg is not there" in capsys.readouterr().out
    assert run(["nonsense"]) == 2
    assert "nonsense" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["grandma.jpg"], True),
        (["no such photo.jpg", "other.png"], True),
        (["restore", "grandma.jpg"], False),
        (["mend", "grandma.jpg"], False),
        (["grandma.jpg", "--model", "fast"], False),
        (["--help"], False),
        (["doctor"], False),
    ],
)
def test_nothing_or_photos_open_the_window_where_there_is_a_screen(
    arguments: list[str], window: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    assert opens_window(arguments) is window
    if sys.platform.startswith("linux"):
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
            monkeypatch.delenv(name, raising=False)
        assert not opens_window(arguments)


@pytest.mark.parametrize("arguments", [["--help"], ["restore", "--help"], ["mend", "--help"], ["--version"]])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys; from restorer.__main__ import main; status = main(sys.argv[1:]); "
        "heavy = {'torch', 'numpy', 'cv2', 'PIL', 'rich', 'PySide6'} & set(sys.modules); "
        "assert not heavy, heavy; sys.exit(status)"
    )
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "restorer" in done.stdout.lower()


def test_reading_a_forecast_of_bad_photos_never_needs_torch(tmp_path: Path) -> None:
    """Torch takes seconds to import: a mistake is told before."""
    code = (
        "import sys; from restorer.__main__ import main; status = main(sys.argv[1:]); "
        "assert 'torch' not in sys.modules; sys.exit(status)"
    )
    (tmp_path / "a.png").write_bytes(b"")
    command = [sys.executable, "-c", code, "restore", str(tmp_path / "a.png")]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1


def test_models_lists_the_shipped_ones_with_their_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["models"]) == 0
    shown = capsys.readouterr().out
    assert "best (realesrgan-x4plus)" in shown and "BSD-3-Clause" in shown
    assert run(["models", "--json"]) == 0
    cards = {card["id"]: card for card in map(json.loads, capsys.readouterr().out.splitlines())}
    assert Path(cards["realesr-general-x4v3"]["path"]).is_file()
    assert cards["realesrgan-x2plus"]["path"] is None


def test_doctor_verifies_the_weights_and_says_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    # Engines and paces of all real networks are measured, but on little.
    monkeypatch.setattr(patch, "WORK", 1e9)
    monkeypatch.setattr(pace, "SIDE", 32)
    assert run(["doctor"]) == 0
    shown = capsys.readouterr().out
    assert "→ " in shown and "✓ realesrgan-x4plus: file whole" in shown and "All is well." in shown
    assert "✓ damage: files whole" in shown
    assert "    torch " in shown or "  → torch " in shown
    (tmp_path / "realesr-general-x4v3.safetensors").write_bytes(b"damaged")
    monkeypatch.setenv("RESTORER_WEIGHTS", str(tmp_path))
    assert run(["doctor"]) == 1
    assert "✗ realesr-general-x4v3" in capsys.readouterr().out


@pytest.mark.parametrize("option", [("--threads", "0"), ("--threads", "many"), ("--engine", "steam")])
def test_threads_and_engines_that_do_not_exist_are_refused(
    option: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    for command in (["restore", "a.png"], ["doctor"]):
        assert run([*command, *option]) == 2
        assert option[1] in capsys.readouterr().err


def test_a_device_that_is_not_here_is_named_with_those_that_are(
    make_photo: MakePhoto, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["restore", str(make_photo()), "--device", "quantum"]) == 2
    assert "cpu" in capsys.readouterr().err


def test_numbers_are_said_as_people_say_them() -> None:
    assert [duration(seconds) for seconds in (0.84, 59.6, 125, 7830)] == [
        "0.8 s",
        "1 min 00 s",
        "2 min 05 s",
        "2 h 10 min",
    ]
    assert [size_of_file(count) for count in (10, 734_000, 12_340_000, 1_230_000_000)] == [
        "1 kB",
        "734 kB",
        "12.3 MB",
        "1.2 GB",
    ]
