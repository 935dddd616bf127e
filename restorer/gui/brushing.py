"""Brushing: whether damage or an area is looked at and painted, with what, and what is seen of that in the view."""

from functools import partial
from typing import Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from restorer.gui.actions import Actions
from restorer.gui.album.entry import Entry
from restorer.gui.jobs.task import Ended
from restorer.gui.looking import Looking
from restorer.gui.main_window import MainWindow
from restorer.gui.mending import Mending
from restorer.gui.painting import FOR_AREA, FOR_DAMAGE, Painting
from restorer.gui.panels.brush_row import BrushRow
from restorer.gui.panels.chooser import Chooser
from restorer.gui.panels.panel import ChoicePanel
from restorer.gui.studio.studio import Studio
from restorer.gui.viewer.brush import LEAST

Subject = Literal["damage", "area"]
Hand = Literal["brush", "eraser"]


class Brushing(QObject):
    """Connects the two paintings with the view, the panel and the commands."""

    failed = Signal(str)
    """A sentence why something could not be done."""

    def __init__(
        self,
        studio: Studio,
        chooser: Chooser,
        looking: Looking,
        window: MainWindow,
        furniture: tuple[ChoicePanel, Actions],
    ) -> None:
        super().__init__()
        self._studio, self._looking, self._view = studio, looking, window.view
        self._panel, self._actions = furniture
        self.paintings: dict[Subject, Painting] = {
            "damage": Painting(FOR_DAMAGE, studio.masks, chooser),
            "area": Painting(FOR_AREA, studio.masks, chooser),
        }
        self._rows: dict[Subject, BrushRow] = {
            "damage": self._panel.damage.brushes,
            "area": self._panel.faithfulness.brushes,
        }
        self.mending = Mending(studio, self.paintings["damage"], chooser, self._panel.damage, window)
        self._at: Subject | None = None
        self._hand: Hand | None = None
        self._connect(chooser)
        self._photo_changed()

    def _connect(self, chooser: Chooser) -> None:
        for subject, row in self._rows.items():
            row.picked.connect(partial(self._pick, subject))
            row.sized.connect(partial(self._size, subject))
            painting = self.paintings[subject]
            painting.repainted.connect(self._view.refresh_photo)
            painting.layers_changed.connect(self._show)
            painting.failed.connect(self._failed)
        # There is no other version of the picture to wait for.
        self.paintings["area"].changed.connect(self.paintings["area"].show_work)
        self._panel.faithfulness.clear_wanted.connect(self._clear_area)
        self._panel.damage.shown.connect(self._show_damage)
        self.mending.wanted.connect(self._want_damage)
        self.mending.failed.connect(self.failed)
        self._view.clicked.connect(self.mending.click)
        chooser.changed.connect(self._follow)
        self._looking.changed.connect(self._photo_changed)
        self._looking.nothing_to_see.connect(self._photo_changed)
        actions = self._actions
        actions.find_damage.triggered.connect(self.mending.find)
        actions.show_damage.triggered.connect(self._show_damage)
        actions.brush.triggered.connect(self._take_brush)
        actions.eraser.triggered.connect(self._take_eraser)
        actions.larger.triggered.connect(self._enlarge)
        actions.smaller.triggered.connect(self._reduce)

    # ---- what the person asks for

    def look(self, subject: Subject | None, hand: Hand | None = None) -> None:
        """Look at damage, at an area or at neither, with this in hand."""
        self._at, self._hand = subject, hand if subject else None
        self._show()

    def leave(self) -> None:
        """Look at what comes of the photo again."""
        self.look(None)

    def _want_damage(self) -> None:
        if self._at != "damage":
            self.look("damage")

    def _show_damage(self, on: bool) -> None:
        self.look("damage" if on else None)

    def _pick(self, subject: Subject, hand: Hand | None) -> None:
        # An area is looked at only while it is painted.
        self.look(subject if hand or subject == "damage" else None, hand)

    def _take_brush(self, on: bool) -> None:
        self._pick(self._at or "damage", "brush" if on else None)

    def _take_eraser(self, on: bool) -> None:
        self._pick(self._at or "damage", "eraser" if on else None)

    def _size(self, subject: Subject, radius: float) -> None:
        self.paintings[subject].tool.set_radius(radius)
        self._show_sizes()

    def _enlarge(self) -> None:
        self.paintings[self._at or "damage"].tool.resize(1)
        self._show_sizes()

    def _reduce(self) -> None:
        self.paintings[self._at or "damage"].tool.resize(-1)
        self._show_sizes()

    def _clear_area(self) -> None:
        painting = self.paintings["area"]
        if painting.mask is not None:
            painting.replace(painting.mask * 0, "cleared")

    # ---- what comes of it

    def _photo_changed(self, _: str = "") -> None:
        current = self._looking.entry
        opened = self._studio.opener.get(current) if current else None
        for painting in self.paintings.values():
            painting.show(current if opened else None, opened.photo.size if opened else None)
        for action in self._commands:
            action.setEnabled(opened is not None)

    def _follow(self, entries: list[Entry]) -> None:
        for painting in self.paintings.values():
            if painting.entry in entries:
                painting.follow()
        self.mending.follow()

    def _show(self) -> None:
        """Bring view, panel and commands in line with what is looked at."""
        damage = self._at == "damage"
        self._studio.look_at_damage(damage)
        self.mending.look(damage)
        self._looking.look_at_damage(damage)
        painting = self.paintings[self._at] if self._at else None
        self._looking.set_layers(*((painting.layer, painting.trace) if painting else (None, None)))
        if painting and self._hand:
            painting.tool.erase(self._hand == "eraser")
        self._view.set_tool(painting.tool if painting and self._hand and painting.layer else None)
        for subject, row in self._rows.items():
            row.show_tool(self._hand if subject == self._at else None)
        self._panel.damage.seen.show_choice(damage)
        self._actions.show_damage.setChecked(damage)
        self._actions.brush.setChecked(self._hand == "brush")
        self._actions.eraser.setChecked(self._hand == "eraser")
        self._show_sizes()

    def _show_sizes(self) -> None:
        for subject, row in self._rows.items():
            painting = self.paintings[subject]
            if painting.layer:
                row.show_size(painting.tool.radius, LEAST, painting.layer.size.long_side / 2)
        self._view.update()

    @property
    def _commands(self) -> list[QAction]:
        return [action for action in self._actions.damage if action is not None]

    def _failed(self, ended: Ended) -> None:
        self.failed.emit(ended.sentence)
