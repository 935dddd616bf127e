"""Dressing: shows each version in the look that is chosen for its photo, and where its area is there, in that too."""

from collections.abc import Iterable

from restorer.gui.album.entry import Entry
from restorer.gui.jobs.lane import Lane
from restorer.gui.studio.areas import Areas
from restorer.gui.studio.looks import Looks
from restorer.gui.studio.masks import Masks
from restorer.gui.studio.versions import Version


class Dressing:
    """Has the looks and the areas; until an area is read, the look is shown without it."""

    def __init__(self, lane: Lane, masks: Masks) -> None:
        self.looks, self.areas = Looks(lane), Areas(masks)

    def dress(self, entry: Entry, versions: Iterable[Version]) -> None:
        """Show these versions of a photo in its look."""
        for version in versions:
            if version.finished:
                self.looks.choose(version, entry.recipe.look, self.areas.of(entry))
