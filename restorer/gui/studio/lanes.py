"""The studio's lanes, each for what may not wait for the others."""

import time

from restorer.gui.jobs.lane import Lane

PATIENCE = 1.0
"""Seconds that threads have to end; a step of the best quality takes less on an idle computer."""


class Lanes:
    """One thread each. They must be closed."""

    def __init__(self) -> None:
        self.network = Lane("network", gentle=True)
        """Has the workshop."""
        self.files, self.exports = Lane("files"), Lane("exports", gentle=True)
        self.looks = Lane("looks")
        """Finishes what is looked at."""
        self.masks, self.damage, self.mending = Lane("masks"), Lane("damage"), Lane("mending")
        """Write what is painted, find damage, and show the photo mended after each stroke."""

    def close(self) -> bool:
        """Stop everything and end all threads, within two seconds; whether they did end."""
        lanes = [self.network, self.files, self.exports, self.looks, self.masks, self.damage, self.mending]
        for lane in lanes:
            # All at once first: each then has as long as all of them.
            lane.cancel_all()
        end = time.monotonic() + PATIENCE
        ended = [lane.close(max(0, int((end - time.monotonic()) * 1000))) for lane in lanes]
        return all(ended)
