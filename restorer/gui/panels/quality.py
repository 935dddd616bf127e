"""How well, and how long it takes: Quick, Best, or another model that is on this computer."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QButtonGroup

from restorer.catalogue import Card as Model
from restorer.gui.panels.card import Card
from restorer.gui.panels.chooser import Chooser
from restorer.gui.panels.elided import Box
from restorer.gui.panels.parts import calm_wheel, label, name_list, tab_to_chosen, uncheck
from restorer.gui.panels.section import Section
from restorer.gui.panels.sizes import result_size
from restorer.gui.panels.times import roughly
from restorer.gui.words import of_model
from restorer.photo.geometry import Size
from restorer.recipe import Target

Estimate = Callable[[str, Size, Target], float | None]
"""Seconds that a model (as in Recipe.model) takes for a photo of this size; None while it is being measured."""

QUICK, BEST, OTHER = "fast", "best", ""
GOOD_FOR = Qt.ItemDataRole.ToolTipRole


class QualitySection(Section):
    """Cards for the models, bound to the chooser."""

    def __init__(self, chooser: Chooser) -> None:
        super().__init__("quality", QCoreApplication.translate("QualitySection", "Quality"))
        self._chooser = chooser
        self._estimate: Estimate | None = None
        self._aliases: dict[str, str] = {}
        self._several = label(self.tr("The selected photos differ here."), "muted")
        self.others = Box()
        name_list(self.others, self.tr("Other model"))
        calm_wheel(self.others)
        self.cards = {
            QUICK: Card(self.tr("&Quick"), self.tr("For a first look, and for many photos.")),
            BEST: Card(self.tr("&Best"), self.tr("The finest faces, cloth and leaves. Takes its time.")),
            OTHER: Card(self.tr("O&ther model"), "", self.others),
        }
        self._group = QButtonGroup(self)
        self.body.addWidget(self._several)
        for index, card in enumerate(self.cards.values()):
            self._group.addButton(card.button, index)
            self.body.addWidget(card)
        self._group.idClicked.connect(self._pick)
        self.others.activated.connect(self._pick_other)
        chooser.shown.connect(self.read)
        self.read()

    def set_estimate(self, estimate: Estimate) -> None:
        """Take times from here; call it again, or `read`, when more is known."""
        self._estimate = estimate
        self.read()

    def set_models(self, models: Sequence[Model]) -> None:
        """Offer these models; those called best and fast are Best and Quick."""
        self._aliases = {model.id: model.alias for model in models if model.alias in (QUICK, BEST)}
        self.others.clear()
        for model in models:
            if model.id not in self._aliases:
                self.others.addItem(of_model(model.title), model.id)
                self.others.setItemData(self.others.count() - 1, of_model(model.good_for), GOOD_FOR)
        self.read()

    def read(self) -> None:
        """Show what is chosen and how long it takes."""
        recipe, several = self._chooser.recipe, self._chooser.several("model")
        chosen = None if recipe is None or several else self._alias(recipe.model)
        self._several.setVisible(several)
        self.setEnabled(recipe is not None)
        if chosen is None:
            uncheck(self._group)
        elif chosen in (QUICK, BEST):
            self.cards[chosen].button.setChecked(True)
        else:
            self._show_other(chosen)
        tab_to_chosen(self._group)
        self.cards[OTHER].setVisible(self.others.count() > 0)
        self.cards[OTHER].set_description(self.others.currentData(GOOD_FOR) or "")
        for key, card in self.cards.items():
            card.set_fact(self._time(key or self.others.currentData()))

    def _alias(self, model: str) -> str:
        return self._aliases.get(model, model)

    def _show_other(self, model: str) -> None:
        """A model that is not offered (any more) is shown all the same while it is chosen."""
        if self.others.findData(model) < 0:
            self.others.addItem(model, model)
        self.others.setCurrentIndex(self.others.findData(model))
        self.cards[OTHER].button.setChecked(True)

    def _time(self, model: str | None) -> str:
        """How long the model takes for all that is shown, in words."""
        pairs = [(entry.size, entry.recipe.target) for entry in self._chooser.entries]
        if not model or not pairs:
            return ""
        total = 0.0
        for size, target in pairs:
            if size is None or self._estimate is None:
                return self.tr("measuring…")
            # What cannot be made takes no time; the size says that it cannot be made.
            seconds = self._estimate(model, size, target) if result_size(target, size) else 0.0
            if seconds is None:
                return self.tr("measuring…")
            total += seconds
        return self.tr("about {time}").format(time=roughly(total)) if total else ""

    def _pick(self, index: int) -> None:
        model = list(self.cards)[index] or self.others.currentData()
        self._chooser.change(model=model)

    def _pick_other(self) -> None:
        self.cards[OTHER].button.setChecked(True)
        self._pick(self._group.checkedId())
