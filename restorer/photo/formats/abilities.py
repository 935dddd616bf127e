"""What each kind of file that Restorer writes can hold."""

from dataclasses import dataclass

from restorer.errors import Sentence
from restorer.photo.geometry import Size
from restorer.photo.origin import Format


@dataclass(frozen=True, slots=True)
class Ability:
    """`depth`: most bits a channel; `longest`: most pixels along a side; `quality`: the usual one, None if lossless.

    `most`: most pixels in all that can be read again. `exact`: whether it can be asked to lose nothing (quality 100).
    """

    name: str
    suffix: str
    depth: int
    alpha: bool
    longest: int
    quality: int | None = None
    most: int = 2**62
    exact: bool = True

    def too_large(self, size: Size) -> Sentence | None:
        """Why a picture of this size does not fit; None if it does."""
        if size.long_side > self.longest:
            return Sentence(
                "{format} files hold at most {most:,} pixels along a side, and this photo has {side:,}: "
                "choose TIFF or PNG.",
                format=self.name,
                most=self.longest,
                side=size.long_side,
            )
        if size.area > self.most:
            return Sentence(
                "{format} files hold at most {most:,.0f} million pixels, and this photo has {millions:,.0f}: "
                "choose TIFF or PNG.",
                format=self.name,
                most=self.most / 1e6,
                millions=size.area / 1e6,
            )
        return None


ABILITIES: dict[Format, Ability] = {
    Format.JPEG: Ability("JPEG", ".jpg", 8, False, 65_500, 95, exact=False),
    Format.PNG: Ability("PNG", ".png", 16, True, 2**31 - 1),
    Format.TIFF: Ability("TIFF", ".tif", 16, True, 2**31 - 1),
    Format.WEBP: Ability("WebP", ".webp", 8, True, 16_383, 95),
    Format.AVIF: Ability("AVIF", ".avif", 8, True, 32_768, 90, 16_384**2, exact=False),
}
"""The kinds that can be written.

JPEG says 65,535, but libjpeg stops at 65,500; AVIF 65,536, but libavif's readers stop at these.
"""
