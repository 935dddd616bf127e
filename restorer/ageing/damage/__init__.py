"""Damage with known truth: cracks, folds, scratches, dust, tears and more, drawn over photographs that age.

Each kind is a small module with a frozen dataclass of its parameters; `drawn` draws one as old prints have it and
`mark` lays it on a print (`marks`), of which it leaves the cores. `drawing` has what they are drawn with, `distractors`
things of the scene that look like damage and are none. `sample` puts it all together. `python -m restorer.ageing
--damage SHEET.png PHOTO…` shows examples. A seed says everything, as for age.
"""

from restorer.ageing.damage.sample import AREAS, KINDS, Damaged, sample, texture_of

__all__ = ["AREAS", "KINDS", "Damaged", "sample", "texture_of"]
