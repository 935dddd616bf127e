"""Makes the picture in the README: `python packaging/pictures/make.py astronaut.png`.

The photograph is of Eileen Collins, by NASA, in the public domain (scikit-image ships it as `astronaut.png`). It is
aged as a small scan of a print is: smaller, softened, faded to yellow, grainy, saved as JPEG. Left is
that scan, enlarged; right is what the program makes of it.
"""

import sys
from pathlib import Path

import cv2
import numpy as np
from PIL import Image

from restorer.cancel import CancelToken
from restorer.events import Written
from restorer.recipe import Recipe
from restorer.session.job import Job
from restorer.session.session import Session

HERE = Path(__file__).parent
CROP = slice(0, 300), slice(70, 390)


def aged(photo: np.ndarray) -> np.ndarray:
    """BGR uint8 (h, w, 3) → (h·0.8, w·0.8, 3), as an old scan."""
    height, width = photo.shape[:2]
    small = cv2.resize(photo, (round(width * 0.8), round(height * 0.8)), interpolation=cv2.INTER_AREA)
    values = cv2.GaussianBlur(small, (0, 0), 0.6).astype(np.float32) / 255
    faded = 0.16 + values * np.array([0.55, 0.66, 0.74], np.float32)
    grain = cv2.GaussianBlur(np.random.default_rng(7).normal(0, 0.016, faded.shape[:2]), (0, 0), 0.5)
    return np.rint((faded + grain[:, :, None]).clip(0, 1) * 255).astype(np.uint8)


def read(path: Path) -> np.ndarray:
    """BGR uint8."""
    return np.ascontiguousarray(np.asarray(Image.open(path).convert("RGB"))[..., ::-1])


def main(source: Path) -> None:
    photo = read(source)
    scan = HERE / "scan.jpg"
    cv2.imwrite(str(scan), aged(photo[CROP]), [cv2.IMWRITE_JPEG_QUALITY, 85])
    (written,) = (
        event
        for event in Session().restore(
            Job(scan, Recipe("best"), file=HERE / "restored.png", overwrite=True), CancelToken()
        )
        if isinstance(event, Written)
    )
    after = read(written.path)
    before = cv2.resize(read(scan), after.shape[1::-1], interpolation=cv2.INTER_CUBIC)
    both = np.hstack((before, np.full((len(after), 12, 3), 255, np.uint8), after))
    both = cv2.resize(both, (1200, round(1200 * len(both) / both.shape[1])), interpolation=cv2.INTER_AREA)
    cv2.imwrite(str(HERE / "before-after.jpg"), both, [cv2.IMWRITE_JPEG_QUALITY, 85])
    scan.unlink()
    written.path.unlink()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
