"""The brush as a tool: strokes on the mask of a layer, by mouse or pen. No Qt here."""

from collections.abc import Callable
from dataclasses import replace

from restorer.gui.viewer.brush import Mask, Stroke, Tip, difference
from restorer.gui.viewer.mask_layer import MaskLayer
from restorer.gui.viewer.tool import Touch
from restorer.gui.viewer.view_state import Point
from restorer.photo.geometry import Region, Size

BEGIN = 1 / 100
"""Radius of the first brush, as part of the photo's longer side."""
STEP = 1.25
"""What a key makes it larger by."""

Take = Callable[[Region], None]


class BrushTool:
    """Paints on a layer. `painted` is told what a stroke has changed so far, `done` what all of it has changed."""

    def __init__(self, painted: Take, done: Take, softness: float = 0.0) -> None:
        self._painted, self._done = painted, done
        self.tip = Tip(1.0, softness)
        self._layer: MaskLayer | None = None
        self._trace: MaskLayer | None = None
        self._stroke: Stroke | None = None
        self._traced: Stroke | None = None
        self._before: Mask | None = None
        self._last: Point | None = None
        self._photo: Size | None = None

    def take(self, layer: MaskLayer | None, trace: MaskLayer | None = None) -> None:
        """Paint on this layer from now on, and the last stroke alone on `trace`; what is under way is given up."""
        self.cancel()
        self._layer, self._trace, self._traced, self._last = layer, trace, None, None
        if layer is not None and layer.size != self._photo:
            self._photo = layer.size
            self.tip = replace(self.tip, radius=max(2.0, layer.size.long_side * BEGIN))

    def resize(self, steps: int) -> None:
        """So many steps larger, or smaller."""
        if self._layer is not None:
            self.tip = self.tip.sized(STEP**steps, self._layer.size)

    def set_radius(self, radius: float) -> None:
        """In photo pixels."""
        self.tip = replace(self.tip, radius=radius)

    def erase(self, on: bool) -> None:
        """Whether it erases from now on."""
        self.tip = replace(self.tip, erases=on)

    @property
    def radius(self) -> float:
        """In photo pixels."""
        return self.tip.radius

    @property
    def last(self) -> Point | None:
        """Where the last stroke ended."""
        return self._last

    @property
    def busy(self) -> bool:
        """Whether a stroke is under way."""
        return self._stroke is not None

    def press(self, touch: Touch) -> None:
        """Begin a stroke; with Shift, straight from where the last one ended."""
        if self._layer is None:
            return
        self.untrace()
        self._before = self._layer.mask.copy()
        self._stroke = Stroke(self._layer.mask, replace(self.tip, erases=self.tip.erases or touch.erases))
        self._traced = Stroke(self._trace.mask, replace(self.tip, erases=False)) if self._trace else None
        if touch.straight and self._last is not None:
            self._go(replace(touch, at=self._last))
        self._go(touch)

    def move(self, touch: Touch) -> None:
        """Go on to there."""
        if self._stroke is not None:
            self._go(touch)

    def release(self) -> None:
        """The stroke is done; one that has changed nothing is none."""
        stroke, before = self._stroke, self._before
        self._stroke = self._before = None
        if stroke is None or before is None or stroke.around is None or self._layer is None:
            return
        around = stroke.around
        changed = difference(self._layer.mask[around.slices], before[around.slices])
        if changed is None:
            self.untrace()
        else:
            self._done(Region(around.x + changed.x, around.y + changed.y, changed.width, changed.height))

    def cancel(self) -> bool:
        """Take back the stroke that is under way, or forget where a straight line would begin."""
        stroke, before = self._stroke, self._before
        if stroke is None or before is None:
            known, self._last = self._last is not None, None
            return known
        self._stroke = self._before = self._last = None
        self.untrace()
        if stroke.around is not None and self._layer is not None:
            self._layer.mask[stroke.around.slices] = before[stroke.around.slices]
            self._changed(stroke.around)
        return True

    def untrace(self) -> None:
        """Take the last stroke out of the trace: it is not done again, or its work is to be seen."""
        traced, self._traced = self._traced, None
        if traced is not None and traced.around is not None and self._trace is not None:
            self._trace.mask[traced.around.slices] = 0
            self._trace.changed(traced.around)
            self._painted(traced.around)

    def _go(self, touch: Touch) -> None:
        assert self._stroke is not None
        self._last = touch.at
        if self._traced and self._trace and (region := self._traced.to(touch.at, touch.pressure)):
            self._trace.changed(region)
        if region := self._stroke.to(touch.at, touch.pressure):
            self._changed(region)

    def _changed(self, region: Region) -> None:
        assert self._layer is not None
        self._layer.changed(region)
        self._painted(region)
