"""The network that finds damage: our own, small, taught by `restorer.training` with damage that was made.

`net` is the network, `file` reads and writes its weights and what they say about themselves, `detector` runs it on
pixels. What is found is likelihood only; `restorer.mending` makes spots and masks of it.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from restorer import paths

if TYPE_CHECKING:
    from restorer.network.damage.detector import DamageDetector

FILE = "restorer-damage.safetensors"


def load_detector(path: Path | None = None) -> "DamageDetector":
    """The detector whose weights are in this file, by default in the one that ships; torch is imported only here.

    Raises ModelError, a sentence for a person, for every file that is not such a network, complete and sound.
    """
    from restorer.network.damage.detector import DamageDetector
    from restorer.network.damage.file import read_net

    return DamageDetector(*read_net(path or paths.shipped_weights() / FILE))
