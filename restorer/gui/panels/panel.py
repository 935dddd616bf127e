"""The panel on the right: sections one below the other, for the photos that are selected."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Signal
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from restorer.catalogue import Card as Model
from restorer.gui.panels.advanced import AdvancedSection
from restorer.gui.panels.chooser import Chooser
from restorer.gui.panels.colour import ColourSection
from restorer.gui.panels.damage import DamageSection
from restorer.gui.panels.faithfulness import FaithfulnessSection
from restorer.gui.panels.parts import Scroll, chain, label
from restorer.gui.panels.quality import Estimate, QualitySection
from restorer.gui.panels.section import Section
from restorer.gui.panels.size import SizeSection
from restorer.gui.preferences import Preferences

NARROWEST_EM, USUAL_EM = 20, 23


class ChoicePanel(QWidget):
    """Sections that scroll. What is chosen goes to the chooser, or to the preferences."""

    use_for_all_wanted = Signal()
    """Give all photos the choices of this one."""

    def __init__(self, chooser: Chooser, preferences: Preferences) -> None:
        super().__init__()
        self._chooser = chooser
        self.setAccessibleName(self.tr("Choices"))
        self.quality, self.size_section, self.damage = (
            QualitySection(chooser),
            SizeSection(chooser),
            DamageSection(chooser),
        )
        self.faithfulness, self.colour = FaithfulnessSection(chooser), ColourSection(chooser)
        self.advanced = AdvancedSection(preferences)
        self.sections: list[Section] = []
        self._photos = label("", "muted")
        self.use_for_all = QPushButton(self.tr("Use for a&ll photos"))
        self.use_for_all.setProperty("kind", "quiet")
        self.use_for_all.setToolTip(self.tr("Give all photos what is chosen here"))
        self.use_for_all.clicked.connect(self.use_for_all_wanted)
        em = self.fontMetrics().height()
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(em, em, em, em)
        self._column.setSpacing(em * 3 // 2)
        self._column.addWidget(self._photos)
        self._column.addWidget(self.use_for_all)
        self._column.addStretch(1)
        self._area = self._scroll(self._content)
        self._column.insertWidget(self._column.count() - 1, self.advanced)
        self.sections.append(self.advanced)
        for section in (self.quality, self.size_section, self.damage, self.faithfulness, self.colour):
            self.add_section(section)
        chooser.shown.connect(self._read)
        self._read()

    def add_section(self, section: Section, before: str = "advanced") -> None:
        """Put a section before the one with that key. ValueError if there is none."""
        index = [present.key for present in self.sections].index(before)
        follower: QWidget = self.sections[index]
        if follower is self.advanced:
            # All that is chosen for a photo stands above the button that gives it to all photos.
            follower = self.use_for_all
        self._column.insertWidget(self._column.indexOf(follower), section)
        self.sections.insert(index, section)
        chain(self.in_order)

    def set_estimate(self, estimate: Estimate) -> None:
        """Take the times of the models from here; call it again when more is known."""
        self.quality.set_estimate(estimate)

    def set_models(self, models: Sequence[Model]) -> None:
        """Offer these models (see `models.here`)."""
        self.quality.set_models(models)

    def set_devices(self, devices: Sequence[tuple[str, str]]) -> None:
        """Offer these devices: id as in Settings.device, and a name."""
        self.advanced.set_devices(devices)

    def set_all_count(self, photos: int) -> None:
        """So many photos are open: with one there is nothing to use its choices for."""
        self.use_for_all.setVisible(photos > 1)

    def sizeHint(self) -> QSize:
        """Some words wide."""
        return QSize(self._em(USUAL_EM), self._em(USUAL_EM) * 2)

    def minimumSizeHint(self) -> QSize:
        """Nothing is cut, also where words are long; high enough to scroll."""
        bar = self._area.verticalScrollBar().sizeHint().width()
        return QSize(max(self._em(NARROWEST_EM), self._content.minimumSizeHint().width() + bar), self._em(6))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask for more room when what is inside needs it."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return False

    def _em(self, count: int) -> int:
        return QFontInfo(self.font()).pixelSize() * count

    def _scroll(self, content: QWidget) -> QScrollArea:
        area = Scroll(content)
        content.installEventFilter(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(area)
        return area

    @property
    def in_order(self) -> list[QWidget]:
        """Its parts as Tab goes through them."""
        return [
            *(section for section in self.sections if section is not self.advanced),
            self.use_for_all,
            self.advanced,
        ]

    def _read(self) -> None:
        count = len(self._chooser.entries)
        self._photos.setVisible(count > 1)
        self._photos.setText(self.tr("Choices for %n photo(s)", "", count))
        self.use_for_all.setEnabled(count > 0)
