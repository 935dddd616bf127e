"""What the command line makes of a photo in the window: by the same engine, in the same tiles."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from restorer.cancel import CancelToken
from restorer.events import Written
from restorer.execution import read_execution
from restorer.gui.preferences import Preferences
from restorer.network.wish import EngineWish
from restorer.photo.reading import read_photo
from restorer.photo.writing import read_note
from restorer.session.job import Job
from restorer.session.session import Session


def pixels_of_line(job: Job, preferences: Preferences) -> NDArray[np.float32]:
    """The pixels of the command line's result; other tiles or another engine would give slightly other ones."""
    # Networks as small as those of the tests are run by torch in the window.
    session = Session("cpu", preferences.settings.tile, wish=EngineWish("torch"))
    *_, last = session.restore(job, CancelToken())
    assert isinstance(last, Written)
    return read_photo(last.path).pixels


def pixels_of_window(exported: object) -> NDArray[np.float32]:
    """The pixels of a file that the window has exported, made by the engine of the tests' command line."""
    assert isinstance(exported, Path)
    note = read_note(exported)
    execution = read_execution(note.execution) if note else None
    assert execution and (execution.device, execution.engine, execution.half) == ("cpu", "torch", False)
    return read_photo(exported).pixels
