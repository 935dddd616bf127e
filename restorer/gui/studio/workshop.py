"""The workshop: the session with its networks. It lives in the network lane's thread and is used by its works only."""

from contextlib import suppress
from typing import TYPE_CHECKING

from restorer.errors import RestorerError
from restorer.gui.studio.surface import Memory

if TYPE_CHECKING:
    from restorer.session.pace import Pace
    from restorer.session.session import Session


class Workshop:
    """Makes the session when it is first needed, and a new one when another device or tile is chosen.

    `memory` is what surfaces may take, all together.
    """

    def __init__(self, device: str = "auto", tile: int | None = None) -> None:
        self.memory = Memory()
        self._wish = (device, tile)
        self._made: tuple[str, int | None] | None = None
        self._session: Session | None = None

    def choose(self, device: str, tile: int | None) -> bool:
        """From the next work on: this device, tiles of this side; whether that is new. From any thread."""
        new = self._wish != (device, tile)
        self._wish = (device, tile)
        return new

    @property
    def session(self) -> "Session":
        """The session for the device and tile of now."""
        if self._session is None or self._made != self._wish:
            from restorer.network.preload import load_libraries
            from restorer.session.session import Session

            load_libraries()
            self._made = self._wish
            self._session = Session(*self._wish)
        return self._session

    def known_pace(self, model: str) -> "Pace | None":
        """How fast a model is here, if that is known."""
        with suppress(RestorerError):
            return self.session.known_pace(self.session.card(model))
        return None

    def learn(self, model: str, seconds: float) -> None:
        """Correct the pace of a model by a real photo's: seconds for a source pixel."""
        self.session.learn(self.session.card(model), seconds)
