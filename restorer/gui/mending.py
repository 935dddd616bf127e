"""Mending: finds the damage of the photo that is looked at, lets the person change it, and shows the photo mended."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from restorer.errors import RestorerError
from restorer.gui.dialogs.save_as import save_as
from restorer.gui.jobs.task import Ended
from restorer.gui.main_window import MainWindow
from restorer.gui.painting import Painting
from restorer.gui.panels.chooser import Chooser
from restorer.gui.panels.damage import DamageSection
from restorer.gui.studio.damages import Search
from restorer.gui.studio.studio import Studio
from restorer.gui.studio.versions import Version
from restorer.mend import Mend
from restorer.photo.geometry import Region
from restorer.photo.suffixes import stem_of
from restorer.recipe import Recipe

if TYPE_CHECKING:
    from restorer.gui.studio.found import Found

REACH = 6
"""Device pixels around a click in which a thin crack is still meant."""
SUFFIX = ".png"


class Mending(QObject):
    """Between the studio, the mask that is painted, and the section of the panel."""

    wanted = Signal()
    """The damage is to be seen."""
    failed = Signal(str)
    """A sentence why something could not be done."""

    def __init__(
        self, studio: Studio, painting: Painting, chooser: Chooser, section: DamageSection, window: MainWindow
    ) -> None:
        super().__init__()
        self._studio, self._painting, self._chooser = studio, painting, chooser
        self._section, self._window = section, window
        self._found: Found | None = None
        self._cleared = False
        """Whether, if nothing is marked, all was cleared; else it was refused."""
        self._looking = False
        section.find_wanted.connect(self.find)
        section.stop_wanted.connect(studio.damages.stop)
        section.searched_otherwise.connect(self._search_otherwise)
        section.accept_wanted.connect(self._accept_all)
        section.clear_wanted.connect(self._clear)
        section.save_wanted.connect(self._save)
        section.load_wanted.connect(self._load)
        studio.damages.found.connect(self._take)
        studio.damages.failed.connect(self._not_found)
        studio.damages.busy_changed.connect(section.tell_search)
        studio.damages.progressed.connect(section.tell_share)
        studio.mended.painted.connect(self._mended)
        studio.mended.failed.connect(self._not_mended)
        painting.layers_changed.connect(self._begin)
        painting.changed.connect(self._repaint)
        painting.told.connect(self._tell)

    def look(self, on: bool) -> None:
        """Whether the damage is looked at: then the photo is shown mended."""
        if on is not self._looking:
            self._looking = on
            self._mend()

    def find(self) -> None:
        """Find the damage of the photo."""
        if recipe := self._recipe:
            self.wanted.emit()
            self._search(recipe.mend)

    def follow(self) -> None:
        """Another recipe may say how readily damage is found: what is suggested then is another."""
        recipe = self._recipe
        if recipe and self._found and not self._studio.damages.busy and _way(recipe.mend) != _way(self._found.mend):
            self._search(recipe.mend, marks=False)

    def click(self, x: float, y: float) -> None:
        """A point of the photo was clicked: what is marked there is not, and what is suggested there is."""
        mask = self._painting.mask
        if not self._looking or mask is None or not (0 <= x < mask.shape[1] and 0 <= y < mask.shape[0]):
            return
        reach = REACH / self._window.view.state.zoom
        found, here = self._found, (int(x), int(y))
        # What was painted and lies under the pointer is meant before a spot beside it.
        painted = mask[here[::-1]] and not (found and found.sees(*here, mask))
        spot = found.spot_near(x, y, reach, mask) if found and not painted else None
        if found and spot:
            held = found.holds(spot, mask)
            made = found.with_spot(spot, mask, on=not held)
            self._painting.replace(made, "refused" if held else "accepted")
        elif painted:
            self._painting.replace(mask - _piece(found.painted(mask) if found else mask, here), "refused")

    # ---- searching

    @property
    def _recipe(self) -> Recipe | None:
        entry = self._painting.entry
        return entry.recipe if entry and self._painting.layer else None

    def _search(self, mend: Mend, *, marks: bool = True, apart: bool = True) -> None:
        entry, mask = self._painting.entry, self._painting.mask
        opened = self._studio.opener.get(entry) if entry else None
        if entry and opened and mask is not None:
            before = None if self._cleared and not mask.any() else self._found
            self._studio.damages.find(Search(entry, opened.photo, mend, mask.copy(), before, marks, apart))

    def _search_otherwise(self, sensitivity: float, borders: bool) -> None:
        entry, recipe = self._painting.entry, self._recipe
        if entry is None or recipe is None:
            return
        mend = replace(recipe.mend, sensitivity=sensitivity, borders=borders)
        if self._found is None:
            # There is nothing to search anew yet.
            self._chooser.give(entry, replace(recipe, mend=mend), "found", apart=False)
            return
        self.wanted.emit()
        self._search(mend, apart=False)

    def _take(self, search: Search, found: "Found") -> None:
        mask = self._painting.mask
        if search.entry is not self._painting.entry or mask is None or self._painting.layer is None:
            return
        self._hold(found)
        if not search.marks:
            self._tell()
            self._painting.recount()
            return
        # What was painted while it was searched stays.
        made = (mask | (found.mask & ~search.mask)) & ~(search.mask & ~found.mask)

        def put(recipe: Recipe, path: Path | None) -> Recipe:
            way = {"sensitivity": found.mend.sensitivity, "borders": found.mend.borders}
            return replace(recipe, mend=replace(recipe.mend, mask=path, **way))

        self._painting.replace(made, "found", put, apart=search.apart)

    def _hold(self, found: "Found | None") -> None:
        """This was found in the photo."""
        self._found, self._cleared = found, False
        self._painting.count = found.count if found else None
        if self._painting.layer is not None:
            self._painting.layer.suggest(found.suggested if found else None)

    # ---- changing

    def _accept_all(self) -> None:
        if self._found and self._painting.mask is not None:
            # Nothing is to be replaced unseen.
            self.wanted.emit()
            self._painting.replace(self._painting.mask | self._found.suggested, "accepted")

    def _clear(self) -> None:
        """Replace nothing. What is suggested stays so; a search begins anew then, as if nothing had been refused."""
        if self._painting.mask is not None:
            self._cleared = True
            self._painting.replace(np.zeros_like(self._painting.mask), "cleared")

    def _save(self) -> None:
        entry, mask = self._painting.entry, self._painting.mask
        if entry is None or mask is None:
            return
        begun = entry.path.with_name(f"{stem_of(entry.path, entry.page)}_mask{SUFFIX}")
        path = save_as(self._window, self.tr("Save the mask"), begun, self._kinds())
        if path is None:
            return
        from restorer.session.masks import write_mask

        try:
            # The dialog has asked whether a file may be replaced.
            write_mask(mask, path, self._studio.album.spared(), overwrite=True)
        except RestorerError as error:
            self.failed.emit(error.sentence)

    def _load(self) -> None:
        entry = self._painting.entry
        if entry is None:
            return
        name, _ = QFileDialog.getOpenFileName(
            self._window, self.tr("Load a mask"), str(entry.path.parent), self._kinds()
        )
        if name:
            self.wanted.emit()
            self._painting.load(Path(name))

    def _kinds(self) -> str:
        return self.tr("Masks ({ending})").format(ending=f"*{SUFFIX}")

    # ---- showing

    def _begin(self) -> None:
        """Another photo is there, or none."""
        self._hold(None)
        self._studio.damages.stop()
        self._mend()

    def _mend(self) -> None:
        """Show the whole photo mended as its mask is now, if that is looked at."""
        entry, mask = self._painting.entry, self._painting.mask
        opened = self._studio.opener.get(entry) if entry else None
        if self._looking and entry and opened and mask is not None:
            self._studio.mended.show(entry, opened, mask.copy())

    def _repaint(self, region: Region) -> None:
        if self._looking and self._painting.mask is not None:
            self._studio.mended.follow(self._painting.mask.copy(), region)

    def _mended(self, version: Version, region: Region) -> None:
        self._painting.show_work()

    def _tell(self) -> None:
        mask, facts = self._painting.mask, self._painting.facts
        suggestions = len(self._found.suggestions(mask)) if self._found and mask is not None else None
        self._section.tell(facts.spots, facts.share, suggestions)
        if self._painting.layer is not None and self._painting.trace is not None:
            # Over the mended photo, too, what may be damage is seen until it is accepted.
            left = self._found.suggested & ~self._painting.layer.mask if self._found else None
            self._painting.trace.suggest(left)
            self._painting.repainted.emit(self._painting.layer.size.region)

    def _not_found(self, search: Search, ended: Ended) -> None:
        self.failed.emit(ended.sentence)

    def _not_mended(self, ended: Ended) -> None:
        self.failed.emit(ended.sentence)


def _way(mend: Mend) -> tuple[float, bool]:
    """How damage is found."""
    return mend.sensitivity, mend.borders


def _piece(mask: "np.ndarray", pixel: tuple[int, int]) -> "np.ndarray":
    """Of a mask (H, W) the piece that hangs together with a pixel (x, y)."""
    import cv2

    rest = mask.copy()
    cv2.floodFill(rest, None, pixel, 0, flags=8)
    return mask - rest
