"""Damage of photos, found by a detector that is kept warm and by what knows faces; and the mask of what is replaced."""

import weakref
from collections.abc import Callable, Generator, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from restorer import paths
from restorer.cancel import CancelToken
from restorer.enlarging.transparency import without_fringes
from restorer.errors import ModelError
from restorer.look import area_hash
from restorer.mend import Mend
from restorer.mending.detector import Detector
from restorer.mending.face import Face
from restorer.mending.likelihood import Likelihood, looking
from restorer.mending.mask import Mask
from restorer.mending.mend import Filler, Means
from restorer.mending.spots import Finding, spots_in
from restorer.photo.photo import Photo
from restorer.session.masks import read_mask
from restorer.steps import finished

Faces = Callable[[Photo], Sequence[Face]]
"""Finds the faces of a photo."""
LOOKED, KNOWN = 0.2, 0.45
"""Shares of the time after which the photo is looked at, and after which its faces are known; then spots are made.
Measured with 40 megapixels; in a small photo faces take less, and all of it no time."""


def chosen(finding: Finding, mend: Mend) -> Mask:
    """The mask of the spots that the choices are for."""
    spots = [spot for spot in finding.spots if mend.borders or not spot.at_edge]
    return finding.mask([spot.label for spot in spots if spot.sure or mend.mode == "full"])


class Damage:
    """Finds damage. Nothing is loaded before the first photo. Not for more than one thread at a time.

    `detector`, `faces`: others than those that ship, for tests. `threads`: the most that work at once; None: as many
    as bring something.
    """

    def __init__(
        self, detector: Detector | None = None, faces: Faces | None = None, threads: int | None = None
    ) -> None:
        self._detector, self._faces, self._threads = detector, faces, threads
        self._filler: tuple[Path, Filler] | None = None
        self._seen: tuple[weakref.ref[Photo], Likelihood, Sequence[Face]] | None = None

    @cached_property
    def sha256(self) -> str:
        """Of the detector's file, hexadecimal; empty if it cannot be read, which is said when damage is looked for."""
        from restorer.network.damage import FILE

        return area_hash(paths.shipped_weights() / FILE)

    def means(self, mend: Mend) -> Means:
        """What damage is mended with; another's filler is kept warm. Raises ModelError if it is none."""
        if mend.filler is None:
            return Means(threads=self._threads)
        if self._filler is None or self._filler[0] != mend.filler:
            from restorer.network.filling import TorchFiller

            self._filler = mend.filler, TorchFiller(mend.filler, self._threads)
        return Means(self._filler[1], self._threads)

    def find(self, photo: Photo, sensitivity: float, cancel: CancelToken) -> Finding:
        """The spots of a photo. Of the last photo, another sensitivity is a matter of thresholds.

        Raises ModelError if a network's file is not whole, and Cancelled.
        """
        return finished(self.finding(photo, sensitivity, cancel))

    def finding(self, photo: Photo, sensitivity: float, cancel: CancelToken) -> Generator[float, None, Finding]:
        """The same step by step: yields the share that is done; nothing of a photo that was looked at before."""
        likelihood, faces = yield from self._looked(photo, cancel)
        return spots_in(likelihood, photo, sensitivity, faces, cancel)

    def mask_for(self, photo: Photo, mend: Mend, cancel: CancelToken) -> Mask | None:
        """What of a photo is to be replaced, nothing perhaps; None if nothing is wanted.

        Raises ChoiceError if the choices, or the mask among them, are of no use; ModelError; Cancelled.
        """
        mend.check()
        if not mend.wanted:
            return None
        # What is wrong with the mask is said before the detector is loaded.
        mask = np.zeros(photo.pixels.shape[:2], np.uint8) if mend.mask is None else read_mask(mend.mask, photo.size)
        if mend.mode != "off":
            mask = np.maximum(mask, chosen(self.find(photo, mend.sensitivity, cancel), mend))
        # Nothing is known of what the file does not hold, and nothing is made up.
        return mask if photo.missing is None else np.where(photo.missing, np.uint8(0), mask)

    def _looked(self, photo: Photo, cancel: CancelToken) -> Generator[float, None, tuple[Likelihood, Sequence[Face]]]:
        """How likely each place is damaged, and the faces."""
        if self._seen is None or self._seen[0]() is not photo:
            # Under what is transparent programs leave anything.
            seen = without_fringes(photo)
            steps = looking(seen, self._limited(), cancel)
            while True:
                try:
                    yield LOOKED * next(steps)
                except StopIteration as end:
                    likelihood = end.value
                    break
            cancel.check()
            self._seen = weakref.ref(photo), likelihood, self._faces_of(seen)
            yield KNOWN
        return self._seen[1:]

    def _limited(self) -> Detector:
        """The detector, with no more threads than may work."""
        if self._threads is None:
            return self._loaded()
        from restorer.network.limited import LimitedDetector

        return LimitedDetector(self._loaded(), self._threads)

    def _loaded(self) -> Detector:
        if self._detector is None:
            from restorer.network.damage import load_detector

            self._detector = load_detector()
        return self._detector

    def _faces_of(self, photo: Photo) -> Sequence[Face]:
        if self._faces is None:
            from restorer.mending.faces import faces_in

            self._faces = faces_in
        try:
            return self._faces(photo)
        except OSError as error:
            raise ModelError("The network that finds faces is missing; install Restorer again.") from error
