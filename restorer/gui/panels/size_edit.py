"""How large the result becomes: 2×, 4×, a print, or another size; what comes of it, and what to know about it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from restorer.gui.panels import size_words
from restorer.gui.panels.paper_fields import PaperFields
from restorer.gui.panels.parts import Notice, Segments, label
from restorer.gui.panels.size_fields import OtherFields
from restorer.gui.panels.sizes import Kind, Unit, judge, kind_of, start
from restorer.photo.geometry import Size
from restorer.recipe import LongSide, Print, Target, Times

_SEGMENTS = (Kind.TWICE, Kind.FOUR, Kind.PAPER, Kind.FACTOR)
"""What the buttons begin; the last one stands for the longest side too."""


class SizeEdit(QWidget):
    """Edits a Target for some photos; knows nothing of entries."""

    edited = Signal(object)
    """A Target that a person has chosen."""
    left = Signal()
    """They have left a field they were typing in."""

    def __init__(self) -> None:
        super().__init__()
        self._kind: Kind | None = None
        self._target: Target | None = None
        self._photos: tuple[Size, ...] = ()
        self.segments = Segments(
            (self.tr("2×"), self.tr("4×"), self.tr("Print"), self.tr("Other")), self.tr("Size of the result")
        )
        self.other, self.paper = OtherFields(), PaperFields()
        self.result, self.prints = label(), label("", "muted")
        self.warning, self.refusal = Notice("warning"), Notice("problem")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.fontMetrics().height() // 2)
        for part in (self.segments, self.other, self.paper, self.result, self.prints, self.warning, self.refusal):
            column.addWidget(part)
        self.segments.chosen.connect(self._pick_segment)
        self.other.picked.connect(self._pick)
        for fields in (self.other, self.paper):
            fields.edited.connect(self._edit)
            fields.left.connect(self.left)

    @property
    def kind(self) -> Kind | None:
        """The way in which the size is chosen now."""
        return self._kind

    def show_targets(self, pairs: Sequence[tuple[Target, Size | None]], fresh: bool) -> None:
        """Show what each photo is to become; sizes in pixels, None where not known yet.

        `fresh`: these are other photos than before. Otherwise who types 2.5 is not thrown out of the field at 2.
        """
        targets = {target for target, _ in pairs}
        self._target = next(iter(targets)) if len(targets) == 1 else None
        self._photos = tuple(size for _, size in pairs if size)
        if self._target is None:
            self._kind = None
        elif fresh or self._kind is None or not self._kind.holds(self._target):
            self._kind = kind_of(self._target)
        self._show_fields(fresh)
        self._show_words([(target, size) for target, size in pairs if size], len(pairs))

    def _show_fields(self, fresh: bool) -> None:
        segment = Kind.FACTOR if self._kind is Kind.LONG_SIDE else self._kind
        self.segments.choose(None if segment is None else _SEGMENTS.index(segment))
        self.other.setVisible(segment is Kind.FACTOR)
        self.paper.setVisible(segment is Kind.PAPER)
        if segment is Kind.FACTOR and isinstance(self._target, Times | LongSide):
            self.other.show_target(self._target)
        if isinstance(self._target, Print):
            self.paper.show_target(self._target, fresh)

    def _show_words(self, pairs: Sequence[tuple[Target, Size]], photos: int) -> None:
        found = judge(pairs)
        unit = self.paper.unit if self._kind is Kind.PAPER else Unit.CM
        words = size_words.results(found)
        if photos and self._target is None:
            differ = self.tr("The selected photos differ here.")
            words = f"{differ}\n{words}" if words else differ
        prints = size_words.prints(self._target, found, unit)
        for shown, text in ((self.result, words), (self.prints, prints)):
            shown.setText(text)
            shown.setVisible(bool(text))
        self.warning.say(size_words.warning(found))
        self.refusal.say(size_words.refusal(found.refused, photos))

    def _pick_segment(self, index: int) -> None:
        self._pick(_SEGMENTS[index])

    def _pick(self, kind: Kind) -> None:
        self._kind = kind
        self._edit(start(kind, self._target, self._photos[0] if self._photos else None))
        self.left.emit()

    def _edit(self, target: Target) -> None:
        self.edited.emit(target)
