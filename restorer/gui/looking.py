"""What is on the two sides of the view: which versions of the current photo, what they are called, where one looks."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from restorer.errors import ChoiceError
from restorer.gui.album.entry import Entry
from restorer.gui.jobs import Ended
from restorer.gui.studio.studio import Studio
from restorer.gui.studio.versions import Sketch, Version
from restorer.gui.viewer.compare_view import CompareView
from restorer.gui.words import of_model, translated
from restorer.photo.geometry import Region, Size

if TYPE_CHECKING:
    from restorer.finishing.invention import Invention
    from restorer.gui.viewer.mask_layer import MaskLayer
    from restorer.gui.viewer.pyramid import Picture


class Looking(QObject):
    """Puts versions on the two sides of the view: the original, and the newest of the photo as it is mended now, unless
    the person picks others.
    """

    changed = Signal()
    """Other versions can be looked at, or others are looked at."""
    nothing_to_see = Signal(str)
    """Why the current photo cannot be looked at; empty as soon as there is something to see."""

    def __init__(self, studio: Studio, view: CompareView) -> None:
        super().__init__()
        self._studio, self._view = studio, view
        self._entry: Entry | None = None
        self._picked: dict[str, Version] = {}
        self._labels = ("", "")
        self._shown: tuple[Version | None, Version | None] = (None, None)
        self._inventing, self._strength = False, 1.0
        self._at_damage = False
        self._layers: dict[str, MaskLayer | None] = {}
        self._told: tuple[Version, Invention] | None = None
        studio.opener.sketched.connect(self._sketched)
        studio.opened.connect(self._opened)
        studio.failed.connect(self._failed)
        studio.versions_changed.connect(self._versions_changed)
        studio.painted.connect(self._painted)
        studio.look_changed.connect(self._look_changed)
        studio.inventions.told.connect(self._invented)
        studio.restorations.changed.connect(self._progressed)
        view.view_changed.connect(self._moved)

    @property
    def entry(self) -> Entry | None:
        """The photo that is seen; None while there is none."""
        return self._entry

    @property
    def versions(self) -> list[Version]:
        """All that can be put on a side."""
        return self._studio.sides(self._entry) if self._entry else []

    @property
    def before(self) -> Version | None:
        """What is on the left."""
        versions = self.versions
        return self._chosen("before") or (versions[0] if versions else None)

    @property
    def after(self) -> Version | None:
        """What is on the right."""
        mended = [version for version in self.versions if version.kind == "mended"]
        made = [version for version in self.versions if version.kind in ("preview", "restored")]
        # A result of the photo as it was mended before would say that mending has done nothing.
        fitting = [version for version in made if self._entry and version.mended_by(self._entry.recipe.mend)]
        found = mended if self._at_damage and mended else fitting or mended or made
        return self._chosen("after") or (found[-1] if found else None)

    def clear(self) -> None:
        """No photo is looked at."""
        self._entry, self._picked, self._told = None, {}, None
        self._ask()
        self.nothing_to_see.emit("")
        self._view.set_photo(None)
        self.changed.emit()

    def pick(self, side: str, version: Version) -> None:
        """Put a version on a side, "before" or "after"."""
        self._picked[side] = version
        self._show()

    def swap(self) -> None:
        """Change sides."""
        before, after = self.before, self.after
        if before and after:
            self._picked = {"before": after, "after": before}
            self._show()

    def invent(self, on: bool) -> None:
        """Show what of the result was invented, as soon as that is found out; or the result itself."""
        self._inventing, self._told = on, None
        self._show()

    def set_strength(self, share: float) -> None:
        """Show so much of the colours that say what was invented, 0 to 1."""
        self._strength = share
        if self._told:
            self._show()

    def look_at_damage(self, on: bool) -> None:
        """Show the mended photo on the right while its damage is looked at."""
        if on is not self._at_damage:
            self._at_damage = on
            self._picked.pop("after", None)
            self._show()

    def set_layers(self, before: "MaskLayer | None", after: "MaskLayer | None") -> None:
        """Lay these over the two sides."""
        layers = {"before": before, "after": after}
        if layers != self._layers:
            self._layers = layers
            self._show()

    def reference_changed(self) -> None:
        """Another size was chosen: 1:1 is about its pixels."""
        opened = self._studio.opener.get(self._entry) if self._entry else None
        if self._entry is None or opened is None:
            return
        size = opened.photo.size
        try:
            size = self._entry.recipe.target.size_for(size)
        except ChoiceError:
            # What cannot be made has no pixels; the panel says so.
            size = size.times(4)
        self._view.set_reference(size)

    def name(self, version: Version) -> str:
        """What a version is called."""
        match version.kind:
            case "original":
                return self.tr("Original")
            case "mended":
                return self.tr("Mended")
            case "preview":
                return self.tr("Quick preview")
            case "restored":
                # As the panel calls them.
                known = {"fast": self.tr("Quick"), "best": self.tr("Best")}
                return known.get(version.recipe.model) or of_model(version.title)

    def label(self, version: Version | None) -> str:
        """Its name, and how much of it is made."""
        if version is None:
            return ""
        if self._told and version is self._told[0] and version is self.after:
            shares = self._told[1].shares
            words = self.tr("{name} · blue: added, {added} % · orange: not as in the original, {other} %")
            percent = {"added": round(100 * shares.added), "other": round(100 * shares.contradicted)}
            return words.format(name=self.name(version), **percent)
        if version.complete:
            return self.name(version)
        # A result comes further between its tiles, too; so does the photo in the strip.
        fraction = self._entry.fraction if self._entry and version.kind == "restored" else version.fraction
        return self.tr("{name} · {percent} %").format(name=self.name(version), percent=int(fraction * 100))

    def _sketched(self, entry: Entry, sketch: Sketch) -> None:
        """It will be open in a moment; until then this is what is seen of it."""
        if entry is self._studio.current and entry is not self._entry:
            self._begin(entry, sketch.size)
            self._view.set_pictures(sketch.pyramid, None)
            self._label()

    def _begin(self, entry: Entry, size: Size) -> None:
        self._entry, self._picked, self._told = entry, {}, None
        self._view.set_photo(size)
        self.nothing_to_see.emit("")

    def _opened(self, entry: Entry) -> None:
        opened = self._studio.opener.get(entry)
        assert opened is not None
        if entry is not self._entry:
            self._begin(entry, opened.photo.size)
        self._view.set_matte(opened.matte)
        self.reference_changed()
        self._show()

    def _failed(self, entry: Entry, ended: Ended) -> None:
        if entry is self._studio.current and self._studio.opener.get(entry) is None:
            self.clear()
            self.nothing_to_see.emit(translated(ended.sentence))

    def _versions_changed(self, entry: Entry) -> None:
        if entry is self._entry:
            self._show()

    def _look_changed(self, entry: Entry) -> None:
        if entry is self._entry and (self.before, self.after) != self._shown:
            self._show()
        elif entry is self._entry:
            self._ask()

    def _ask(self) -> None:
        """Have it found out what of the right side was invented, if that is to be seen."""
        version, entry = self.after, self._entry
        if self._told and self._told[0] is not version:
            self._told = None
        if entry and self._inventing and version and version.complete and version.kept:
            self._studio.inventions.ask(version, entry.recipe.look)
        else:
            self._studio.inventions.stop()

    def _invented(self, version: Version, invention: "Invention") -> None:
        if self._inventing and version is self.after:
            self._told = version, invention
            self._show()

    def _seen(self, side: str, version: Version | None) -> "Picture | None":
        """What is seen of a version on a side."""
        if version is None:
            return None
        picture, layer = version.shown, self._layers.get(side)
        if side == "after" and self._told is not None and self._told[0] is version:
            from restorer.gui.viewer.tinted import Tinted

            picture = Tinted(picture, self._told[1], self._strength)
        if layer is not None and layer.size == self._view.state.photo:
            from restorer.gui.viewer.mask_layer import Masked

            picture = Masked(picture, layer)
        return picture

    def _progressed(self, entry: Entry) -> None:
        if entry is self._entry:
            self._label()

    def _painted(self, version: Version, region: Region) -> None:
        if version is self.after:
            self._view.refresh(region)
        elif version is self.before:
            self._view.refresh(region, "before")
        self._label()

    def _show(self) -> None:
        self._ask()
        before, after = self._shown = self.before, self.after
        self._studio.looks.show([version for version in (before, after) if version])
        self._view.set_pictures(self._seen("before", before), self._seen("after", after))
        self._label()
        self.changed.emit()

    def _label(self) -> None:
        labels = self.label(self.before), self.label(self.after)
        if labels != self._labels:
            self._labels = labels
            self._view.set_labels(*labels)

    def _chosen(self, side: str) -> Version | None:
        version = self._picked.get(side)
        return version if version in self.versions else None

    def _moved(self) -> None:
        state = self._view.state
        x, y = state.centre
        self._studio.look = (x / state.photo.width, y / state.photo.height)
