"""What holds for every test: a home of its own, no thread left behind, the same random examples in CI."""

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from restorer import paths

hypothesis.settings.register_profile("restorer", deadline=None, derandomize="CI" in os.environ)
hypothesis.settings.load_profile("restorer")

# Read before the home is moved away, so that what tests download is kept from run to run.
DOWNLOADS = Path(os.environ.get("RESTORER_TEST_CACHE") or paths.cache() / "tests")


@pytest.fixture(scope="session")
def download_cache() -> Path:
    """The folder where tests keep what they download; RESTORER_TEST_CACHE names another."""
    DOWNLOADS.mkdir(parents=True, exist_ok=True)
    return DOWNLOADS


@pytest.fixture(scope="session", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A home folder for the tests, so that nobody's settings are read or changed."""
    folder = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "USERPROFILE"):
            patch.setenv(name, str(folder))
        for kind in ("CACHE", "CONFIG", "DATA", "STATE"):
            patch.setenv(f"XDG_{kind}_HOME", str(folder / kind.lower()))
        # Windows itself is asked otherwise, not the environment.
        for name in ("APPDATA", "LOCAL_APPDATA"):
            patch.setenv(f"WIN_PD_OVERRIDE_{name}", str(folder / name))
        yield folder


@pytest.fixture(autouse=True)
def no_thread_left() -> Iterator[None]:
    """Fail a test that leaves a Python thread running."""
    before = set(threading.enumerate())
    yield
    left = still_running(before)
    assert not left, f"left running: {', '.join(thread.name for thread in left)}"


def still_running(before: set[threading.Thread], patience: float = 2.0) -> list[threading.Thread]:
    """The threads started since `before` that do not end within some seconds.

    A dummy stands for a thread that is not Python's (Qt's, torch's): it never ends, and is not ours to end.
    """
    end = time.monotonic() + patience
    left = [thread for thread in threading.enumerate() if thread not in before]
    left = [thread for thread in left if not isinstance(thread, threading._DummyThread)]  # pyright: ignore[reportPrivateUsage, reportAttributeAccessIssue]
    for thread in left:
        thread.join(max(0.0, end - time.monotonic()))
    return [thread for thread in left if thread.is_alive()]
