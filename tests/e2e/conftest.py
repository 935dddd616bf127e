"""A screen for the tests: an X server of its own with a window manager, and programs started on it."""

import os
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from tests.e2e.screen import Screen

ROOT = Path(__file__).resolve().parents[2]
Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    """An empty screen of 1600×1000 with a window manager."""
    _demand_tools()
    reading, writing = os.pipe()
    # Without -noreset the server begins anew when its last client leaves, and refuses whoever comes just then.
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1600x1000x24", "-nolisten", "tcp", "-noreset"]
    with ExitStack() as stack:
        stack.enter_context(_running(command, tmp_path / "xvfb.log", os.environ, pass_fds=(writing,)))
        os.close(writing)
        with os.fdopen(reading, "rb") as told:
            # The server writes its number when it is ready, and closes this when it fails.
            number = told.readline().decode().strip()
        assert number, f"Xvfb did not start: {(tmp_path / 'xvfb.log').read_text()}"
        display = f":{number}"
        environment = {**os.environ, "HOME": str(tmp_path), "DISPLAY": display}
        stack.enter_context(_running(["openbox"], tmp_path / "openbox.log", environment))
        screen = Screen(display, tmp_path)
        screen.logs.append(tmp_path / "openbox.log")
        screen.until(screen.managed, "the window manager is there")
        # With the first key ever the keyboard changes (to the one by which tests type), and programs may miss that key.
        screen.key("Shift_L")
        yield screen


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """The home of a person who has never started the program; `tmp` in it is for passing files."""
    (tmp_path / "home" / "tmp").mkdir(parents=True)
    return tmp_path / "home"


@pytest.fixture
def start(screen: Screen, home: Path, tmp_path: Path) -> Iterator[Start]:
    """Starts a Python program on the screen, in that home; what still runs at the end is ended."""
    kept = ("PATH", "LANG", "LC_ALL", "RESTORER_TORCH", "LD_LIBRARY_PATH", "FONTCONFIG_FILE", "FONTCONFIG_PATH")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    environment |= {"DISPLAY": screen.display, "HOME": str(home), "TMPDIR": str(home / "tmp")}
    with ExitStack() as stack:

        def started(*words: str | Path) -> "subprocess.Popen[bytes]":
            log = tmp_path / f"{Path(words[0]).stem}.log"
            screen.logs.append(log)
            return stack.enter_context(_running([sys.executable, *map(str, words)], log, environment))

        yield started


def _demand_tools() -> None:
    """In CI nothing is left out; elsewhere it is said what is missing."""
    from screen_tools import missing

    if not sys.platform.startswith("linux"):
        pytest.skip("X servers are for Linux")
    if packages := missing():
        sentence = f"The test of the whole window needs packages: sudo apt install {' '.join(packages)}"
        pytest.fail(sentence) if "CI" in os.environ else pytest.skip(sentence)


@contextmanager
def _running(
    command: list[str], log: Path, environment: Mapping[str, str], pass_fds: tuple[int, ...] = ()
) -> "Generator[subprocess.Popen[bytes]]":
    """A process that is ended with the block, kindly at first."""
    with (
        log.open("wb") as file,
        subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=file, stderr=subprocess.STDOUT, pass_fds=pass_fds
        ) as process,
    ):
        try:
            yield process
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
