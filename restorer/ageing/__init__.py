"""Age with known truth: clean photographs become old scans, for measuring and for teaching.

Each kind of age is a small module with a frozen dataclass of its parameters (`blur`, `grain`, `fading`, `light`,
`paper`, `scanner`, `sharpening`, `downscaling`, `jpeg`; `tone` says what the film saw); `kind` says what they have in
common, `density` is the scale on which dyes fade. `age` puts them in the order of a photograph's life and gives the
aged photo together with what it was. `python -m restorer.ageing SHEET.png PHOTO…` shows examples (`sheet`).

A seed says everything: the same seed gives the same photo. Its noise comes from NumPy's own generator and is the same
on every computer; sums are rounded as each processor does it, so a level of 8 bits may differ by one here and there.
"""

from restorer.ageing.age import Age, Aged
from restorer.ageing.kind import Rows
from restorer.ageing.tone import TONES, Tone

__all__ = ["TONES", "Age", "Aged", "Rows", "Tone"]
