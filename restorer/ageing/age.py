"""A whole life of a photograph: taken, printed, faded, scanned and saved, in the order in which it happens.

film, camera's blur, grain ─▶ fading, light, paper ─▶ scanner's blur, downscaling, noise, sharpening, JPEG ─▶ photo

What the film saw is `unfaded`; the same, faded and lit but nothing else, is the `truth`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from zlib import crc32

import numpy as np

from restorer.ageing.blur import Blur
from restorer.ageing.downscaling import Downscaling
from restorer.ageing.fading import Fading
from restorer.ageing.grain import Grain
from restorer.ageing.jpeg import Jpeg
from restorer.ageing.kind import Kind, Rows
from restorer.ageing.light import Light
from restorer.ageing.paper import Paper
from restorer.ageing.scanner import ScannerNoise
from restorer.ageing.sharpening import Sharpening
from restorer.ageing.tone import TONES, Film, Tone

SHARES = (0.5, 0.25, 0.25)
"""How often each of TONES is drawn."""
ORDER = ("film", "camera", "grain", "fading", "light", "paper", "scanner", "downscaling", "noise", "sharpening", "jpeg")
"""The kinds in the order in which they happen."""
TONES_CHANGE = ("fading", "light")
"""What changes tones and colours; it stays in the truth."""


@dataclass(frozen=True, eq=False)
class Aged:
    """A photograph that aged, and what it was.

    `photo`: (h, w, 3), levels of 8 bits as from a file. `truth`: (h·scale, w·scale, 3), what an ideal restorer would
    return: blur, grain, paper, noise, sharpening, downscaling and JPEG undone, tones and colours as they have become.
    `unfaded`: the same before it faded and was lit unevenly. `age`: what happened to it.
    """

    photo: Rows
    truth: Rows
    unfaded: Rows
    age: "Age"


@dataclass(frozen=True)
class Age:
    """All that happens to one photograph. None: that kind does not.

    The same age makes of the same pixels the same photo each time: `seed` is where all noise comes from.
    """

    scale: int
    tone: Tone
    film: Film
    camera: Blur
    grain: Grain
    fading: Fading
    light: Light
    paper: Paper | None
    scanner: Blur
    downscaling: Downscaling
    noise: ScannerNoise
    sharpening: Sharpening | None
    jpeg: Jpeg | None
    seed: int

    @classmethod
    def drawn(cls, rng: np.random.Generator, scale: int = 4, tone: Tone | None = None) -> "Age":
        """An age for a scan `scale` times smaller than the truth; of any tone if none is named."""
        tone = tone or TONES[rng.choice(3, p=SHARES)]
        return cls(
            scale=scale,
            tone=tone,
            film=Film.drawn(rng, tone),
            camera=Blur.drawn(rng, scale),
            grain=Grain.drawn(rng, scale),
            fading=Fading.drawn(rng, tone),
            light=Light.drawn(rng),
            paper=Paper.drawn(rng, scale) if rng.random() < 0.5 else None,
            scanner=Blur("gaussian", float(rng.uniform(0.1, 0.5)) * scale),
            downscaling=Downscaling.drawn(rng, scale),
            noise=ScannerNoise.drawn(rng),
            sharpening=Sharpening.drawn(rng) if rng.random() < 0.35 else None,
            jpeg=Jpeg.drawn(rng) if rng.random() < 0.8 else None,
            seed=int(rng.integers(2**62)),
        )

    @property
    def parts(self) -> dict[str, Kind]:
        """The kinds that happen, by name, in the order in which they happen."""
        all_parts: dict[str, Kind | None] = {name: getattr(self, name) for name in ORDER}
        return {name: part for name, part in all_parts.items() if part is not None}

    def __call__(self, pixels: Rows) -> Aged:
        """Age a clean photograph (H, W, 3); sides that `scale` does not divide lose pixels right and below.

        Raises ValueError if nothing is left.
        """
        height, width = (side - side % self.scale for side in pixels.shape[:2])
        if not height or not width:
            raise ValueError(f"a photograph of {pixels.shape[1]}×{pixels.shape[0]} cannot shrink to 1/{self.scale}")
        clean = np.ascontiguousarray(pixels[:height, :width])
        photo = self._through(clean, list(self.parts))
        unfaded = self._through(clean, ["film"])
        truth = self._through(unfaded, TONES_CHANGE)
        return Aged(np.rint(photo * 255).astype(np.float32) / np.float32(255), truth, unfaded, self)

    def printed(self, pixels: Rows) -> Rows:
        """The print of clean pixels, aged in its album, before it is scanned."""
        return self._through(pixels, [name for name in ORDER[: ORDER.index("scanner")] if name in self.parts])

    def scanned(self, pixels: Rows) -> Rows:
        """A print's scan at its own size, levels of 8 bits."""
        names = [name for name in ORDER[ORDER.index("noise") :] if name in self.parts]
        return np.rint(self._through(pixels, names) * 255).astype(np.float32) / np.float32(255)

    def _through(self, pixels: Rows, names: Iterable[str]) -> Rows:
        # A source of chance for each part, by its name: a part that is absent or new changes nothing in the others.
        for name in names:
            pixels = self.parts[name](pixels, np.random.default_rng((self.seed, crc32(name.encode()))))
        return pixels
