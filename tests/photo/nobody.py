"""Tests of permissions, also when an administrator runs them: to that one no file is shut."""

import os
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

NOBODY = 65534


@contextmanager
def as_nobody() -> Generator[Path]:
    """A folder of one's own, and inside the block no more rights than an ordinary person has (not on Windows)."""
    assert sys.platform != "win32"
    # Not pytest's folder, which lies in one that only its maker may look into.
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        administrator = os.geteuid() == 0
        if administrator:
            os.chown(folder, NOBODY, NOBODY)
            os.seteuid(NOBODY)
        try:
            yield folder
        finally:
            if administrator:
                os.seteuid(0)
            folder.chmod(0o700)
