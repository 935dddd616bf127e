"""The workshop: the session with its networks. It lives in the network lane's thread and is used by its works only."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from restorer.cancel import CancelToken
from restorer.errors import RestorerError
from restorer.gui.studio.surface import Memory

if TYPE_CHECKING:
    from restorer.catalogue import Card
    from restorer.photo.geometry import Size
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
            from restorer.network.wish import EngineWish
            from restorer.session.session import Session

            load_libraries()
            self._made = self._wish
            # Nobody waits for a comparison of engines: it is made when there is nothing else to do.
            self._session = Session(*self._wish, wish=EngineWish(patient=False))
        return self._session

    def known_pace(self, model: str) -> "Pace | None":
        """How fast a model is here, if that is known."""
        with suppress(RestorerError):
            return self.session.known_pace(self.session.card(model))
        return None

    def settle(self, model: str, photo: "Size", token: CancelToken) -> Iterator[None]:
        """Find out first by which engine a photo is best done, where that takes less time than it saves."""
        card = self.session.card(model)
        if self.session.outweighs_settling(card, photo):
            yield from self.session.settle(card, token)
            if self.known_pace(model) is None:
                self.session.pace(card, token)

    def learn(self, model: str, seconds: float, engine: str) -> None:
        """Correct the pace of a model by a real photo's: seconds for a source pixel by an engine."""
        self.session.learn(self.session.card(model), seconds, engine)


@dataclass(frozen=True)
class Models:
    """The models whose files are on this computer."""

    cards: "tuple[Card, ...]"


@dataclass(frozen=True)
class Devices:
    """What a network can be run on here: id as in Settings.device, and its name."""

    names: tuple[tuple[str, str], ...]


def warm_up(workshop: Workshop, token: CancelToken) -> Iterator[Models | Devices]:
    """Load what every photo will need, and tell what there is on the way."""
    from restorer.gui.panels.models import here

    session = workshop.session
    yield Models(tuple(here(session.catalogue)))
    token.check()
    from restorer.network.device import devices

    yield Devices(tuple((device.label, device.name) for device in devices()))
    token.check()
    session.upscaler(session.card("fast"))


def examine(workshop: Workshop, token: CancelToken) -> Iterator[str]:
    """What the doctor says, as one text."""
    from restorer.session.doctor import examine as findings

    lines: list[str] = []
    for finding in findings(workshop.session):
        token.check()
        lines.append(finding.text)
    yield "\n".join(lines)
