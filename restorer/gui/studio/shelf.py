"""The shelf: every photo's versions, and the end of those that nobody looks at any more."""

from collections.abc import Callable, Iterable

from restorer.gui.album.entry import Entry, State
from restorer.gui.studio.versions import Version, Versions

PREVIEWS_KEPT = 8
"""Previews of photos that are not looked at just now; they can be made again."""


class Shelf:
    """What was made of the photos. `written` gives the versions that are being written: those outlive their end."""

    def __init__(self, written: Callable[[], list[Version]]) -> None:
        self._written = written
        self._versions: dict[Entry, Versions] = {}
        """The photo that was previewed last at the end."""
        self._doomed: list[Version] = []

    def of(self, entry: Entry) -> Versions:
        """The versions of a photo."""
        return self._versions.setdefault(entry, Versions())

    def fitting(self, entry: Entry) -> Version | None:
        """The newest whole result that fits a photo's recipe."""
        return self.of(entry).fitting(entry.recipe, entry.size) if entry.size else None

    def result(self, entry: Entry) -> Version | None:
        """The newest whole result that fits a photo's recipe, else the newest."""
        return self.fitting(entry) or self.of(entry).newest

    def is_exported(self, entry: Entry) -> bool:
        """Whether what an export of a photo would write is in a file as it looks now."""
        result = self.result(entry)
        return result is not None and result.is_exported(entry.recipe.look)

    def state(self, entry: Entry) -> State:
        """How far a photo has come that nothing is being done with."""
        if self.fitting(entry) is None:
            return State.READY
        return State.EXPORTED if self.is_exported(entry) else State.DONE

    def forget(self, entry: Entry) -> None:
        """Let a photo's versions go; one that is still being made is let go by whoever stops that."""
        versions = self._versions.pop(entry, Versions())
        whole = [version for version in versions.restored if version.complete]
        self.drop([*whole, *([versions.preview] if versions.preview else [])])

    def put_preview(self, entry: Entry, version: Version) -> list[Version]:
        """A photo has a new preview: the versions that are too many now, to be dropped when nothing shows them."""
        versions = self._versions[entry] = self._versions.pop(entry, Versions())
        gone, versions.preview = [versions.preview], version
        previewed = [one for one in self._versions.values() if one.preview and one is not versions]
        for old in previewed[: max(0, len(previewed) - PREVIEWS_KEPT)]:
            gone.append(old.preview)
            old.preview = None
        return [one for one in gone if one is not None]

    def put_result(self, entry: Entry, version: Version) -> list[Version]:
        """A photo has a whole new result: those of the same model that it replaces, to be dropped as above."""
        versions = self.of(entry)
        same = [old for old in versions.restored if old is not version and old.recipe.model == version.recipe.model]
        versions.restored = [old for old in versions.restored if old not in same]
        return same

    def take_out(self, entry: Entry, version: Version | None) -> None:
        """A result is not made after all."""
        restored = self.of(entry).restored
        if version in restored:
            restored.remove(version)

    def drop(self, versions: Iterable[Version]) -> None:
        """Let versions go that nothing shows any more, as soon as they are not being written."""
        self._doomed += versions
        self.bury()

    def bury(self) -> None:
        """Let go of what was dropped, but for what is being written."""
        written = self._written()
        for version in [version for version in self._doomed if version not in written]:
            self._doomed.remove(version)
            version.close()

    def close(self) -> None:
        """Let all of them go."""
        for versions in self._versions.values():
            versions.close()
        for version in self._doomed:
            version.close()
