"""ViewState: which part of a photo is looked at, how large, and how before and after share the view. No Qt here.

Photo coordinates are the photo's own pixels, as floats: the pixel in column 0 reaches from x = 0 to x = 1. Screen
coordinates are device pixels from the view's top left corner. Zoom is device pixels per photo pixel. Before and after,
of whatever sizes, fill the same frame in photo coordinates, so one transform serves both.
"""

from dataclasses import dataclass
from math import floor
from typing import Literal, NamedTuple, TypeAlias

from restorer.photo.geometry import Size

Mode: TypeAlias = Literal["divider", "side", "before", "after"]
Point: TypeAlias = tuple[float, float]

NO_PHOTO = Size(1, 1)
"""What stands for a photo while there is none."""
MOST_RATIO = 16.0
"""The closest look: device pixels per pixel of the result."""


class Pane(NamedTuple):
    """A part of the view that shows the photo: its left edge and size in device pixels."""

    x: int
    width: int
    height: int


class Frame(NamedTuple):
    """A rectangle by its edges, right and bottom exclusive."""

    x: float
    y: float
    right: float
    bottom: float


@dataclass
class ViewState:
    """What is looked at, and how; every method leaves zoom and centre within their bounds."""

    photo: Size = NO_PHOTO
    reference: Size = NO_PHOTO
    """The picture whose pixels 1:1 is about: the result, or the photo while there is none."""
    viewport: tuple[int, int] = (1, 1)
    """Width and height of the view in device pixels, each at least 1."""
    gap: int = 0
    """Device pixels between the halves of side by side."""
    mode: Mode = "divider"
    split: float = 0.5
    """Where the divider stands, 0..1 of the view's width."""
    zoom: float = 1.0
    centre: Point = (0.5, 0.5)
    """The photo point in the middle of each pane."""
    fitted: bool = True
    """Whether the whole photo is to stay visible when the view changes its size."""

    def __post_init__(self) -> None:
        self._settle()

    # ---- panes and bounds

    @property
    def panes(self) -> tuple[Pane, ...]:
        """Where the photo is shown: one pane, or two as wide as each other in side by side."""
        width, height = self.viewport
        if self.mode != "side":
            return (Pane(0, width, height),)
        half = max(1, (width - self.gap) // 2)
        return (Pane(0, half, height), Pane(max(0, width - half), half, height))

    @property
    def one_to_one(self) -> float:
        """The zoom at which a pixel of the reference is a device pixel."""
        return self.reference.width / self.photo.width

    @property
    def ratio(self) -> float:
        """Device pixels per pixel of the reference: 1.0 is 1:1."""
        return self.zoom / self.one_to_one

    @property
    def most_zoom(self) -> float:
        """The largest zoom."""
        return self.one_to_one * MOST_RATIO

    @property
    def fit_zoom(self) -> float:
        """The zoom at which the whole photo just fills a pane (a tiny photo: the largest zoom)."""
        pane = self.panes[0]
        return min(pane.width / self.photo.width, pane.height / self.photo.height, self.most_zoom)

    @property
    def least_zoom(self) -> float:
        """The smallest zoom: fit, or 1:1 of the photo or the reference where that is smaller."""
        return min(self.fit_zoom, self.one_to_one, 1.0)

    # ---- what happens to the view

    def show(self, photo: Size) -> None:
        """Another photo: fitted; 1:1 is about its own pixels until `set_reference`."""
        self.photo = self.reference = photo
        self.centre = (photo.width / 2, photo.height / 2)
        self.fit()

    def set_reference(self, size: Size) -> None:
        """1:1 is about this picture's pixels; what is seen stays where it is."""
        self.reference = size
        self._settle()

    def resize(self, width: int, height: int) -> None:
        """The view has another size in device pixels: the centre stays, and so does fit."""
        self.viewport = (max(1, width), max(1, height))
        self._settle()

    def set_mode(self, mode: Mode) -> None:
        """Share the view another way: the centre stays, and so does fit."""
        self.mode = mode
        self._settle()

    def fit(self) -> None:
        """Show the whole photo, as large as it can be."""
        self.fitted = True
        self._settle()

    def actual(self, ratio: float = 1.0, about: Point | None = None) -> None:
        """Show `ratio` device pixels per pixel of the reference, keeping the screen point `about` (the centre)."""
        self._zoom_to(self.one_to_one * ratio, about)

    def zoom_at(self, factor: float, point: Point | None = None) -> None:
        """Zoom by a factor > 0 so that the photo point under this screen point (the centre) stays there."""
        self._zoom_to(self.zoom * factor, point)

    def toggle_fit(self, point: Point) -> None:
        """Fit if it is not, else 1:1 around this screen point."""
        if self.fitted:
            self.actual(1.0, point)
        else:
            self.fit()

    def pan(self, dx: float, dy: float) -> None:
        """Move the photo by so many device pixels, as far as it goes."""
        x, y = self.centre
        self.centre = (x - dx / self.zoom, y - dy / self.zoom)
        self._settle()

    def move_split(self, by: float) -> None:
        """Move the divider by a part of the view's width, no further than the edges."""
        self.split = min(1.0, max(0.0, self.split + by))

    # ---- between photo and screen

    def pane_at(self, x: float) -> int:
        """Which pane a screen column is in, or nearest to."""
        panes = self.panes
        return 0 if len(panes) == 1 or x < (panes[0].width + panes[1].x) / 2 else 1

    def to_screen(self, x: float, y: float, pane: int = 0) -> Point:
        """Where a photo point is in the view."""
        place = self.panes[pane]
        return (
            place.x + place.width / 2 + (x - self.centre[0]) * self.zoom,
            place.height / 2 + (y - self.centre[1]) * self.zoom,
        )

    def to_photo(self, x: float, y: float) -> Point:
        """The photo point at a place in the view, outside the photo too."""
        place = self.panes[self.pane_at(x)]
        return (
            self.centre[0] + (x - place.x - place.width / 2) / self.zoom,
            self.centre[1] + (y - place.height / 2) / self.zoom,
        )

    def corner(self, pane: int = 0) -> tuple[int, int]:
        """The device pixel where the photo's top left corner is painted: `to_screen(0, 0)`, to whole pixels."""
        place = self.panes[pane]
        x, y = self.to_screen(0, 0)
        # Rounded before the pane is added, so that both halves of side by side are painted alike.
        return place.x + floor(x + 0.5), floor(y + 0.5)

    @property
    def visible(self) -> Frame:
        """The part of the photo that is in a pane, in photo pixels, inside the photo."""
        pane = self.panes[0]
        x, y = self.centre
        across, down = pane.width / 2 / self.zoom, pane.height / 2 / self.zoom
        width, height = self.photo.width, self.photo.height
        return Frame(max(0.0, x - across), max(0.0, y - down), min(width, x + across), min(height, y + down))

    # ---- keeping within bounds

    def _zoom_to(self, zoom: float, about: Point | None) -> None:
        zoom = min(self.most_zoom, max(self.least_zoom, zoom))
        pane = self.panes[0]
        sx, sy = about or (pane.width / 2, pane.height / 2)
        x, y = self.to_photo(sx, sy)
        left = self.panes[self.pane_at(sx)].x
        self.zoom = zoom
        self.centre = (x - (sx - left - pane.width / 2) / zoom, y - (sy - pane.height / 2) / zoom)
        self.fitted = zoom == self.fit_zoom
        self._settle()

    def _settle(self) -> None:
        """Bring zoom and centre back within their bounds."""
        self.zoom = self.fit_zoom if self.fitted else min(self.most_zoom, max(self.least_zoom, self.zoom))
        pane = self.panes[0]
        self.centre = (
            _settled(self.centre[0], self.photo.width, pane.width / self.zoom),
            _settled(self.centre[1], self.photo.height, pane.height / self.zoom),
        )


def _settled(centre: float, length: float, seen: float) -> float:
    """The centre, kept so that no empty border shows where the photo is longer than what is seen; else its middle."""
    if length <= seen:
        return length / 2
    return min(length - seen / 2, max(seen / 2, centre))
