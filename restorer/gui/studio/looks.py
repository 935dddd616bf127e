"""Looks: finishes what is looked at, in a lane of its own, whenever another look is chosen or another part is seen."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, QTimer, Signal

from restorer.gui.jobs.lane import Lane
from restorer.gui.jobs.task import Priority, TaskToken
from restorer.gui.jobs.ticket import Ticket
from restorer.gui.studio.versions import Version
from restorer.photo.geometry import Region

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

    from restorer.look import Look


class Looks(QObject):
    """Keeps the versions that are shown in their look."""

    painted = Signal(object, object)
    """A Version and the Region of it that looks otherwise now."""
    failed = Signal(object)
    """How finishing Ended, if it could not be done."""

    def __init__(self, lane: Lane) -> None:
        super().__init__()
        self._lane = lane
        self._shown: list[Version] = []
        self._ticket: Ticket | None = None
        # What is missing is found out while the view is painted: the work begins after that.
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._begin)

    def show(self, versions: Iterable[Version]) -> None:
        """These versions are in the view now; nothing is done for others."""
        self._shown = [version for version in versions if version.finished]
        for version in self._shown:
            assert version.finished
            version.finished.wanted = self._soon.start
        self._soon.start()

    def choose(self, version: Version, look: "Look", area: "NDArray[float32] | None" = None) -> None:
        """A version is to look like this."""
        if version.finished and version.finished.show(look, area):
            if version.finished.plain:
                self.painted.emit(version, version.finished.size.region)
            self._soon.start()

    def _begin(self) -> None:
        wanting = [version for version in self._shown if version.finished and version.finished.next_piece()]
        if self._ticket is None and wanting:
            self._ticket = self._lane.submit(partial(_finish, wanting), Priority.NORMAL, "look")
            self._ticket.happened.connect(self._finished)
            self._ticket.ended.connect(self._over)

    def _finished(self, event: object) -> None:
        version, region = cast(tuple[Version, Region], event)
        self.painted.emit(version, region)

    def _over(self, ended: object) -> None:
        self._ticket = None
        if getattr(ended, "how", "") == "failed":
            self.failed.emit(ended)
        else:
            self._soon.start()


def _finish(versions: list[Version], token: TaskToken) -> Iterator[tuple[Version, Region]]:
    """In the lane's thread: finish what is wanted, the newest wish first, until there is none."""
    for version in versions:
        finished = version.finished
        if finished is None:
            continue
        while piece := finished.next_piece():
            token.check()
            yield version, finished.make(piece)
        # Where a part meets one that was not finished yet it was shown coarsely: once more, now that all are.
        yield version, finished.seen
