"""The command that takes pictures of the window."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

LOOK, SIZE = "dark-zh_CN", (1100, 700)
SHOWN = ("empty", "preview", "running", "side-by-side", "export", "damage", "failure")


@pytest.mark.usefixtures("small_models")
def test_every_picture_is_taken(tmp_path: Path) -> None:
    # In a process of its own: it chooses a home, a look and a language for the whole application.
    command = [sys.executable, "-P", "-m", "tests.gui.screenshots", str(tmp_path / "shots")]
    command += ["--look", LOOK, "--size", "{}x{}".format(*SIZE)]
    done = subprocess.run(command, env=dict(os.environ), stderr=subprocess.PIPE, check=False, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    files = {path.name: Image.open(path) for path in (tmp_path / "shots").iterdir()}
    assert set(files) == {f"{LOOK}-{name}.png" for name in SHOWN}
    pictures = {name: np.asarray(file.convert("RGB")) for name, file in files.items()}
    for name, picture in pictures.items():
        assert picture.shape == (SIZE[1], SIZE[0], 3), name
        assert len(np.unique(picture.reshape(-1, 3), axis=0)) > 50, name
    # Each of them shows something else.
    assert len({picture.tobytes() for picture in pictures.values()}) == len(SHOWN)
