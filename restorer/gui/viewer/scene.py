"""Scene: what the view shows now: two pictures, their words, and which of them is seen in which part of the view."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from PySide6.QtCore import QRect

from restorer.gui.viewer.drawing import Look
from restorer.gui.viewer.pyramid import Picture
from restorer.gui.viewer.view_state import ViewState

Side: TypeAlias = Literal["before", "after"]

SQUARES_FROM = 3.0
"""Device pixels per pixel from which the finest picture's pixels are shown as squares."""


class Part(NamedTuple):
    """A side, seen in a rectangle of the view (device pixels), with the photo's corner at a place in the view."""

    side: Side
    rect: QRect
    corner: tuple[int, int]


@dataclass
class Scene:
    """What is shown, and through which view state."""

    state: ViewState = field(default_factory=ViewState)
    before: Picture | None = None
    after: Picture | None = None
    matte: Picture | None = None
    words: dict[Side, str] = field(default_factory=lambda: {"before": "", "after": ""})
    holding: bool = False
    """Whether the original is looked at for a moment, wherever the result would be."""

    @property
    def divided(self) -> bool:
        """Whether a divider is to be seen."""
        return self.state.mode == "divider" and self.before is not None and self.after is not None and not self.holding

    @property
    def divider(self) -> int:
        """The device column where the after side begins."""
        return round(self.state.split * self.state.viewport[0])

    def parts(self) -> list[Part]:
        """The parts of the view that show the photo, none of them empty."""
        state = self.state
        width, height = state.viewport
        wholes = [QRect(pane.x, 0, pane.width, pane.height) for pane in state.panes]
        if state.mode == "side":
            parts = [
                Part(side, rect, state.corner(pane))
                for pane, (side, rect) in enumerate(zip(self._sides(), wholes, strict=True))
            ]
        elif self.divided:
            at, corner = self.divider, state.corner()
            parts = [
                Part("before", QRect(0, 0, at, height), corner),
                Part("after", QRect(at, 0, width - at, height), corner),
            ]
        else:
            parts = [Part(self._alone(), wholes[0], state.corner())]
        return [part for part in parts if not part.rect.isEmpty() and self.picture(part.side)]

    def picture(self, side: Side) -> Picture | None:
        """The picture of a side."""
        return self.before if side == "before" else self.after

    def look(self, side: Side, zoom: float | None = None) -> Look | None:
        """How a side is drawn at a zoom (the state's); None if it has no picture."""
        picture = self.picture(side)
        if picture is None:
            return None
        zoom = zoom or self.state.zoom
        other = self.after or picture
        finest = picture.size.width >= other.size.width
        sharp = finest and zoom * self.state.photo.width / picture.size.width > SQUARES_FROM
        return Look(picture, self.matte, self.state.photo, zoom, sharp)

    def _sides(self) -> tuple[Side, Side]:
        """The sides of side by side: the same twice while there is only one, or the original is held."""
        if self.after is None or (self.holding and self.before is not None):
            return "before", "before"
        return ("after" if self.before is None else "before"), "after"

    def _alone(self) -> Side:
        """The one side that fills the view."""
        if self.after is None or (self.before is not None and (self.holding or self.state.mode == "before")):
            return "before"
        return "after"
