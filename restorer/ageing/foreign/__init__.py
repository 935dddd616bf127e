"""Degradations as others draw them, apart from our own ager: small bad pictures of clean ones, to judge by and teach.

What is made better under one ager alone is fitted to it. A degradation is a function in a file of its own and a line of
`FOREIGN`; the same state of chance gives the same picture.
"""

from collections.abc import Callable

import numpy as np

from restorer.ageing.foreign.clean import clean
from restorer.ageing.foreign.film import film
from restorer.ageing.foreign.oversharpened import oversharpened
from restorer.ageing.foreign.recompressed import recompressed
from restorer.ageing.foreign.second_order import second_order
from restorer.ageing.foreign.weave import weave
from restorer.ageing.kind import Rows

Degradation = Callable[[Rows, int, np.random.Generator], Rows]
"""Of a clean picture (h·scale, w·scale, 3) and the scale: the small one (h, w, 3), clipped to 0..1."""
FOREIGN: dict[str, Degradation] = {
    "clean": clean,
    "second order": second_order,
    "JPEG": recompressed,
    "film": film,
    "oversharpened": oversharpened,
    "weave": weave,
}

__all__ = ["FOREIGN", "Degradation"]
