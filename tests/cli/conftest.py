from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from restorer.cli.main import run
from tests.network.factory import write_random_compact

MakePhoto = Callable[..., Path]


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model file that works in no time."""
    return write_random_compact(tmp_path_factory.mktemp("model") / "tiny.safetensors", blocks=1, features=4)


@pytest.fixture
def shoebox(tmp_path: Path) -> Path:
    """An empty folder for photos."""
    folder = tmp_path / "shoebox"
    folder.mkdir()
    return folder


@pytest.fixture
def make_photo(shoebox: Path) -> MakePhoto:
    """Makes a small photo in the shoebox; the ending says the format."""

    def make(name: str = "a.png", size: tuple[int, int] = (30, 20), **options: object) -> Path:
        seed = sum(name.encode())
        levels = np.random.default_rng(seed).integers(0, 256, (size[1], size[0], 3), dtype=np.uint8)
        path = shoebox / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(levels).save(path, **options)  # pyright: ignore[reportArgumentType]
        return path

    return make


@pytest.fixture
def restorer(model: Path) -> Callable[..., int]:
    """Runs `restorer restore … --model tiny`; the exit status."""

    def call(*arguments: str | Path) -> int:
        return run(["restore", *map(str, arguments), "--model", str(model)])

    return call
