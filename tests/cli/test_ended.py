"""The system ends a restoration in the middle: nothing half made stays, and the photo can be begun again."""

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from restorer.files.names import hidden_name
from restorer.files.sweeping import sweep
from tests.cli.conftest import MakePhoto


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks otherwise")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGKILL])
def test_nothing_half_made_stays(make_photo: MakePhoto, model: Path, number: signal.Signals) -> None:
    """What a program that was killed could not remove itself goes with the next one."""
    photo = make_photo(size=(2000, 1500))
    command = [sys.executable, "-P", "-m", "restorer", "restore", str(photo), "--quiet"]
    # Without a comparison of engines, which takes longer than all else.
    command += ["--model", str(model), "--engine", "torch"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        end, found = time.monotonic() + 60, list[Path]()
        # One that it has not locked yet is taken for a dead one's: it begins another.
        for _ in range(2):
            while not (found := list(photo.parent.glob(".restorer-*"))):
                assert process.poll() is None and time.monotonic() < end
                time.sleep(0.01)
            sweep(photo.parent)
            if found[0].exists():
                break
        (hidden,) = found
        assert hidden.stat().st_mode & 0o777 == 0o600, "it lives"
        process.send_signal(number)
        assert process.wait(60) in (-number, 128 + number)
    if number is signal.SIGKILL:
        sweep(photo.parent)
    assert list(photo.parent.iterdir()) == [photo]


def test_the_program_sweeps_by_itself(make_photo: MakePhoto, restorer: Callable[..., int]) -> None:
    """See `test_sweeping` for what it takes and leaves."""
    photo = make_photo()
    (photo.parent / hidden_name(".png")).touch()
    assert restorer(photo) == 0
    assert len(list(photo.parent.iterdir())) == 2
