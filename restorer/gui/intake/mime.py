"""What a drop or a paste brings: files and folders, pictures that are in no file, or a reason why nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

from PySide6.QtCore import QByteArray, QMimeData, QUrl
from PySide6.QtGui import QImage

from restorer.errors import Sentence

_ENCODED = ("image/png", "image/tiff", "image/jpeg", "image/webp", "image/avif", "image/heic", "image/gif", "image/bmp")
"""Kinds of picture as files have them, the best first: who offers several has converted the others."""
_SOURCE = re.compile(r"""<img\b[^>]*?\bsrc\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_MOST_TEXT = 1 << 20
"""Characters of a text that are looked through for paths."""

_NOWHERE = Sentence("There is no photo in it: drop or paste photos, folders or a picture.")
_ON_THE_WEB = Sentence(
    "That picture is still on the Internet, where Restorer does not go: save it in the browser first "
    "(“Save Image As…”), then drop the file."
)


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """A picture that is in no file yet."""

    content: bytes | QImage
    """The bytes of a file, or pixels."""
    name: str = ""
    """What its source called it, without ending; empty if it did not."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What came; never empty."""

    paths: tuple[Path, ...] = ()
    """Files and folders in the order in which they came, each once; whether they exist was not looked at."""
    pictures: tuple[Picture, ...] = ()
    refused: tuple[Sentence, ...] = ()
    """Why something, or everything, cannot be taken; each said once."""


def may_bring(mime: QMimeData) -> bool:
    """Whether a drop of this is worth trying; quick, for deciding while the mouse is moved."""
    return mime.hasUrls() or mime.hasImage() or bool(_encoded(mime)) or bool(mime.hasText() and _in_text(mime.text()))


def brought(mime: QMimeData) -> Brought:
    """What this brings. Nothing is fetched from anywhere, and nothing is decoded.

    Files come first: file managers and browsers add pictures (an icon, a preview) and texts to them.
    """
    urls = [url for url in mime.urls() if not url.isEmpty()]
    paths = _unique([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])
    others = [url for url in urls if not url.isLocalFile()]
    if paths:
        return Brought(paths, refused=_refused(others))
    pictures = _pictures(mime, others)
    if pictures:
        return Brought(pictures=pictures)
    if mime.hasText() and (paths := _in_text(mime.text())):
        return Brought(paths)
    if mime.hasHtml():
        others += [QUrl(source) for source in _sources(mime.html())]
    return Brought(refused=_refused(others) or (_NOWHERE,))


def _pictures(mime: QMimeData, urls: list[QUrl]) -> tuple[Picture, ...]:
    """The picture itself in one of the forms in which programs offer it."""
    name = next((name for url in urls if (name := _name(url))), "")
    if kind := _encoded(mime):
        return (Picture(bytes(mime.data(kind).data()), name),)
    if mime.hasImage():
        image = mime.imageData()
        if isinstance(image, QImage) and not image.isNull():
            return (Picture(image, name),)
    sources = [url.toString() for url in urls]
    if mime.hasHtml():
        sources += _sources(mime.html())
    return tuple(Picture(content) for source in sources if (content := _inline(source)))


def _encoded(mime: QMimeData) -> str:
    """The best form in which the bytes of a picture are offered; empty if there is none."""
    return next((kind for kind in _ENCODED if mime.hasFormat(kind)), "")


def _sources(html: str) -> list[str]:
    """Where the pictures of a piece of a web page are."""
    return [(match[1] or match[2]).replace("&amp;", "&") for match in _SOURCE.finditer(html)]


def _inline(source: str) -> bytes:
    """The bytes of a picture that is in its own address (`data:image/png;base64,…`); empty if it is none."""
    head, comma, content = source.partition(",")
    if not comma or not head.lower().startswith("data:image/"):
        return b""
    data = unquote_to_bytes(content)
    return bytes(QByteArray.fromBase64(data).data()) if head.lower().endswith(";base64") else data


def _in_text(text: str) -> tuple[Path, ...]:
    """The paths in a text that has one in each line and nothing else."""
    if len(text) > _MOST_TEXT:
        return ()
    # As Windows copies them: in quotes.
    lines = [line.strip().strip('"') for line in text.splitlines() if line.strip()]
    paths = [path for line in lines if (path := _path(line))]
    return _unique(paths) if len(paths) == len(lines) else ()


def _path(line: str) -> Path | None:
    url = QUrl(line)
    path = Path(url.toLocalFile()) if url.isLocalFile() else Path(line)
    return path if path.is_absolute() and "\0" not in line else None


def _name(url: QUrl) -> str:
    """What a picture in the web is called, without its ending."""
    return "" if url.scheme() == "data" else Path(unquote(url.fileName())).stem


def _refused(urls: list[QUrl]) -> tuple[Sentence, ...]:
    return tuple(dict.fromkeys(_reasons(urls)))


def _reasons(urls: list[QUrl]) -> Iterator[Sentence]:
    for url in urls:
        if url.scheme().lower() in ("http", "https", "ftp", "blob"):
            yield _ON_THE_WEB
        elif url.scheme().lower() != "data":
            yield Sentence(
                "“{name}” is not on a disk of this computer: copy it to a folder first, then drop the copy.",
                name=url.fileName() or url.toDisplayString(),
            )


def _unique(paths: list[Path]) -> tuple[Path, ...]:
    return tuple(dict.fromkeys(paths))
