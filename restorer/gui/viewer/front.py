"""All that lies in front of the photo, put together: words, divider, loupe, cross, the ring of a tool, the focus."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from restorer.gui.viewer.colours import Colours
from restorer.gui.viewer.loupe import paint_loupe
from restorer.gui.viewer.overlay import paint_cross, paint_divider, paint_focus, paint_line, paint_pill, paint_ring
from restorer.gui.viewer.scene import Scene
from restorer.gui.viewer.tool import Tool


@dataclass(frozen=True, slots=True)
class Front:
    """What is to be seen in front of a scene, in logical pixels of a widget."""

    rect: QRectF
    """Of the widget."""
    dpr: float
    """Device pixels a logical one."""
    place: QPointF | None
    """Where the pointer is."""
    loupe: bool
    framed: bool
    tool: Tool | None
    """The one that would work there now."""
    straight: bool
    """Whether it would work straight from where it was let go."""

    def paint(self, painter: QPainter, scene: Scene, shades: Colours) -> None:
        """Paint all of it."""
        parts, dpr = scene.parts(), self.dpr
        panes = [QRectF(p.x / dpr, 0, p.width / dpr, p.height / dpr) for p in scene.state.panes]
        for part in parts:
            rect = QRectF(part.rect.x() / dpr, 0, part.rect.width() / dpr, self.rect.height())
            room = rect if len(panes) == 2 else panes[0]
            painter.save()
            painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
            paint_pill(painter, scene.words[part.side], room, part.side == "after", shades)
            painter.restore()
        if scene.divided:
            paint_divider(painter, scene.divider / dpr, self.rect.height(), shades)
        if parts and self.loupe:
            paint_loupe(painter, self.place or QPointF(self.rect.toRect().center()), dpr, scene, shades)
        elif parts and self.place and len(panes) == 2:
            here = scene.state.pane_at(self.place.x() * dpr)
            paint_cross(painter, self.place + QPointF(panes[1 - here].x() - panes[here].x(), 0), shades)
        if parts and self.place and self.tool:
            self._paint_tool(painter, scene, self.place, self.tool, shades)
        if self.framed:
            paint_focus(painter, self.rect, shades)

    def _paint_tool(self, painter: QPainter, scene: Scene, at: QPointF, tool: Tool, shades: Colours) -> None:
        if self.straight and tool.last is not None and not tool.busy:
            x, y = scene.state.to_screen(*tool.last, scene.state.pane_at(at.x() * self.dpr))
            paint_line(painter, QPointF(x, y) / self.dpr, at, shades)
        paint_ring(painter, at, tool.radius * scene.state.zoom / self.dpr, shades)
