"""What each kind of file that Restorer writes can hold."""

from dataclasses import dataclass

from restorer.photo.origin import Format


@dataclass(frozen=True, slots=True)
class Ability:
    """`depth`: most bits a channel; `longest`: most pixels along a side; `quality`: the usual one, None if lossless."""

    name: str
    suffix: str
    depth: int
    alpha: bool
    longest: int
    quality: int | None = None


ABILITIES: dict[Format, Ability] = {
    Format.JPEG: Ability("JPEG", ".jpg", 8, False, 65_500, 95),
    Format.PNG: Ability("PNG", ".png", 16, True, 2**31 - 1),
    Format.TIFF: Ability("TIFF", ".tif", 16, True, 2**31 - 1),
    Format.WEBP: Ability("WebP", ".webp", 8, True, 16_383, 95),
    Format.AVIF: Ability("AVIF", ".avif", 8, True, 65_535, 90),
}
"""The kinds that can be written. JPEG says 65,535, but libjpeg stops at 65,500."""
