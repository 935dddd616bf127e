"""A face in a photo, as mending must know it: what of it must never be mended unasked."""

from dataclasses import dataclass

from restorer.photo.geometry import Region


@dataclass(frozen=True)
class Face:
    """`features`: boxes around eyes and mouth; `around`: one around head, ears, neck and collar, partly beyond the
    photo perhaps. `size`: how far the eyes are apart, or from the mouth. All in the photo's pixels.
    """

    features: tuple[Region, ...]
    around: Region
    size: float
