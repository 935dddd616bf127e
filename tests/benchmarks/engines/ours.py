"""Restorer itself, the way a photo goes through it: session, plan, halos, seams, rows."""

import restorer
from restorer.cancel import CancelToken
from restorer.enlarging.upscaler import Upscaler
from restorer.errors import DeviceError
from restorer.events import Planned
from restorer.network.wish import EngineWish
from restorer.photo.photo import Photo
from restorer.photo.writing import PictureSpec
from restorer.restoring import TakeRows, Wanted, Work, restore
from restorer.session.session import Session
from tests.benchmarks.engines.competitor import Absent, Task


class Ours:
    """Any upscaler on Restorer's own way over a photo."""

    def __init__(self, upscaler: Upscaler, version: str) -> None:
        self.way = "tiles and halos"
        self.version = version
        self._upscaler = upscaler

    def picture(self, photo: Photo, depth: int, take: TakeRows) -> None:
        """See `Competitor`."""
        spec = PictureSpec(photo.size.times(self._upscaler.scale), grey=False, alpha=False, depth=depth)
        for event in restore(photo, Wanted(spec), self._upscaler, take, Work(CancelToken())):
            if isinstance(event, Planned):
                tiles = f"{event.tiles} tile{'s' if event.tiles > 1 else ''}"
                self.way = f"{tiles}, {event.overhead:.2f} × the photo's area"


def ours(task: Task) -> Ours:
    """As the command line sets it up, with the engine that is the fastest here."""
    return _with(EngineWish(threads=task.threads), task)


def winograd(task: Task) -> Ours:
    """With our own kernels, be they the fastest or not."""
    return _with(EngineWish("winograd", task.threads), task)


def torch(task: Task) -> Ours:
    """With PyTorch in float32, channels last."""
    return _with(EngineWish("torch", task.threads), task)


def bfloat16(task: Task) -> Ours:
    """With PyTorch in bfloat16."""
    return _with(EngineWish("bfloat16", task.threads), task)


def _with(wish: EngineWish, task: Task) -> Ours:
    session = Session("cpu", wish=wish)
    card = session.card(task.model)
    try:
        return Ours(session.upscaler(card), f"{restorer.__version__} {session.engine(card)}")
    except DeviceError as error:
        raise Absent(str(error)) from error
