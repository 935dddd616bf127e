"""Where things are: what ships with the program (checkout, wheel or frozen app) and what belongs to the person."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import platformdirs

from restorer.asking import is_dir

APP = "Restorer"
_NOWHERE = Path(os.devnull) / APP
"""Nothing is there, and nothing can be put there."""


def _shipped(folder: str) -> Path:
    """A shipped folder: inside the installed package or frozen app, else at the top of the checkout."""
    package = Path(__file__).parent
    frozen = Path(getattr(sys, "_MEIPASS", package)) / "restorer"
    places = (package / "_data" / folder, frozen / "_data" / folder, package.parent / folder)
    return next((place for place in places if is_dir(place)), places[-1])


def _own(found: Callable[..., Path]) -> Path:
    """One of the person's folders; nowhere if nobody knows where that is (no HOME, and an account without a name)."""
    try:
        return found(APP, appauthor=False)
    except RuntimeError:
        return _NOWHERE


def resources() -> Path:
    """Folder of the data files that ship with the program."""
    return _shipped("resources")


def shipped_weights() -> Path:
    """Folder of the weights that ship with the program."""
    return _shipped("weights")


def user_weights() -> Path:
    """Folder for the person's own weights; may not exist yet."""
    return _own(platformdirs.user_data_path) / "weights"


def settings() -> Path:
    """The file of what the person chose for good; may not exist yet."""
    return _own(platformdirs.user_config_path) / "settings.toml"


def logs() -> Path:
    """Folder for what went wrong, to be looked at by those who mend it; may not exist yet."""
    return _own(platformdirs.user_log_path)


def cache() -> Path:
    """Folder for what can be made again; may not exist yet."""
    return _own(platformdirs.user_cache_path)


def pasted() -> Path:
    """Folder of pictures that were pasted or dragged in without a file; may not exist yet."""
    return _own(platformdirs.user_data_path) / "Pasted"


def painted() -> Path:
    """Folder of the masks and areas that were painted in the window; may not exist yet."""
    return _own(platformdirs.user_data_path) / "Painted"


def state() -> Path:
    """Folder of what is only of use while the program runs; may not exist yet."""
    return _own(platformdirs.user_state_path)
