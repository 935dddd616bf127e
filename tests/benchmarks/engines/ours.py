"""Restorer itself, the way a photo goes through it: session, plan, halos, seams, rows."""

import restorer
from restorer.cancel import CancelToken
from restorer.enlarging.upscaler import Upscaler
from restorer.events import Planned
from restorer.photo.photo import Photo
from restorer.photo.writing import PictureSpec
from restorer.restoring import TakeRows, Work, restore
from restorer.session.session import Session
from tests.benchmarks.engines.competitor import Task


class Ours:
    """Any upscaler on Restorer's own way over a photo."""

    def __init__(self, upscaler: Upscaler, version: str) -> None:
        self.way = "tiles and halos"
        self.version = version
        self._upscaler = upscaler

    def picture(self, photo: Photo, depth: int, take: TakeRows) -> None:
        """See `Competitor`."""
        spec = PictureSpec(photo.size.times(self._upscaler.scale), grey=False, alpha=False, depth=depth)
        for event in restore(photo, spec, self._upscaler, take, Work(CancelToken())):
            if isinstance(event, Planned):
                tiles = f"{event.tiles} tile{'s' if event.tiles > 1 else ''}"
                self.way = f"{tiles}, {event.overhead:.2f} × the photo's area"


def ours(task: Task) -> Ours:
    """As the command line sets it up."""
    import torch

    torch.set_num_threads(task.threads)
    session = Session("cpu")
    return Ours(session.upscaler(session.card(task.model)), restorer.__version__)
