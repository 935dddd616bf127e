"""What comes of a size, in words."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from restorer.gui.panels import describe
from restorer.gui.panels.sizes import Unit, Verdict, fine_print, largest, overhang
from restorer.photo.geometry import Size
from restorer.recipe import Print, Target


def pixels(size: Size) -> str:
    """A size: "2,800 × 3,800 pixels"."""
    locale = QLocale()
    words = QCoreApplication.translate("Sizes", "{width} × {height} pixels")
    return words.format(width=locale.toString(size.width), height=locale.toString(size.height))


def results(found: Verdict) -> str:
    """How large the results become; nothing if there are none."""
    sizes = set(found.results)
    if not sizes:
        return ""
    largest_one = max(sizes, key=lambda size: size.area)
    if len(sizes) == 1:
        return pixels(largest_one)
    return QCoreApplication.translate("Sizes", "Up to {size}").format(size=pixels(largest_one))


def prints(target: Target | None, found: Verdict, unit: Unit) -> str:
    """What can be printed of the results: how the paper is filled, or how large a fine print can be."""
    if len(set(found.results)) != 1:
        return ""
    result = found.results[0]
    if isinstance(target, Print):
        over = overhang(target, result) / unit.cm
        if over * unit.cm < 0.1:
            return ""
        words = {
            Unit.CM: QCoreApplication.translate("Sizes", "The photo reaches {over} cm beyond the paper."),
            Unit.INCH: QCoreApplication.translate("Sizes", "The photo reaches {over} in beyond the paper."),
        }[unit]
        return words.format(over=describe.number(over))
    width, height = fine_print(result, unit)
    if not min(width, height):
        return ""
    words = {
        Unit.CM: QCoreApplication.translate("Sizes", "Prints finely up to {width} × {height} cm."),
        Unit.INCH: QCoreApplication.translate("Sizes", "Prints finely up to {width} × {height} in."),
    }[unit]
    return words.format(width=width, height=height)


def warning(found: Verdict) -> str:
    """What a person should know before they choose this size."""
    photos = len(found.results) + len(found.refused)
    if found.invented:
        if photos == 1:
            return QCoreApplication.translate("Sizes", "More than the scan can carry: details will be invented.")
        return QCoreApplication.translate(
            "Sizes", "More than the scan can carry for %n photo(s): details will be invented.", "", found.invented
        )
    if found.shrunk and found.shrunk == photos:
        return QCoreApplication.translate("Sizes", "Smaller than now: details of the scan will be lost.")
    if found.shrunk:
        return QCoreApplication.translate(
            "Sizes", "%n photo(s) become smaller than now: details of the scans will be lost.", "", found.shrunk
        )
    return ""


def refusal(refused: Sequence[Size], photos: int) -> str:
    """Why it cannot be made, and what can."""
    if not refused:
        return ""
    if photos == 1:
        words = QCoreApplication.translate("Sizes", "This photo is too small for that. {size} are the most.")
        return words.format(size=pixels(largest(refused[0])))
    return QCoreApplication.translate(
        "Sizes", "%n photo(s) are too small for that; 8 times as large is the most.", "", len(refused)
    )
