"""Which pixels the units (MCUs) of a JPEG file are, counted row by row."""

from restorer.photo.formats.jpeg.jpeg_scan import Frame
from restorer.photo.geometry import Region


def regions(ranges: list[tuple[int, int]], frame: Frame) -> list[Region]:
    """The regions of these units, counted row by row, as few as they can be in order."""
    (columns, rows), (across, down), (width, height) = frame.units, frame.unit, frame.sides
    found: list[Region] = []
    for first, end in _merged(ranges, columns * rows):
        (top, left), (bottom, right) = divmod(first, columns), divmod(end, columns)
        boxes = (
            [(left, top, right, top + 1)]
            if top == bottom
            else [
                (left, top, columns, top + 1),
                (0, top + 1, columns, bottom),
                (0, bottom, right, bottom + 1),
            ]
        )
        if left == 0 and top < bottom:
            boxes = [(0, top, columns, bottom), boxes[2]]
        for x, y, x_end, y_end in boxes:
            if x < x_end and y < y_end:
                edge = min(x_end * across, width), min(y_end * down, height)
                found.append(Region.between(x * across, y * down, *edge))
    return found


def _merged(ranges: list[tuple[int, int]], total: int) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for first, end in sorted((first, min(end, total)) for first, end in ranges):
        if joined and first <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        elif first < end:
            joined.append((first, end))
    return joined
