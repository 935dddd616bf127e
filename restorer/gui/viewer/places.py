"""From one grid to another: device pixels and logical ones, a photo's pixels and those of a picture of it."""

from math import ceil, floor

from PySide6.QtCore import QRect

from restorer.photo.geometry import Region, Size


def logical(rect: QRect, dpr: float) -> QRect:
    """The logical pixels that some device pixels lie on, `dpr` of them in one."""
    x, y = floor(rect.x() / dpr), floor(rect.y() / dpr)
    right, bottom = ceil((rect.x() + rect.width()) / dpr), ceil((rect.y() + rect.height()) / dpr)
    return QRect(x, y, right - x, bottom - y)


def on_picture(region: Region, photo: Size, picture: Size) -> Region:
    """The pixels of a picture of the photo that a region of the photo lies on."""
    across, down = picture.width / photo.width, picture.height / photo.height
    x, y = floor(region.x * across), floor(region.y * down)
    return Region.between(x, y, max(x + 1, ceil(region.right * across)), max(y + 1, ceil(region.bottom * down)))
