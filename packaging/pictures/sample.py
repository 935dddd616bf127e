"""Makes the sample photo of the empty window: `python packaging/pictures/sample.py astronaut.png`.

The photograph is of Eileen Collins, by NASA, in the public domain (scikit-image ships it as `astronaut.png`), aged as
the picture in the README is, and printed on paper with a border.
"""

import sys
from pathlib import Path

import cv2
import numpy as np
from make import aged, read
from PIL import Image

TARGET = Path(__file__).parents[2] / "resources" / "sample.jpg"
CROP = slice(0, 500), slice(40, 430)
BORDER = 16
PAPER = (206, 224, 232)
"""Yellowed white, BGR."""


def main(source: Path) -> None:
    """Write resources/sample.jpg."""
    print_ = cv2.copyMakeBorder(
        aged(np.ascontiguousarray(read(source)[CROP])),
        *(BORDER, BORDER * 2, BORDER, BORDER),
        cv2.BORDER_CONSTANT,
        value=PAPER,
    )
    Image.fromarray(np.ascontiguousarray(print_[..., ::-1])).save(TARGET, quality=88, dpi=(150, 150))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
