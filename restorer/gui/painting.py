"""Painting: a mask over the photo that is looked at; it follows the recipe, and each stroke is its next step."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, Signal

from restorer.gui.album.entry import Entry
from restorer.gui.jobs.task import Ended
from restorer.gui.panels.chooser import Chooser
from restorer.gui.studio.masks import Draft, Facts, Masks, Wish
from restorer.gui.viewer.brush import Mask, difference
from restorer.gui.viewer.brush_tool import BrushTool
from restorer.gui.viewer.mask_layer import AREA, DAMAGE, MaskLayer, Tints
from restorer.photo.geometry import Region, Size
from restorer.recipe import Recipe

Put = Callable[[Recipe, Path | None], Recipe]


@dataclass(frozen=True, slots=True)
class Purpose:
    """What a mask is painted for."""

    get: Callable[[Recipe], Path | None]
    """Its file in a recipe."""
    put: Put
    """A recipe with its file."""
    tints: Tints
    softness: float
    """Of the brush; 0: the mask knows only in and out."""


def _with_mask(recipe: Recipe, path: Path | None) -> Recipe:
    return replace(recipe, mend=replace(recipe.mend, mask=path))


def _with_area(recipe: Recipe, path: Path | None) -> Recipe:
    return replace(recipe, look=replace(recipe.look, area=path))


FOR_DAMAGE = Purpose(lambda recipe: recipe.mend.mask, _with_mask, DAMAGE, 0.0)
"""What of the photo is replaced."""
FOR_AREA = Purpose(lambda recipe: recipe.look.area, _with_area, AREA, 0.6)
"""Where the other faithfulness holds."""


class Painting(QObject):
    """The mask of one photo at a time. Its layers are there as long as a photo is."""

    repainted = Signal(object)
    """A Region of the photo in which the mask looks otherwise."""
    changed = Signal(object)
    """The Region in which the mask is another one now, for good."""
    told = Signal()
    """The facts, or whether anything is there, are others now."""
    layers_changed = Signal()
    """There are other layers."""
    failed = Signal(object)
    """How keeping or reading Ended."""

    def __init__(self, purpose: Purpose, masks: Masks, chooser: Chooser) -> None:
        super().__init__()
        self._purpose, self._masks, self._chooser = purpose, masks, chooser
        self.tool = BrushTool(self.repainted.emit, self._stroked, purpose.softness)
        self.layer: MaskLayer | None = None
        self.trace: MaskLayer | None = None
        """The stroke alone that is under way, for the side on which its work is to be seen."""
        self.facts = Facts()
        self.entry: Entry | None = None
        self.number = 0
        """Counts the changes."""
        self.count: Callable[[Mask], int] | None = None
        """How the mask's spots are counted, where somebody knows better than by what hangs together."""
        self._path: Path | None = None
        """The file that the mask is, or begins with while strokes are on their way."""
        masks.kept.connect(self._kept)
        masks.read.connect(self._read)
        masks.failed.connect(self._failed)

    @property
    def mask(self) -> Mask | None:
        """(H, W) of the photo; it changes as it is painted."""
        return self.layer.mask if self.layer else None

    def show(self, entry: Entry | None, size: Size | None) -> None:
        """Paint on this photo from now on; None: on none."""
        if entry is self.entry and (self.layer is None) is (size is None):
            return
        self.entry, self._path, self.facts = entry, None, Facts()
        self.layer = self.trace = None
        if entry is not None and size is not None:
            self.layer, self.trace = (
                MaskLayer(np.zeros((size.height, size.width), np.uint8), self._purpose.tints, empty=True)
                for _ in range(2)
            )
        self.number += 1
        self.tool.take(self.layer, self.trace)
        self.layers_changed.emit()
        self.told.emit()
        self.follow()

    def follow(self) -> None:
        """The recipe of the photo may be another one: show the mask that it names."""
        if self.entry is None or self.layer is None:
            return
        path = self._purpose.get(self.entry.recipe)
        if path == self._path:
            return
        self._path = path
        if path is None:
            self._follow(np.zeros_like(self.layer.mask), Facts())
        else:
            self._want(path)

    def replace(self, mask: Mask, name: str, put: Put | None = None, *, apart: bool = True) -> None:
        """Make the mask this one, as a step with a name; `put` changes the recipe further."""
        self.tool.cancel()
        if self._lay(mask) is not None or put is not None:
            # The facts are told when they are known.
            self.keep(name, put, apart=apart)
        else:
            self.told.emit()

    def keep(self, name: str, put: Put | None = None, *, apart: bool = True) -> None:
        """What is painted becomes the recipe's, as a step with a name."""
        assert self.entry is not None and self.layer is not None
        self._chooser.undo.expect()
        mask, put = self.layer.mask.copy(), put or self._purpose.put
        self._masks.keep(Draft(self, self.entry, mask, put, name, apart, self.count))

    def load(self, path: Path) -> None:
        """Make the mask what a file says."""
        if self.entry is not None and self.layer is not None:
            self._want(path, chosen=True)

    def recount(self) -> None:
        """The mask is the same, but its spots are counted otherwise."""
        if self._path is not None:
            self._want(self._path)

    def show_work(self) -> None:
        """The work of the last stroke is to be seen now, in the place of the stroke."""
        if not self.tool.busy:
            self.tool.untrace()

    def _want(self, path: Path, *, chosen: bool = False) -> None:
        assert self.entry is not None and self.layer is not None
        soft = self._purpose.softness > 0
        self._masks.want(Wish(self, self.entry, path, self.layer.size, soft, chosen, self.count))

    def _stroked(self, region: Region) -> None:
        self.number += 1
        self.keep("stroke")
        self.changed.emit(region)

    def _follow(self, mask: Mask, facts: Facts) -> None:
        """Show the recipe's mask."""
        self._lay(mask)
        self.facts = facts
        self.told.emit()

    def _lay(self, mask: Mask) -> Region | None:
        """Show another mask; the region in which it is another."""
        assert self.layer is not None
        self.tool.cancel()
        region = difference(self.layer.mask, mask)
        if region is not None:
            self.number += 1
            self.layer.mask[region.slices] = mask[region.slices]
            self.layer.changed(region)
            self.repainted.emit(region)
            self.changed.emit(region)
        return region

    def _kept(self, draft: Draft, path: Path | None, facts: Facts) -> None:
        if draft.owner is not self:
            return
        if draft.entry is self.entry:
            self._path, self.facts = path, facts
        self._chooser.give(draft.entry, draft.put(draft.entry.recipe, path), draft.name, apart=draft.apart)
        self._chooser.undo.arrive()
        self.told.emit()

    def _read(self, wish: Wish, mask: Mask, facts: Facts) -> None:
        if wish.owner is not self or wish.entry is not self.entry or self.layer is None:
            return
        if wish.chosen:
            self.replace(mask, "loaded")
        elif wish.path == self._path:
            self._follow(mask, facts)

    def _failed(self, what: Draft | Wish, ended: Ended) -> None:
        if what.owner is not self:
            return
        if isinstance(what, Draft):
            self._chooser.undo.arrive()
        if ended.how == "failed":
            self.failed.emit(ended)
