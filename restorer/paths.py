"""Where things are: what ships with the program (checkout, wheel or frozen app) and what belongs to the person."""

import sys
from pathlib import Path

import platformdirs

APP = "Restorer"


def _shipped(folder: str) -> Path:
    """A shipped folder: inside the installed package or frozen app, else at the top of the checkout."""
    package = Path(__file__).parent
    frozen = Path(getattr(sys, "_MEIPASS", package)) / "restorer"
    places = (package / "_data" / folder, frozen / "_data" / folder, package.parent / folder)
    return next((place for place in places if place.is_dir()), places[-1])


def resources() -> Path:
    """Folder of the data files that ship with the program."""
    return _shipped("resources")


def shipped_weights() -> Path:
    """Folder of the weights that ship with the program."""
    return _shipped("weights")


def user_weights() -> Path:
    """Folder for the person's own weights; may not exist yet."""
    return platformdirs.user_data_path(APP, appauthor=False) / "weights"


def settings() -> Path:
    """The file of what the person chose for good; may not exist yet."""
    return platformdirs.user_config_path(APP, appauthor=False) / "settings.toml"


def logs() -> Path:
    """Folder for what went wrong, to be looked at by those who mend it; may not exist yet."""
    return platformdirs.user_log_path(APP, appauthor=False)


def cache() -> Path:
    """Folder for what can be made again; may not exist yet."""
    return platformdirs.user_cache_path(APP, appauthor=False)


def pasted() -> Path:
    """Folder of pictures that were pasted or dragged in without a file; may not exist yet."""
    return platformdirs.user_data_path(APP, appauthor=False) / "Pasted"


def painted() -> Path:
    """Folder of the masks and areas that were painted in the window; may not exist yet."""
    return platformdirs.user_data_path(APP, appauthor=False) / "Painted"


def state() -> Path:
    """Folder of what is only of use while the program runs; may not exist yet."""
    return platformdirs.user_state_path(APP, appauthor=False)
