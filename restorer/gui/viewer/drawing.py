"""Any rectangle of a photo, at any zoom, as an image for the screen.

Device pixels are counted from the photo's top left corner, which always lies on a whole device pixel. So a rectangle
looks the same whatever else is drawn with it, and panning moves what is there already.
"""

from dataclasses import dataclass
from math import ceil, floor

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QImage, QPainter

from restorer.gui.viewer.colour import pixels_of, to_srgb
from restorer.gui.viewer.pyramid import Picture, Pixels
from restorer.gui.viewer.qimage import picture_image, veil_image
from restorer.photo.geometry import Region, Size


@dataclass(frozen=True, slots=True)
class Look:
    """What is drawn of a photo, and how large: pictures of any size fill the frame (photo size · zoom)."""

    picture: Picture
    matte: Picture | None
    """Its transparency (1 channel): what is transparent is shown white."""
    photo: Size
    zoom: float
    """Device pixels per photo pixel."""
    sharp: bool = False
    """Whether enlarged pixels are shown as squares."""

    def scale(self, picture: Picture) -> tuple[float, float]:
        """Device pixels per pixel of a picture, across and down."""
        # A photo that is long and thin still is one device pixel wide.
        width, height = max(1.0, self.photo.width * self.zoom), max(1.0, self.photo.height * self.zoom)
        return width / picture.size.width, height / picture.size.height

    @property
    def frame(self) -> QRect:
        """The device pixels that the photo covers."""
        return QRect(
            0, 0, max(1, floor(self.photo.width * self.zoom + 0.5)), max(1, floor(self.photo.height * self.zoom + 0.5))
        )

    def touched(self, region: Region) -> QRect:
        """The device pixels that change when a region of the picture (in its own pixels) does."""
        across, down = self.scale(self.picture)
        # What is shown may come from a level whose pixels are as large as one device pixel or two.
        grown = region.grown(ceil(4 / min(across, down, 1.0)))
        x, y = floor(grown.x * across), floor(grown.y * down)
        return QRect(x, y, ceil(grown.right * across) - x, ceil(grown.bottom * down) - y).intersected(self.frame)


def draw(look: Look, rect: QRect) -> QImage:
    """The device pixels of `rect` (inside the frame, not empty) as an sRGB image, Format_RGB32."""
    image = QImage(rect.size(), QImage.Format.Format_RGB32)
    part = _part(look, look.picture, rect)
    source, convert = picture_image(part.pixels), to_srgb(look.picture.icc)
    # Colours are converted where there are fewer pixels.
    early = source.width() * source.height() < rect.width() * rect.height()
    if convert and early:
        convert(source)
    if look.sharp:
        _lay_squares(image, source, part)
    else:
        _lay(image, source, part)
    if convert and not early:
        convert(image)
    if look.matte:
        part = _part(look, look.matte, rect)
        _lay(image, veil_image(part.pixels), part)
    return image


@dataclass(frozen=True, slots=True)
class _Part:
    """Pixels of a picture, and how they are to be seen from a rectangle of the screen."""

    pixels: Pixels
    region: Region
    """Where they are in their level of the pyramid."""
    scale: tuple[float, float]
    """Device pixels per pixel of that level, across and down."""
    rect: QRect
    whole: Size
    """Of all of that level."""

    @property
    def target(self) -> QRectF:
        """Where they belong in the rectangle."""
        (across, down), place = self.scale, self.region
        corner = place.x * across - self.rect.x(), place.y * down - self.rect.y()
        target = QRectF(*corner, place.width * across, place.height * down)
        # Only where the picture ends: other parts are wider than what is seen of them, and stay where they are.
        right, bottom = place.right == self.whole.width, place.bottom == self.whole.height
        return target.translated(
            _past_a_middle(target.right()) if right else 0, _past_a_middle(target.bottom()) if bottom else 0
        )


def _part(look: Look, picture: Picture, rect: QRect) -> _Part:
    """What to paint of a picture so that `rect` is filled."""
    across, down = look.scale(picture)
    # Two pixels around, of whatever level: smooth painting looks at the neighbours.
    margin = ceil(2 / min(across, down, 1.0)) + 1
    region = Region.between(
        floor(rect.left() / across) - margin,
        floor(rect.top() / down) - margin,
        ceil((rect.right() + 1) / across) + margin,
        ceil((rect.bottom() + 1) / down) + margin,
    )
    pixels, place, level = picture.slice(region, min(across, down))
    whole = Size(-(-picture.size.width // 2**level), -(-picture.size.height // 2**level))
    return _Part(pixels, place, (across * 2**level, down * 2**level), rect, whole)


def _lay(image: QImage, source: QImage, part: _Part) -> None:
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(part.target, source, QRectF(source.rect()))
    painter.end()


def _lay_squares(image: QImage, source: QImage, part: _Part) -> None:
    """Every device pixel has the colour of the pixel that its middle lies in (Qt errs by one at some edges)."""
    columns = _under(part.rect.x(), image.width(), part.scale[0]) - part.region.x
    rows = _under(part.rect.y(), image.height(), part.scale[1]) - part.region.y
    columns, rows = columns.clip(0, source.width() - 1), rows.clip(0, source.height() - 1)
    # Columns first: there are few rows yet.
    pixels_of(image).view(np.uint32)[:] = pixels_of(source).view(np.uint32).take(columns, axis=1).take(rows, axis=0)


def _past_a_middle(end: float) -> float:
    """How far something must be moved so that it does not end on the middle of a pixel.

    Whether Qt paints a pixel whose middle lies on an edge depends on its rounding.
    """
    return 0.02 if abs(end % 1 - 0.5) < 0.01 else 0.0


def _under(first: int, count: int, scale: float) -> NDArray[np.intp]:
    """The pixels under the middles of `count` device pixels."""
    # From the photo's corner, not from the rectangle's: so a rounding is the same in every rectangle.
    return ((np.arange(first, first + count) + 0.5) / scale).astype(np.intp)
