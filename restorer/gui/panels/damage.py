"""The section for damage: find it, see it, change by hand what is replaced, and keep that as a picture."""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from restorer.gui.panels.brush_row import BrushRow
from restorer.gui.panels.check import Check
from restorer.gui.panels.chooser import Chooser
from restorer.gui.panels.describe import number
from restorer.gui.panels.parts import label
from restorer.gui.panels.section import Section
from restorer.gui.panels.slider import ShareSlider
from restorer.mend import Mend

STEPS = 1000
"""Of the bar."""
LEAST = 0.001
"""The smallest share of a photo that is said."""


class DamageSection(Section):
    """Says what is wanted; what comes of it is told by `tell`. It is for the first of the selected photos alone."""

    find_wanted = Signal()
    stop_wanted = Signal()
    searched_otherwise = Signal(float, bool)
    """How readily damage is to be found (0 to 1), and whether torn borders count."""
    accept_wanted = Signal()
    clear_wanted = Signal()
    save_wanted = Signal()
    load_wanted = Signal()
    shown = Signal(bool)
    """Whether the damage is to be seen."""

    def __init__(self, chooser: Chooser) -> None:
        super().__init__("damage", QCoreApplication.translate("DamageSection", "Damage"))
        self._chooser = chooser
        self.search, self.stop = QPushButton(self.tr("Find damage")), QPushButton(self.tr("Stop"))
        self.search.setToolTip(
            self.tr("Looks for cracks, folds, scratches, dust and torn edges. Nothing is changed yet.")
        )
        self.bar = QProgressBar(textVisible=False)
        self.bar.setAccessibleName(self.tr("Finding damage"))
        self.words = label("", "muted")
        self.sensitivity = ShareSlider(
            self.tr("Sensitivity"), self.tr("How readily a mark is taken for damage."), Mend().sensitivity
        )
        self.accept = QPushButton(self.tr("Accept all suggestions"))
        self.accept.setToolTip(self.tr("What is only outlined is not sure to be damage; a click accepts one of them."))
        self.brushes = BrushRow(self.tr("Brush"), self.tr("Eraser"))
        self.brushes.brush.setToolTip(self.tr("Paint over what is to be replaced. Shift-click goes straight on."))
        self.brushes.eraser.setToolTip(self.tr("Paint over what is to stay as it is."))
        self.borders = Check(
            self.tr("Fill missing corners and torn borders"),
            self.tr("Whether torn borders are found, too; what you paint is filled in any case."),
        )
        self.seen = Check(
            self.tr("Show the damage"),
            self.tr("What is filled with a colour is replaced; what is only outlined is a suggestion."),
        )
        self.clear, self.save, self.load = (
            QPushButton(words) for words in (self.tr("Clear"), self.tr("Save mask…"), self.tr("Load mask…"))
        )
        self._lay_out()
        self._connect()
        chooser.shown.connect(self.read)
        self.tell(0, 0.0, None)
        self.tell_search(False)
        self.tell_share(0.0)
        self.read()

    def read(self) -> None:
        """Show what is chosen."""
        recipe = self._chooser.recipe
        mend = recipe.mend if recipe else Mend()
        self.sensitivity.show_choice(mend.sensitivity)
        self.borders.show_choice(mend.borders)
        self.setEnabled(recipe is not None and self._chooser.size is not None)

    def tell_search(self, busy: bool) -> None:
        """Whether damage is being looked for."""
        focused = self.search.hasFocus() or self.stop.hasFocus()
        self.search.setVisible(not busy)
        self._searching.setVisible(busy)
        if focused:
            # What was pressed goes away; the focus must not jump to the other end of the window.
            (self.stop if busy else self.search).setFocus()

    def tell_share(self, share: float) -> None:
        """So much of the search is done, 0 to 1; at 0 nothing is known yet."""
        self.bar.setRange(0, STEPS if share else 0)
        self.bar.setValue(round(share * STEPS))

    def tell(self, spots: int, share: float, suggestions: int | None) -> None:
        """So many spots are replaced, a share of the photo; so many are suggested (None: none were looked for)."""
        words = self._words(spots, share, suggestions)
        self.words.setText(words)
        self.words.setVisible(bool(words))
        if (not suggestions and self.accept.hasFocus()) or (not spots and self.clear.hasFocus()):
            self.search.setFocus()
        self.accept.setVisible(bool(suggestions))
        self.sensitivity.setVisible(suggestions is not None)
        for button in (self.clear, self.save):
            button.setEnabled(bool(spots))

    def _words(self, spots: int, share: float, suggestions: int | None) -> str:
        if not spots and suggestions is None:
            return ""
        if not spots:
            words = self.tr("Nothing is replaced")
        elif share < LEAST:
            words = self.tr("%n spot(s) · less than {share} % of the photo", "", spots)
        else:
            words = self.tr("%n spot(s) · {share} % of the photo", "", spots)
        lines = [words.format(share=number(round(100 * max(share, LEAST), 1)))]
        if suggestions:
            # On a line of its own: it is no part of what is replaced.
            lines.append(self.tr("%n suggestion(s), only outlined", "", suggestions))
        return "\n".join(lines)

    def _connect(self) -> None:
        for button, signal in (
            (self.search, self.find_wanted),
            (self.stop, self.stop_wanted),
            (self.accept, self.accept_wanted),
            (self.clear, self.clear_wanted),
            (self.save, self.save_wanted),
            (self.load, self.load_wanted),
        ):
            button.clicked.connect(signal)
        self.sensitivity.chosen.connect(self._slide)
        self.borders.chosen.connect(self._check)
        self.seen.chosen.connect(self.shown)

    def _slide(self, share: float) -> None:
        self.searched_otherwise.emit(share, self.borders.isChecked())

    def _check(self, on: bool) -> None:
        self.searched_otherwise.emit(self.sensitivity.slider.value() / 100, on)

    def _lay_out(self) -> None:
        for button in (self.search, self.accept, self.stop):
            button.setProperty("kind", "secondary")
            button.setAutoDefault(False)
        self._searching = QWidget()
        row = QHBoxLayout(self._searching)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.fontMetrics().height() // 2)
        row.addWidget(self.bar, 1)
        row.addWidget(self.stop)
        files = QHBoxLayout()
        files.setSpacing(self.fontMetrics().height() // 3)
        for button in (self.clear, self.load, self.save):
            button.setProperty("kind", "quiet")
            files.addWidget(button, 1)
        for part in (self.search, self._searching, self.words, self.sensitivity, self.accept):
            self.body.addWidget(part)
        for part in (self.brushes, self.borders, self.seen):
            self.body.addWidget(part)
        self.body.addLayout(files)
