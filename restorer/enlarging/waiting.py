"""The tiles that are still to do, and which of them is next."""

from collections import deque
from collections.abc import Callable

from restorer.enlarging.plan import Plan, Tile, quarters

Focus = Callable[[], tuple[float, float] | None]
"""Where the person is looking now: a point in shares (0..1) of the photo's width and height; None: nowhere."""


class Waiting:
    """The waiting tiles of a plan. With a focus the tile nearest to it is next, else they come in the plan's order.

    The order changes no pixel: tiles are independent.
    """

    def __init__(self, plan: Plan, focus: Focus | None = None) -> None:
        self.plan = plan
        self._tiles = deque(plan.tiles)
        self._focus = focus
        self.quartered = False
        """Whether memory was short for any tile."""

    def __len__(self) -> int:
        return len(self._tiles)

    def take(self) -> Tile:
        """Take the next tile out; IndexError if there is none."""
        point = self._focus() if self._focus else None
        if point is not None:
            x, y = point[0] * self.plan.size.width, point[1] * self.plan.size.height
            nearest = min(range(len(self._tiles)), key=lambda index: _distance(self._tiles[index], x, y))
            self._tiles.rotate(-nearest)
        return self._tiles.popleft()

    def quarter(self, failed: Tile) -> None:
        """Put back the pieces of a tile for which memory was short, and cut every waiting tile as large.

        Raises OutOfMemory if the failed one is too small to be cut.
        """
        pieces = deque(quarters(failed, self.plan.size, self.plan.needs))
        for tile in self._tiles:
            if tile.source.area >= failed.source.area:
                pieces.extend(quarters(tile, self.plan.size, self.plan.needs))
            else:
                pieces.append(tile)
        self._tiles = pieces
        self.quartered = True


def _distance(tile: Tile, x: float, y: float) -> float:
    """Squared, from a point of the photo to the middle of the core."""
    core = tile.core
    return (core.x + core.width / 2 - x) ** 2 + (core.y + core.height / 2 - y) ** 2
