"""Pictures that are in no file get one, so that nothing is lost and a result has an original."""

import re
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QBuffer, QCoreApplication, QIODevice
from PySide6.QtGui import QImage

from restorer import paths
from restorer.errors import WriteError
from restorer.gui.intake.mime import Picture
from restorer.gui.jobs import TaskToken, Work
from restorer.photo.placing import Taken, free_name, put, sentences
from restorer.photo.spared import Spared

_LONGEST = 80
"""Characters of a name that a picture brings along: addresses in the web can be endless."""
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff]+')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
"""Names that mean devices on Windows, whatever comes after a dot."""
_SUFFIXES = {"jpeg": ".jpg", "tiff": ".tif"}


def keep(pictures: Sequence[Picture]) -> Work:
    """Work that writes each picture into a file of its own in the folder “Pasted” and yields the file's path.

    Bytes of a photo are kept as they are; anything else becomes PNG. Raises WriteError.
    """
    pending = list(pictures)

    def work(token: TaskToken) -> Iterator[Path]:
        while pending:
            token.check()
            yield _write(pending.pop(0))

    return work


def is_pasted(path: Path) -> bool:
    """Whether a photo lies in the folder “Pasted”, where nobody would look for a result beside it."""
    return paths.pasted() in path.parents


def _write(picture: Picture) -> Path:
    data, suffix = _file(picture.content)
    folder = paths.pasted()
    stem = safe_stem(picture.name) or _stem_of_now()
    with sentences(folder / (stem + suffix)):
        folder.mkdir(parents=True, exist_ok=True)
    while True:
        path = free_name(folder, stem, suffix)
        # Another window may take the name just now.
        with suppress(Taken):
            put(data, path, Spared(), overwrite=False)
            return path


def _file(content: bytes | QImage) -> tuple[bytes, str]:
    """The bytes of the file and its ending."""
    from restorer.photo.formats.sniff import identify_bytes

    if isinstance(content, bytes):
        kind = identify_bytes(content)
        if kind:
            return content, _SUFFIXES.get(kind, f".{kind}")
        content = QImage.fromData(content)
    if content.isNull():
        raise WriteError("The picture could not be read: save it as a file first, then open that.")
    return _png(content), ".png"


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not image.save(buffer, "PNG"):  # pyright: ignore[reportArgumentType, reportCallIssue]
        raise WriteError("The picture could not be kept as a file: save it as one first, then open that.")
    return bytes(buffer.data().data())


def safe_stem(name: str) -> str:
    """A name for a file, without ending, that every system takes; empty if nothing is left of it."""
    words = " ".join(_NOT_IN_NAMES.sub(" ", name).split())
    stem = words.strip(" .")[:_LONGEST].rstrip(" .")
    return f"{stem}_" if _DEVICES.fullmatch(stem) else stem


def _stem_of_now() -> str:
    now = time.strftime("%Y-%m-%d %H.%M.%S")
    return QCoreApplication.translate("Pasted", "Pasted {date}").format(date=now)
