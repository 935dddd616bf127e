"""Versions: the pictures that there are of one photo, as they can be put on the two sides of the view."""

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from restorer.errors import ChoiceError
from restorer.events import Decided, MemoryShort
from restorer.gui.studio.surface import Surface
from restorer.gui.viewer.pyramid import Pyramid
from restorer.look import Look
from restorer.mend import Mend
from restorer.photo.geometry import Size
from restorer.photo.photo import Photo
from restorer.recipe import Recipe

if TYPE_CHECKING:
    from restorer.gui.viewer.finished import Finished
    from restorer.session.exporting import Kept

Kind = Literal["original", "mended", "preview", "restored"]


@dataclass(eq=False)
class Version:
    """One picture of a photo."""

    kind: Kind
    pyramid: Pyramid
    title: str = ""
    """The model's, for results; the window has its own words for the original and the preview."""
    surface: Surface | None = None
    """Where a result is kept."""
    finished: "Finished | None" = None
    """The result in the look that is chosen for it."""
    kept: "Kept | None" = None
    """All that an export needs."""
    recipe: Recipe = field(default_factory=Recipe)
    """What it was made by."""
    scale: int = 1
    """Of the network that made it."""
    fraction: float = 1.0
    """How much of it is made; 1.0: all."""
    exported: Path | None = None
    """The file that it was last exported to."""
    exported_look: Look | None = None
    """How it looks there."""

    @property
    def shown(self) -> "Pyramid | Finished":
        """What is looked at."""
        return self.finished or self.pyramid

    @property
    def complete(self) -> bool:
        """Whether all of it is made."""
        return self.fraction >= 1.0

    @property
    def can_export(self) -> bool:
        """Whether it is a result that can become a file."""
        return self.kind == "restored" and self.complete and self.kept is not None

    def is_exported(self, look: Look) -> bool:
        """Whether it is in a file as it looks now."""
        return self.exported is not None and self.exported_look == look

    def mended_by(self, mend: Mend) -> bool:
        """Whether the photo that it was made of is mended as these choices say."""
        mine = self.recipe.mend
        # How readily damage is found is of no account where only what was painted is replaced.
        return mine == mend or (mine.mode == mend.mode == "off" and mine.mask == mend.mask)

    def fits(self, recipe: Recipe, photo: Size) -> bool:
        """Whether it is what the network would make for a recipe: the same mended photo and model, a size near by."""
        if self.kept is None or recipe.model != self.recipe.model or not self.mended_by(recipe.mend):
            return False
        # Imported now: what it needs is heavy, and the window comes first.
        from restorer.restoring import developed

        try:
            wanted = recipe.target.size_for(photo)
        except ChoiceError:
            return False
        return developed(photo, wanted, self.scale) == self.kept.raster.size

    def run_by(self, event: Decided | MemoryShort) -> None:
        """Keep how the network is run, for the note of an export. In the worker's thread, while it is being made."""
        assert self.kept is not None
        maker = self.kept.maker
        execution = event.execution if isinstance(event, Decided) else maker.execution
        assert execution is not None
        if isinstance(event, MemoryShort):
            execution = replace(execution, ran_out=True)
        maker = replace(maker, execution=execution)
        self.kept = replace(self.kept, maker=maker)

    def close(self) -> None:
        """Let go of its memory; nothing may show it any more."""
        if self.finished is not None:
            self.finished.close()
        self.pyramid.close()
        if self.surface is not None:
            self.surface.close()


@dataclass(frozen=True, eq=False)
class Begun:
    """A version is there to be looked at, and fills up from now on (an event of works)."""

    version: Version


@dataclass(frozen=True, eq=False)
class Sketch:
    """A large photo made small, to be looked at until it is open."""

    pyramid: Pyramid
    size: Size
    """The photo's own."""


@dataclass(eq=False)
class Opened:
    """A photo that is open: as it was read, and how it is looked at."""

    photo: Photo
    original: Version
    matte: Pyramid | None = None
    """Its transparency, for both sides."""

    @property
    def nbytes(self) -> int:
        """Memory that it takes."""
        pixels = self.photo.pixels.nbytes + (self.photo.alpha.nbytes if self.photo.alpha is not None else 0)
        return pixels + self.original.pyramid.nbytes


@dataclass(eq=False)
class Versions:
    """All versions of one photo, the original apart: that one is read again when it is needed."""

    preview: Version | None = None
    restored: list[Version] = field(default_factory=list)
    """The newest last."""

    @property
    def newest(self) -> Version | None:
        """The newest whole result; None if there is none."""
        return next((version for version in reversed(self.restored) if version.complete), None)

    def fitting(self, recipe: Recipe, photo: Size) -> Version | None:
        """The newest whole result that fits a recipe."""
        whole = [version for version in self.restored if version.complete and version.fits(recipe, photo)]
        return whole[-1] if whole else None

    def results_mended_by(self, mend: Mend) -> list[Version]:
        """The results, whole or begun, of the photo as these choices mend it."""
        return [version for version in self.restored if version.mended_by(mend)]

    def close(self) -> None:
        """Let go of all of them."""
        for version in [*self.restored, *([self.preview] if self.preview else [])]:
            version.close()
        self.preview, self.restored = None, []
