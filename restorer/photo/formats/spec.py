"""What a result is like before it has any pixels."""

from dataclasses import dataclass

from restorer.photo.geometry import Size


@dataclass(frozen=True)
class PictureSpec:
    """What the rows of a result are like: its size, grey or colour, with alpha or without, 8 or 16 bits a channel."""

    size: Size
    grey: bool
    alpha: bool
    depth: int

    def __post_init__(self) -> None:
        if self.depth not in (8, 16):
            raise ValueError(f"a result has 8 or 16 bits a channel, not {self.depth}")

    @property
    def channels(self) -> int:
        """1 grey, 2 grey and alpha, 3 RGB, 4 RGB and alpha."""
        return (1 if self.grey else 3) + self.alpha

    @property
    def row_bytes(self) -> int:
        """Bytes of one row without compression."""
        return self.size.width * self.channels * (self.depth // 8)
