"""How far a photo has come and how long it will still take, smooth between tiles. No Qt here.

With the best quality a tile takes seconds: a bar that moves only when one is done looks as if it were stuck. So the
tile that is being worked counts as far as its time has gone, by what the tiles before it took.
"""

from restorer.events import TileDone

NEARLY = 0.95
"""A tile that takes longer than expected never counts for more than this."""


class Progress:
    """Of one photo; `expected` is the seconds that the whole was estimated to take, None if nothing is known.

    All times are of one clock, in seconds; time that was paused does not count.
    """

    def __init__(self, now: float, expected: float | None) -> None:
        self._began = now
        self._expected = expected
        self._paused_at: float | None = None
        self._done = 0.0
        self._waiting = 1
        self._tile_began = now
        self._tiles_from = now
        """When the first tile began: what is read and made ready before says nothing about tiles."""

    def begun(self, now: float) -> None:
        """All is ready, the first tile begins."""
        self._tiles_from = self._paused_at or now

    def tile_done(self, event: TileDone, now: float) -> None:
        """A tile is done."""
        self._done = event.fraction
        self._waiting = max(1, event.waiting)
        self._tile_began = self._paused_at or now

    def expect(self, seconds: float | None) -> None:
        """It is known now how long the whole will take, if it was not."""
        self._expected = self._expected or seconds

    def pause(self, now: float) -> None:
        """Time stands still from now on."""
        if self._paused_at is None:
            self._paused_at = now

    def resume(self, now: float) -> None:
        """Time goes on."""
        if self._paused_at is not None:
            gone = now - self._paused_at
            self._began, self._tile_began = self._began + gone, self._tile_began + gone
            self._tiles_from += gone
            self._paused_at = None

    def elapsed(self, now: float) -> float:
        """Seconds that were worked."""
        return (now if self._paused_at is None else self._paused_at) - self._began

    def fraction(self, now: float) -> float:
        """How much is done, 0 to 1; grows."""
        whole = self._whole()
        if whole is None or self._done >= 1.0:
            return self._done
        share = (1.0 - self._done) / self._waiting
        gone = self.elapsed(now) - (self._tile_began - self._began)
        return self._done + share * min(NEARLY, gone / (whole * share))

    def remaining(self, now: float) -> float | None:
        """Seconds that it will still take; None while nothing is known."""
        whole = self._whole()
        return None if whole is None else whole * (1.0 - self.fraction(now))

    def _whole(self) -> float | None:
        """Seconds for all of it: as the tiles so far took, else as expected."""
        if self._done > 0:
            return max(1e-6, (self._tile_began - self._tiles_from) / self._done)
        return self._expected or None
