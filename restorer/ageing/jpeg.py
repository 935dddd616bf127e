"""JPEG: written and read back, with the blocks and the coarse colours that this leaves."""

from dataclasses import dataclass
from io import BytesIO

import numpy as np
from PIL import Image

from restorer.ageing.kind import Rows, is_grey


@dataclass(frozen=True)
class Jpeg:
    """JPEG of a quality 1..95 as libjpeg counts it; `halved`: colours at half the size (4:2:0)."""

    quality: int
    halved: bool = True

    @classmethod
    def drawn(cls, rng: np.random.Generator) -> "Jpeg":
        """From what a mail program made of it to a scanner's best."""
        return cls(int(rng.integers(55, 96)), bool(rng.random() < 0.7))

    def __str__(self) -> str:
        return f"JPEG: {self.quality}, {'4:2:0' if self.halved else '4:4:4'}"

    def __call__(self, pixels: Rows, rng: np.random.Generator) -> Rows:
        """See `Kind`; values come back as of 8 bits, nothing is left to chance. A grey picture is a grey file."""
        levels = np.rint(pixels * 255).astype(np.uint8)
        picture = Image.fromarray(np.ascontiguousarray(levels[:, :, 0]) if is_grey(pixels) else levels)
        file = BytesIO()
        picture.save(file, "JPEG", quality=self.quality, subsampling=2 if self.halved else 0)
        back = np.asarray(Image.open(file).convert("RGB"), np.float32)
        return back / np.float32(255)
