"""Where faces are: what lies over eyes and mouths is suggested to a person, never mended unasked.

YuNet looks at small copies of the photo. It was taught on clean pictures in colour: so faded colours are stretched, and
grain is blurred away. What it is unsure of is kept: a face too many costs a question, a face too few costs
somebody's lips.
"""

from math import ceil, floor, sqrt

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer import paths
from restorer.mending.face import Face
from restorer.mending.yunet import YuNet
from restorer.photo.geometry import Region, Size
from restorer.photo.photo import Photo, Pixels

LOOKS = (480_000, 120_000, 30_000)
"""Pixels of the copies that are looked at: large for groups, small for faces that fill the photo or have much grain."""
LARGEST = 2.0
"""Times that a small photo is enlarged at most."""
SOFT = 1.2
"""Standard deviation, in pixels of the copy, of the blur against grain."""
CLIPPED = (0.5, 99.5)
"""Percentiles of a channel that become black and white."""
FAINTEST = 0.03
"""Contrast of a channel, at least, that is stretched: below, it is one tone and its noise."""
SURE = 0.55
"""Score from which something is taken for a face."""
EYE = (0.34, 0.40, 0.24)
"""An eye with its lid and the brow's lower part: half its width, how far up, how far down, in sizes of the face."""
MOUTH = (0.42, 0.26, 0.32)
"""A mouth with its lips, the same way. The size of a face is how far its eyes are apart, or from its mouth."""
AROUND = (1.7, 2.0, 2.3)
"""A head with ears, neck and collar, about its mouth, the same way."""
Points = NDArray[np.float32]


def faces_in(photo: Photo) -> tuple[Face, ...]:
    """The faces of a photo of any size, () where there is none. Raises OSError if the network's file is gone."""
    network = YuNet(paths.shipped_weights() / "yunet.onnx")
    copy = _copy(photo)
    faces = [_found(network, copy, sqrt(area / LOOKS[0])) for area in LOOKS]
    across = photo.size.width / copy.shape[1], photo.size.height / copy.shape[0]
    points = _best(np.concatenate(faces))[:, 4:14].reshape(-1, 5, 2) * np.array(across, np.float32)
    return tuple(face for five in points if (face := _face(five, photo.size)))


def _copy(photo: Photo) -> Pixels:
    """The photo as the network likes it, of the size of the larger look: float32 (h, w, 3) RGB in 0..255."""
    size = photo.size
    factor = min(sqrt(LOOKS[0] / size.area), LARGEST)
    grid = (max(1, round(size.width * factor)), max(1, round(size.height * factor)))
    way = cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR
    pixels = np.asarray(cv2.resize(photo.pixels, grid, interpolation=way), np.float32)
    dark, light = np.percentile(pixels[::4, ::4], CLIPPED, axis=(0, 1))
    spread = np.maximum(light - dark, FAINTEST)
    return np.clip((pixels - dark) * (255 / spread), 0, 255).astype(np.float32)


def _found(network: YuNet, copy: Pixels, factor: float) -> Points:
    """The faces in the copy shrunk by a factor: float32 (n, 15) as `YuNet` gives them, in the copy's pixels."""
    height, width = (max(1, round(side * factor)) for side in copy.shape[:2])
    seen = cv2.resize(copy, (width, height), interpolation=cv2.INTER_AREA)
    faces = network(np.asarray(cv2.GaussianBlur(seen, (0, 0), SOFT), np.float32), SURE)
    faces[:, :14:2] *= copy.shape[1] / width
    faces[:, 1:14:2] *= copy.shape[0] / height
    return faces


def _best(faces: Points) -> Points:
    """Of faces in one place, the one of the highest score."""
    corners = [(float(x), float(y), float(right - x), float(bottom - y)) for x, y, right, bottom in faces[:, :4]]
    kept = cv2.dnn.NMSBoxes(corners, faces[:, 14].tolist(), SURE, 0.3)
    return faces[np.asarray(kept, np.intp).reshape(-1)]


def _face(points: Points, photo: Size) -> Face | None:
    """A face by its points (5, 2): eye, eye, nose, corners of the mouth; features only as far as they are in the photo.

    In a face that looks aside the eyes come close, in one that looks down they come near the mouth: the larger counts.
    """
    eyes, corners = points[:2], points[3:]
    mouth = corners.mean(axis=0)
    down = mouth - eyes.mean(axis=0)
    size = max(float(np.hypot(*down)), float(np.hypot(*(eyes[1] - eyes[0]))))
    if size == 0:
        return None
    down = down / max(float(np.hypot(*down)), 1e-6)
    boxes = [_around(middle, down, size, reach) for middle, reach in ((eyes[0], EYE), (eyes[1], EYE), (mouth, MOUTH))]
    features = tuple(box.inside(photo) for box in boxes if box.meets(photo.region))
    return Face(features, _around(mouth, down, size, AROUND), size)


def _around(middle: Points, down: Points, size: float, reach: tuple[float, float, float]) -> Region:
    """The upright box around one that is turned so that `down` (a unit vector) is its down; `reach` in sizes."""
    side, above, below = (size * length for length in reach)
    across = np.array([down[1], -down[0]])
    corners = np.stack([middle + x * across + y * down for x in (-side, side) for y in (-above, below)])
    (left, top), (right, bottom) = corners.min(axis=0), corners.max(axis=0)
    return Region.between(floor(left), floor(top), ceil(right) + 1, ceil(bottom) + 1)
