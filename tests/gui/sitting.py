"""One sitting for pictures: a window in one look, photographed in all that can be seen of it."""

import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps
from PySide6.QtCore import QEventLoop, QPoint, QTimer
from PySide6.QtGui import QAction, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QDialog

from restorer import paths
from restorer.ageing.damage.border import Border
from restorer.ageing.damage.crack import Crack
from restorer.ageing.damage.dust import Dust
from restorer.ageing.damage.fold import Fold
from restorer.ageing.damage.marks import Print
from restorer.gui.album.entry import Entry, State
from restorer.gui.desk import Desk
from restorer.gui.preferences import Preferences

Size = tuple[int, int]
SEED = 14
"""Of the damage."""
PATIENCE = 120
"""Seconds; a computer may be slow at measuring itself."""
BROKEN, CRACKED = "Torn.jpg", "Cracked.jpg"


class Sitting:
    """Its pictures are called by the look and what they show: `look` is the folder and the beginning of the name."""

    def __init__(self, preferences: Preferences, photos: Path, look: Path, size: Size) -> None:
        self._look = look
        self._photos = make_photos(photos)
        self._folder = photos
        self._desk = Desk(preferences)
        self._desk.window.resize(*size)

    def take_all(self) -> None:
        """Open the window, go through it, and close it."""
        self._desk.begin()
        self._desk.window.show()
        self._desk.window.activateWindow()
        try:
            self._keep("empty")
            for take in (self._preview, self._running, self._side_by_side, self._export, self._damage, self._failure):
                take()
        finally:
            self._desk.close()
            # The question whether results may be lost is for persons.
            self._desk.window.closing.disconnect()
            self._desk.window.close()

    def _preview(self) -> None:
        self._desk.bring(self._photos)
        self._until(lambda: self._desk.album.rowCount() == len(self._photos), "all photos are in the strip")
        self._until(self._at_rest, "the preview is whole, and all times and thumbnails are there")
        self._keep("preview")

    def _at_rest(self) -> bool:
        after, paces = self._desk.looking.after, self._desk.studio.paces
        first, thumbnails = self._entries[0], [entry.thumbnail for entry in self._entries]
        if after is None or not after.complete or None in thumbnails or first.size is None:
            return False
        return None not in [paces.seconds(model, first.size, first.recipe.target) for model in ("fast", "best")]

    def _finished(self) -> bool:
        sides = (self._desk.looking.before, self._desk.looking.after)
        return not any(side.finished.next_piece() for side in sides if side and side.finished)

    def _running(self) -> None:
        desk, (first, second, *_) = self._desk, self._entries
        desk.strip.select(second)
        desk.chooser.change(model="fast")
        self._press(desk.actions.restore)
        self._until(lambda: second.state is State.DONE, "the second photo is restored")
        desk.strip.select(first)
        desk.chooser.change(model="fast")
        self._press(desk.actions.restore_all)
        self._until(lambda: first.fraction > 0.5, "half of the first photo is restored")
        self._keep("running", settle=False)

    def _side_by_side(self) -> None:
        desk, (first, *others) = self._desk, self._entries
        self._until(lambda: first.state is State.DONE, "the first photo is restored")
        desk.studio.restorations.cancel_all()
        self._until(lambda: not any(entry.is_busy for entry in others), "the others are left alone")
        self._press(desk.actions.side_by_side)
        self._press(desk.actions.actual)
        self._keep("side-by-side")
        self._press(desk.actions.divider)
        self._press(desk.actions.fit)

    def _export(self) -> None:
        # The dialog holds up whoever opens it.
        QTimer.singleShot(0, self._keep_dialog)
        self._press(self._desk.actions.export)

    def _keep_dialog(self) -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        self._keep("export", dialog)
        dialog.reject()

    def _damage(self) -> None:
        desk = self._desk
        cracked = next(entry for entry in self._entries if entry.path.name == CRACKED)
        desk.strip.select(cracked)
        self._until(lambda: desk.studio.opener.get(cracked) is not None, "the cracked photo is open")
        self._press(desk.actions.find_damage)
        self._until(lambda: bool(desk.panel.damage.words.text()) and not desk.studio.damages.busy, "damage is found")
        self._until(lambda: desk.looking.after is not None and desk.looking.after.complete, "it is mended")
        self._keep("damage")
        self._press(desk.actions.show_damage)

    def _failure(self) -> None:
        self._desk.bring([self._folder / BROKEN, self._folder / "Letter.txt"])
        self._until(lambda: self._entries[-1].state is State.FAILED, "the broken photo has failed")
        self._keep("failure")

    def _press(self, action: QAction) -> None:
        """As soon as it can be pressed."""
        self._until(action.isEnabled, f"“{action.text()}” can be pressed")
        action.trigger()

    # ---- the camera

    @property
    def _entries(self) -> list[Entry]:
        return list(self._desk.album.entries)

    def _keep(self, name: str, dialog: QDialog | None = None, settle: bool = True) -> None:
        """Photograph the window, and a dialog in the middle of it, when all that was begun is laid out and painted."""
        if settle:
            _let_pass(300)
            self._until(self._finished, "what is looked at is finished")
            _let_pass(100)
        window = self._desk.window
        picture = window.grab()
        if dialog is not None:
            _lay(picture, dialog.grab(), window.palette())
        assert picture.save(f"{self._look}-{name}.png")

    def _until(self, check: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + PATIENCE
        while not check():
            if time.monotonic() > end:
                raise TimeoutError(f"not within {PATIENCE} s: {what}")
            _let_pass(20)


def _let_pass(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _lay(picture: QPixmap, upon: QPixmap, palette: QPalette) -> None:
    ratio = picture.devicePixelRatio()
    room = (picture.size() - upon.size()) / 2 / ratio
    place = QPoint(room.width(), room.height())
    painter = QPainter(picture)
    painter.drawPixmap(place, upon)
    painter.setPen(palette.color(QPalette.ColorRole.Mid))
    painter.drawRect(place.x() - 1, place.y() - 1, upon.width() + 1, upon.height() + 1)
    painter.end()


def make_photos(folder: Path) -> list[Path]:
    """A few photos made of the sample, in a folder that also has two files that are none."""
    folder.mkdir(exist_ok=True)
    sample = Image.open(paths.resources() / "sample.jpg").convert("RGB")
    width, height = sample.size
    photos = {
        "Eileen 1992.jpg": sample,
        "Portrait.jpg": sample.crop((width // 4, height // 20, width * 3 // 4, height // 2)),
        "In the album.jpg": ImageOps.mirror(sample),
        "Helmet and a long name from the scanner 0001.jpg": sample.crop((0, height // 2, width, height)),
        "Grey.jpg": ImageOps.grayscale(sample),
        "Patch.jpg": sample.crop((width // 10, height // 2, width // 2, height * 9 // 10)),
    }
    for name, photo in photos.items():
        photo.save(folder / name, quality=90)
    _cracked(sample).save(folder / CRACKED, quality=90)
    whole = (folder / "Eileen 1992.jpg").read_bytes()
    (folder / BROKEN).write_bytes(whole[:600])
    (folder / "Letter.txt").write_text("Dear Eileen\n", encoding="utf-8")
    return [folder / name for name in (*photos, CRACKED)]


def _cracked(photo: Image.Image) -> Image.Image:
    """The photo, cracked, folded and dusty."""
    pixels, rng = np.asarray(photo, np.float32) / np.float32(255), np.random.default_rng(SEED)
    on = Print.of(pixels, rng)
    for kind in (Crack, Crack, Fold, Dust, Border):
        kind.drawn(rng, on.size).mark(on, rng)
    return Image.fromarray(np.rint(on.pixels * 255).astype(np.uint8))
