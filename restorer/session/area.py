"""A part of a photo, said by a picture: white where something holds, soft in between.

So the area of another faithfulness is given, and the mask of what is to be mended.
"""

from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.errors import ChoiceError, RestorerError
from restorer.photo.geometry import Size
from restorer.photo.reading import read_photo
from restorer.session.painted import touch_painted

ALIKE = 0.02
"""By how much the two shapes (width to height) may differ."""


def read_area(file: Path, photo: Size) -> NDArray[np.float32]:
    """The part of a photo (H, W), 0 to 1, from any picture of its shape; ChoiceError if it is none."""
    touch_painted(file)
    try:
        picture = read_photo(file)
    except RestorerError as error:
        raise ChoiceError("The painted picture cannot be read: {reason}", reason=error.sentence) from error
    wanted, there = photo.width / photo.height, picture.size.width / picture.size.height
    if abs(there / wanted - 1) > ALIKE and picture.size != photo:
        raise ChoiceError(
            "The painted picture “{name}” is {area} pixels and the photo {photo}: paint it over the photo itself, so "
            "that both have the same shape.",
            name=file.name,
            area=str(picture.size),
            photo=str(photo),
        )
    grey = picture.pixels.mean(axis=2, dtype=np.float32)
    if picture.alpha is not None:
        # What is not painted is transparent.
        grey = grey * picture.alpha
    if picture.size == photo:
        return grey
    return np.asarray(cv2.resize(grey, (photo.width, photo.height), interpolation=cv2.INTER_AREA), np.float32)
