"""What was done to a photo's shape: its turn and its new size, for everything that names places in the picture."""

from dataclasses import dataclass

from restorer.photo.geometry import Size


@dataclass(frozen=True)
class Change:
    """How stored pixels became the result's: turned (1 to 8, as in Exif tag 274), and from one upright size to another.

    `before` is None where the original's size is not known: figures in pixels are then turned by what stands beside
    them, or left.
    """

    turned: int
    before: Size | None
    after: Size

    @property
    def stored(self) -> Size | None:
        """The original's size as it is stored."""
        size = self.before
        return Size(size.height, size.width) if size and self.turned >= 5 else size

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point in shares of the stored picture, in shares of the upright one."""
        across, down = (y, x) if self.turned >= 5 else (x, y)
        return (
            1 - across if self.turned in (2, 3, 6, 7) else across,
            1 - down if self.turned in (3, 4, 7, 8) else down,
        )

    def sides(self, width: float, height: float) -> tuple[float, float]:
        """Width and height in shares, likewise."""
        return (height, width) if self.turned >= 5 else (width, height)
