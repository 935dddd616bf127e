"""The shipped network that finds faces: is it its makers', and do we read it as OpenCV does?"""

from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest
from PIL import Image

from restorer import paths
from restorer.mending.yunet import YuNet
from tests.network.originals import converter, fetched

pytestmark = pytest.mark.pixels

SHIPPED = paths.shipped_weights() / "yunet.onnx"
SAMPLE = Path(__file__).parents[2] / "resources" / "sample.jpg"
SCORE = 0.6


@pytest.fixture(scope="module")
def original(download_cache: Path) -> bytes:
    """The makers' library; skips the test where its package cannot be fetched."""
    faces: Any = converter("faces")
    kept = download_cache / f"{faces.SHA256[faces.LIBRARY]}.so"
    if not kept.is_file():
        kept.write_bytes(fetched(faces.PACKAGE, faces.fetch)[faces.LIBRARY])
    return kept.read_bytes()


def test_the_shipped_file_is_what_the_converter_makes(original: bytes) -> None:
    assert converter("faces").converted(original) == SHIPPED.read_bytes()


def test_the_converter_misses_a_table(original: bytes) -> None:
    # As long as the name was: the library's other names keep their places.
    with pytest.raises(ValueError, match=r"no backbone__model3_dp1_dw_bias"):
        converter("faces").converted(original.replace(b"backbone__model3_dp1_dw_bias", b"backbone__model3_dp9_dw_bias"))
    with pytest.raises(ValueError, match=r"not a 64-bit"):
        converter("faces").converted(original[1:])


@pytest.mark.parametrize("size", [(344, 448), (320, 320), (333, 250), (33, 600)])
def test_faces_are_those_of_opencvs_own_reader(size: tuple[int, int]) -> None:
    pixels = np.asarray(Image.open(SAMPLE).convert("RGB").resize(size), np.uint8)
    numbers = np.frombuffer(SHIPPED.read_bytes(), np.uint8)
    theirs: Any = cv2.FaceDetectorYN.create("onnx", numbers, np.empty(0, np.uint8), size, SCORE, 0.3, 50)
    faces = theirs.detect(np.ascontiguousarray(pixels[:, :, ::-1]))[1]
    ours = YuNet(SHIPPED)(pixels.astype(np.float32), SCORE)
    if faces is None:
        assert len(ours) == 0
        return
    best = ours[np.argmax(ours[:, 14])]
    first = faces[np.argmax(faces[:, 14])]
    first[2:4] += first[:2]
    assert best == pytest.approx(first, abs=0.01)


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        YuNet(tmp_path / "yunet.onnx")
