"""A photo's state in words: what the badges on the strip mean, for tooltips and for screen readers."""

from html import escape

from PySide6.QtCore import QCoreApplication, QLocale

from restorer.gui import words
from restorer.gui.album.entry import Entry, State
from restorer.gui.words import translated


def state(entry: Entry) -> str:
    """How far the photo has come, in words."""
    translate = QCoreApplication.translate
    match entry.state:
        case State.READY:
            return translate("Album", "Not restored yet")
        case State.QUEUED:
            return translate("Album", "Waiting for its turn")
        case State.WORKING:
            return translate("Album", "Being restored: {percent}").format(percent=percent(entry))
        case State.PAUSED:
            return translate("Album", "Paused at {percent}").format(percent=percent(entry))
        case State.DONE:
            return translate("Album", "Restored, not exported yet")
        case State.EXPORTED:
            return translate("Album", "Restored and exported")
        case State.FAILED:
            return translate("Album", "Failed: {reason}").format(reason=words.translated(entry.reason))


def percent(entry: Entry) -> str:
    """How much of the work is done; 100 only when all of it is."""
    return QCoreApplication.translate("Album", "{number}%").format(number=int(entry.fraction * 100))


def name_and_state(entry: Entry) -> str:
    """File name and state, as a screen reader says them."""
    template = QCoreApplication.translate("Album", "{name}, {state}")
    return template.format(name=entry.name, state=state(entry))


def tooltip(entry: Entry) -> str:
    """Path, size and state, a line each, as rich text: Qt would take a file called <b>.jpg for markup otherwise."""
    lines = [str(entry.path)]
    if entry.size is not None:
        locale = QLocale()
        template = QCoreApplication.translate("Album", "{width} × {height} pixels")
        lines.append(
            template.format(width=locale.toString(entry.size.width), height=locale.toString(entry.size.height))
        )
    return (
        "<qt>" + "<br>".join(escape(line) for line in [*lines, state(entry), *map(translated, entry.notices)]) + "</qt>"
    )
