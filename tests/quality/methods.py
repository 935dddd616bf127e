"""The table of methods: what makes a large picture of a small photo. A new one is a function and a line in METHODS.

The network runs once for each photo, as the program runs it; every method is handed what it made.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from restorer.cancel import CancelToken
from restorer.enlarging.canvas import Block, Levels, to_float, type_of_depth
from restorer.enlarging.upscaler import Upscaler
from restorer.look import Look
from restorer.photo.geometry import Size
from restorer.photo.photo import Photo, Pixels
from restorer.photo.writing import PictureSpec
from restorer.restoring import Finish, Wanted, Work, develop, subject_of

Method = Callable[[Photo, Levels], NDArray[np.float32]]
"""Of a photo (h, w, 3) and the network's own result, levels (h·scale, w·scale, 1 if the photo is grey, else 3): the
picture, float32 (h·scale, w·scale, 1 or 3) in 0..1."""


def bicubic(photo: Photo, made: Levels) -> NDArray[np.float32]:
    """Keys's cubic (a = -1/2) on stored values, as photo programs enlarge."""
    size = (made.shape[1], made.shape[0])
    planes = (Image.fromarray(np.ascontiguousarray(photo.pixels[:, :, channel])) for channel in range(3))
    return np.stack([np.asarray(plane.resize(size, Image.Resampling.BICUBIC)) for plane in planes], axis=2)


def network(photo: Photo, made: Levels) -> NDArray[np.float32]:
    """What the network made, nothing else."""
    return to_float(made)


def ours(look: Look) -> Method:
    """Restorer's own finishing of what the network made."""

    def finished(photo: Photo, made: Levels) -> NDArray[np.float32]:
        spec = PictureSpec(Size(made.shape[1], made.shape[0]), photo.origin.grey, False, 16)
        rows: list[Levels] = []
        finisher = Wanted(spec, look).finisher(subject_of(photo), spec.size.width // photo.size.width)
        Finish(spec.size, spec, rows.append, finisher=finisher).push(made)
        return to_float(np.concatenate(rows))

    return finished


def blend(photo: Photo, made: Levels) -> NDArray[np.float32]:
    """The network with the tones kept and 30 % of bicubic: the line that hedging must be better than."""
    held = ours(replace(Look(), faithfulness=0.0))(photo, made)
    return (0.7 * held + 0.3 * bicubic(photo, made)[:, :, : held.shape[2]]).astype(np.float32)


METHODS: dict[str, Method] = {
    "bicubic": bicubic,
    "network alone": network,
    "blend": blend,
    "ours": ours(Look()),
    **{f"ours, {share:.0%} faithful": ours(replace(Look(), faithfulness=share)) for share in (0.0, 0.5, 1.0)},
}


def run_network(photo: Photo, upscaler: Upscaler) -> Levels:
    """The network's own result for a photo, through tiles and seams as the program makes it."""
    grey, depth = photo.origin.grey, photo.origin.depth
    size = photo.size.times(upscaler.scale)
    made = np.zeros((size.height, size.width, 1 if grey else 3), type_of_depth[depth])

    def take(block: Block) -> None:
        made[block.region.slices] = block.pixels

    for _ in develop(photo, PictureSpec(size, grey, False, depth), upscaler, take, Work(CancelToken())):
        pass
    return made


def restored(method: Method, photo: Photo, made: Levels) -> Pixels:
    """A method's picture with three channels, clipped to 0..1, at the 8 bits that a file would hold."""
    picture = np.rint(np.clip(method(photo, made), 0, 1) * 255).astype(np.float32) / np.float32(255)
    return np.ascontiguousarray(np.broadcast_to(picture, (*picture.shape[:2], 3)))
