"""Where the window keeps what is not settings: pictures that were in no file, and the meeting point of two starts."""

from pathlib import Path

import platformdirs

from restorer import paths


def pasted() -> Path:
    """Folder of pictures that were pasted or dragged in without a file; may not exist yet."""
    return platformdirs.user_data_path(paths.APP, appauthor=False) / "Pasted"


def state() -> Path:
    """Folder of what is only of use while the program runs; may not exist yet."""
    return platformdirs.user_state_path(paths.APP, appauthor=False)
