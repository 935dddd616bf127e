"""Live: the mended photo as it is looked at, kept up with a mask that is being painted. In a worker's thread."""

import numpy as np

from restorer.enlarging.canvas import quantise
from restorer.enlarging.transparency import without_fringes
from restorer.gui.studio.found import Mask
from restorer.gui.studio.versions import Opened, Version
from restorer.gui.viewer.pyramid import Pyramid
from restorer.mending.mender import Mender
from restorer.photo.geometry import Region
from restorer.photo.missing import left_plain


class Live:
    """One photo and its version "mended"."""

    def __init__(self, opened: Opened) -> None:
        photo = opened.photo
        self._depth, self._missing = photo.origin.depth, photo.missing
        # As for a result: nothing is filled in from what is transparent.
        self._mender = Mender(without_fringes(photo).pixels)
        self._levels = opened.original.pyramid.levels[0].copy()
        self.version = Version("mended", Pyramid(self._levels, photo.origin.icc))

    def follow(self, mask: Mask, region: Region) -> Region:
        """The mask (H, W) has changed in a region; the region of the version that looks otherwise now."""
        if self._missing is not None:
            # Nothing is made up where the file holds nothing.
            mask = np.where(self._missing, np.uint8(0), mask)
        changed = self._mender.update(mask, region)
        channels = self._levels.shape[2]
        levels = quantise(self._mender.pixels[changed.slices][:, :, :channels], self._depth)
        if self._missing is not None:
            levels = left_plain(levels, self._missing[changed.slices])
        self._levels[changed.slices] = levels
        self.version.pyramid.refresh(changed)
        return changed
