"""Live: the mended photo as it is looked at, kept up with a mask that is being painted. In a worker's thread."""

from restorer.enlarging.canvas import quantise
from restorer.enlarging.transparency import without_fringes
from restorer.gui.studio.found import Mask
from restorer.gui.studio.versions import Opened, Version
from restorer.gui.viewer.pyramid import Pyramid
from restorer.mending.mender import Mender
from restorer.photo.geometry import Region


class Live:
    """One photo and its version "mended"."""

    def __init__(self, opened: Opened) -> None:
        photo = opened.photo
        self._depth = photo.origin.depth
        # As for a result: nothing is filled in from what is transparent.
        self._mender = Mender(without_fringes(photo).pixels)
        self._levels = opened.original.pyramid.levels[0].copy()
        self.version = Version("mended", Pyramid(self._levels, photo.origin.icc))

    def follow(self, mask: Mask, region: Region) -> Region:
        """The mask (H, W) has changed in a region; the region of the version that looks otherwise now."""
        changed = self._mender.update(mask, region)
        channels = self._levels.shape[2]
        self._levels[changed.slices] = quantise(self._mender.pixels[changed.slices][:, :, :channels], self._depth)
        self.version.pyramid.refresh(changed)
        return changed
