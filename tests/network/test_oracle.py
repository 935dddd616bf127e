"""Our networks against ncnn running the original files: another program, other arithmetic, the same pictures."""

import importlib
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from restorer import paths
from restorer.cancel import CancelToken
from restorer.network.choosing import Chooser
from restorer.network.load import load_network
from restorer.network.upscaler import load_upscaler
from restorer.network.wish import EngineWish
from tests.network.originals import CARDS, converter, originals, source_of

pytestmark = pytest.mark.pixels

# Without types of its own.
ncnn: Any = importlib.import_module("ncnn")

PHOTOS = Path(__file__).parent / "photos"
# Measured: 0.002/255 and 0.0001/255. A wrong slope, pad or order of layers gives several whole steps.
LARGEST_DIFFERENCE = 0.1 / 255
MEAN_DIFFERENCE = 0.01 / 255


def photo(name: str) -> NDArray[np.float32]:
    """(48, 48, 3) RGB in 0..1: the middle of a crop."""
    pixels = cv2.imdecode(np.frombuffer((PHOTOS / name).read_bytes(), np.uint8), cv2.IMREAD_COLOR_RGB)
    assert pixels is not None
    return pixels[16:64, 16:64].astype(np.float32) / np.float32(255)


def run_ncnn(files: dict[str, Path], source: NDArray[np.float32]) -> NDArray[np.float32]:
    """(h, w, 3) → (h·4, w·4, 3), in full precision on the processor."""
    net = ncnn.Net()
    net.opt.use_vulkan_compute = False
    net.opt.use_fp16_packed = net.opt.use_fp16_storage = net.opt.use_fp16_arithmetic = False
    net.opt.use_bf16_storage = False
    net.opt.num_threads = 1
    assert net.load_param(str(files[".param"])) == 0
    assert net.load_model(str(files[".bin"])) == 0
    planes = np.ascontiguousarray(source.transpose(2, 0, 1))
    # A Mat only points at an array's memory: cloned, so that it outlives it.
    given = ncnn.Mat(planes).clone()
    extractor = net.create_extractor()
    assert extractor.input("data", given) == 0
    failed, result = extractor.extract("output")
    assert failed == 0
    return np.clip(np.array(result).transpose(1, 2, 0), 0, 1)


@pytest.mark.parametrize("card", CARDS)
def test_three_photographs_agree_with_ncnn(card: str, download_cache: Path) -> None:
    files = originals(card, download_cache)
    # No contest of engines: the others are compared with this one in tests of their own.
    plain = Chooser(EngineWish("torch", threads=1))
    upscaler = load_upscaler(paths.shipped_weights() / f"{card}.safetensors", "cpu", chooser=plain)
    for file in sorted(PHOTOS.glob("*.png")):
        source = photo(file.name)
        result = upscaler.upscale(source, CancelToken())
        difference = np.abs(result - run_ncnn(files, source))
        assert difference.max() <= LARGEST_DIFFERENCE, file.name
        assert difference.mean() <= MEAN_DIFFERENCE, file.name
        # The picture is the photo, enlarged: else two empty pictures would agree as well.
        assert np.abs(cv2.resize(result, (48, 48), interpolation=cv2.INTER_AREA) - source).mean() < 0.03


@pytest.mark.parametrize("card", CARDS)
def test_the_shipped_file_is_what_the_converter_makes(card: str, download_cache: Path) -> None:
    files = {ending: file.read_bytes() for ending, file in originals(card, download_cache).items()}
    made = converter("convert").converted(source_of(card), files)
    assert made == (paths.shipped_weights() / f"{card}.safetensors").read_bytes()


@pytest.mark.parametrize("card", CARDS)
def test_the_converter_leaves_no_byte_over(card: str, download_cache: Path) -> None:
    files = {ending: file.read_bytes() for ending, file in originals(card, download_cache).items()}
    for numbers in (files[".bin"] + bytes(4), files[".bin"][:-4], bytes(4) + files[".bin"][4:]):
        with pytest.raises(ValueError, match=r"belong to no layer|ends too early|should be float16"):
            converter("convert").converted(source_of(card), files | {".bin": numbers})


@pytest.mark.parametrize(("card", "parameters"), [(CARDS[0], 16_697_987), (CARDS[1], 1_213_296)])
def test_the_shipped_files_say_what_they_are(card: str, parameters: int) -> None:
    network = load_network(paths.shipped_weights() / f"{card}.safetensors")
    assert network.parameters == parameters
    assert network.shape.scale == 4
    assert network.metadata["id"] == card
    assert network.metadata["licence"] == "BSD-3-Clause"
    assert network.metadata["source_sha256"] == source_of(card).sha256[".bin"]
