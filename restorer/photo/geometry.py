"""Sizes and regions of pixels, in whole numbers, with laws that hold after each operation.

x grows to the right, y downwards; a region holds the pixels x ≤ column < right, y ≤ row < bottom.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Size:
    """Width and height in pixels, both at least 1."""

    width: int
    height: int

    def __post_init__(self) -> None:
        if self.width < 1 or self.height < 1:
            raise ValueError(f"a size has no empty side: {self.width}×{self.height}")

    def __str__(self) -> str:
        return f"{self.width}×{self.height}"

    @property
    def area(self) -> int:
        """Number of pixels."""
        return self.width * self.height

    @property
    def long_side(self) -> int:
        """The larger of width and height."""
        return max(self.width, self.height)

    def times(self, factor: int) -> "Size":
        """Both sides `factor` times as long (factor ≥ 1)."""
        return Size(self.width * factor, self.height * factor)

    @property
    def region(self) -> "Region":
        """The region that starts at (0, 0) and has this size."""
        return Region(0, 0, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle of pixels; width and height are at least 1, x and y may be negative."""

    x: int
    y: int
    width: int
    height: int

    def __post_init__(self) -> None:
        if self.width < 1 or self.height < 1:
            raise ValueError(f"a region is never empty: {self.width}×{self.height}")

    @classmethod
    def between(cls, x: int, y: int, right: int, bottom: int) -> "Region":
        """The region from (x, y) to just before (right, bottom)."""
        return cls(x, y, right - x, bottom - y)

    @property
    def right(self) -> int:
        """First column behind the region."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """First row below the region."""
        return self.y + self.height

    @property
    def area(self) -> int:
        """Number of pixels."""
        return self.width * self.height

    @property
    def size(self) -> Size:
        """Its size alone."""
        return Size(self.width, self.height)

    @property
    def slices(self) -> tuple[slice, slice]:
        """Index of these pixels in an array (H, W, …): rows, then columns."""
        return slice(self.y, self.bottom), slice(self.x, self.right)

    def grown(self, by: int) -> "Region":
        """`by` pixels more on every side; may leave the photo."""
        return Region(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def meets(self, other: "Region") -> bool:
        """Whether the two have a pixel in common."""
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def holds(self, other: "Region") -> bool:
        """Whether all of the other's pixels are in this one."""
        within = self.x <= other.x and self.y <= other.y
        return within and other.right <= self.right and other.bottom <= self.bottom

    def common(self, other: "Region") -> "Region":
        """The pixels in both; ValueError if there are none."""
        return Region.between(
            max(self.x, other.x), max(self.y, other.y), min(self.right, other.right), min(self.bottom, other.bottom)
        )

    def inside(self, size: Size) -> "Region":
        """The part inside a photo of this size; ValueError if there is none."""
        return self.common(size.region)

    def times(self, factor: int) -> "Region":
        """The same pixels in a photo enlarged `factor` times (factor ≥ 1)."""
        return Region(self.x * factor, self.y * factor, self.width * factor, self.height * factor)

    def seen_from(self, other: "Region") -> "Region":
        """The same pixels with `other`'s corner as (0, 0)."""
        return Region(self.x - other.x, self.y - other.y, self.width, self.height)
