"""What drops and pastes of other programs bring, in the forms in which they offer it."""

import base64
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QUrl
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from restorer.gui.intake.mime import Picture, brought, may_bring

pytestmark = pytest.mark.usefixtures("qapp")


def image() -> QImage:
    picture = QImage(3, 2, QImage.Format.Format_RGB32)
    picture.fill(QColor(10, 20, 30))
    return picture


def encoded(kind: str = "PNG") -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image().save(buffer, kind)  # pyright: ignore[reportArgumentType, reportCallIssue]
    return bytes(buffer.data().data())


def urls(*addresses: str) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl(address) for address in addresses])
    return mime


def only(mime: QMimeData) -> Picture:
    what = brought(mime)
    assert not what.paths
    assert not what.refused
    (picture,) = what.pictures
    return picture


def test_files_and_folders_of_a_file_manager(tmp_path: Path) -> None:
    paths = [tmp_path / "Größe 写真 #1 100%.jpg", tmp_path / "folder", tmp_path / "a.png"]
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in [*paths, paths[0]]])
    assert may_bring(mime)
    what = brought(mime)
    assert what.paths == tuple(paths)
    assert not what.pictures
    assert not what.refused


def test_the_icon_that_a_file_manager_adds_is_not_the_photo(tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.jpg"))])
    mime.setImageData(image())
    mime.setText("a.jpg")
    assert brought(mime).paths == (tmp_path / "a.jpg",)
    assert not brought(mime).pictures


def test_a_screenshot() -> None:
    mime = QMimeData()
    mime.setImageData(image())
    assert may_bring(mime)
    picture = only(mime)
    assert isinstance(picture.content, QImage)
    assert picture.content.pixelColor(0, 0) == QColor(10, 20, 30)
    assert picture.name == ""


def test_bytes_of_a_file_are_better_than_pixels_and_png_than_what_was_made_of_it() -> None:
    mime = QMimeData()
    mime.setImageData(image())
    mime.setData("image/bmp", QByteArray(encoded("BMP")))
    mime.setData("image/png", QByteArray(encoded()))
    assert only(mime).content == encoded()


def test_a_picture_dragged_out_of_a_browser_is_taken_with_its_name() -> None:
    mime = urls("https://example.org/old/Grandma%20%26%20me.jpg?size=large")
    mime.setHtml('<img src="https://example.org/old/Grandma.jpg">')
    mime.setData("image/jpeg", QByteArray(b"\xff\xd8\xff\xe0"))
    picture = only(mime)
    assert (picture.content, picture.name) == (b"\xff\xd8\xff\xe0", "Grandma & me")


def test_a_picture_that_is_in_the_page_itself() -> None:
    address = "data:image/png;base64," + base64.b64encode(encoded()).decode()
    assert only(urls(address)).content == encoded()
    mime = QMimeData()
    mime.setHtml(f"<p>words</p><IMG class='x' SRC='{address}'>")
    assert only(mime).content == encoded()


def test_only_an_address_in_the_web_is_refused_with_what_to_do() -> None:
    mime = urls("https://example.org/a.jpg", "http://example.org/b.jpg")
    mime.setHtml('<a href="x"><img alt="" src="https://example.org/a.jpg"></a>')
    assert may_bring(mime), "so that it can be explained"
    what = brought(mime)
    assert not what.paths
    assert not what.pictures
    (reason,) = what.refused
    assert "save it in the browser first" in reason
    html = QMimeData()
    html.setHtml('<img src="https://example.org/a.jpg">')
    assert brought(html).refused == (reason,)


def test_files_on_phones_and_servers_are_refused_by_name_beside_those_that_are_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    mime = urls("mtp://phone/DCIM/b.jpg", path.as_uri(), "smb://server/share/c.jpg")
    what = brought(mime)
    assert what.paths == (path,)
    assert [reason.values["name"] for reason in what.refused] == ["b.jpg", "c.jpg"]


@pytest.mark.parametrize("form", ["{path}", '"{path}"', "{uri}", "\n{uri}\r\n\r\n{path}\n", "  {path}  "])
def test_paths_in_a_text(tmp_path: Path, form: str) -> None:
    path = tmp_path / "a b.jpg"
    mime = QMimeData()
    mime.setText(form.format(path=path, uri=path.as_uri()))
    assert may_bring(mime)
    assert brought(mime).paths == (path,)


@pytest.mark.parametrize(
    "text",
    ["Dear Anna", "/first line\nsecond line", "", "photo.jpg", "https://example.org/a.jpg", "/a\0b", "/" + "x" * 2**20],
)
def test_other_texts_bring_nothing_and_say_so(text: str) -> None:
    mime = QMimeData()
    mime.setText(text)
    assert not may_bring(mime)
    what = brought(mime)
    assert not what.paths
    assert not what.pictures
    assert ["There is no photo in it" in reason for reason in what.refused] == [True]


def test_nothing_at_all_says_so() -> None:
    assert not may_bring(QMimeData())
    assert brought(QMimeData()).refused


def test_what_an_image_that_is_none_brings(qtbot: QtBot) -> None:
    mime = urls("https://example.org/a.jpg")
    mime.setImageData(QImage())
    assert "save it in the browser" in brought(mime).refused[0]
