"""YuNet, a network that finds faces, run by OpenCV: a picture in, faces out.

Wu, Peng, Yu, "YuNet: A Tiny Millisecond-level Face Detector", Machine Intelligence Research 20, 2023. OpenCV's own
FaceDetectorYN does the same, but prints a warning each time that it is made.
"""

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.photo.photo import Pixels

STRIDES = (8, 16, 32)
HEADS = ("cls", "obj", "bbox", "kps")
LAYERS = tuple(f"{head}_{stride}" for stride in STRIDES for head in HEADS)
"""What the network says at each stride: whether it is a face, whether it is a thing, the box, five points."""
WIDEST = 10.0
"""Largest logarithm of a box's side, in strides, that is believed: what is more overflows."""
Faces = NDArray[np.float32]


class YuNet:
    """The network of one file. Not for two threads at once; to make one takes milliseconds."""

    def __init__(self, file: Path) -> None:
        # From memory: OpenCV opens no path with letters that Windows' code page lacks.
        self._net = cv2.dnn.readNetFromONNX(np.frombuffer(file.read_bytes(), np.uint8))

    def __call__(self, pixels: Pixels, score: float) -> Faces:
        """The places that score at least so much, several to a face: float32 (n, 15) in pixels of the picture.

        `pixels`: float32 (h, w, 3) RGB in 0..255. Each row: left, top, right, bottom; x and y of the eye on the
        picture's left, the other eye, the nose, the mouth's corners; the score, 0..1.
        """
        height, width = pixels.shape[:2]
        more = (-height % STRIDES[-1], -width % STRIDES[-1])
        padded = cv2.copyMakeBorder(pixels, 0, more[0], 0, more[1], cv2.BORDER_CONSTANT, value=(0, 0, 0))
        self._net.setInput(cv2.dnn.blobFromImage(padded, swapRB=True))
        said = dict(zip(LAYERS, self._net.forward(LAYERS), strict=True))
        found = [
            _decoded([said[f"{head}_{stride}"][0] for head in HEADS], stride, width + more[1], score)
            for stride in STRIDES
        ]
        return np.concatenate(found)


def _decoded(said: list[Faces], stride: int, width: int, score: float) -> Faces:
    """The faces of one stride: what is said is relative to each place, in strides; sides of boxes as logarithms."""
    face, thing, box, points = said
    scores = np.sqrt(np.clip(face, 0, 1) * np.clip(thing, 0, 1))[:, 0]
    places = np.flatnonzero(scores >= score)
    columns = width // stride
    corner = np.stack([places % columns, places // columns], axis=1)
    middle = (corner + box[places, :2]) * stride
    half = np.exp(np.minimum(box[places, 2:], WIDEST)) * stride / 2
    where = (corner[:, None] + points[places].reshape(-1, 5, 2)) * stride
    rows = [middle - half, middle + half, where.reshape(-1, 10), scores[places, None]]
    return np.concatenate(rows, axis=1).astype(np.float32)
