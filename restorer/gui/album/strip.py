"""The strip of photos below the picture: a row to look through, choose from and bring into order."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QWidget

from restorer.gui.album.album import MIME, Album
from restorer.gui.album.delegate import PhotoDelegate, cell_size, edge
from restorer.gui.album.entry import Entry

_Index = QModelIndex | QPersistentModelIndex


class Strip(QListView):
    """The album's photos side by side; one is current (it is looked at), any number are selected.

    Actions that are added to it are its context menu. Drops from elsewhere are left to the window.
    """

    current_changed = Signal(object)
    """The Entry that became current, or None."""
    entry_activated = Signal(object)
    """The Entry that was double-clicked, or Enter was pressed on."""
    remove_wanted = Signal(list)
    """The entries that the person wants out of the album."""
    view_moved = Signal()
    """Other photos may be in sight."""

    def __init__(self, album: Album, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.album = album
        self._drop_row: int | None = None
        self._look()
        self._behave()
        self.setModel(album)
        self.setItemDelegate(PhotoDelegate(self))
        self.activated.connect(self._activate)
        self.horizontalScrollBar().valueChanged.connect(self.view_moved)
        self._name()

    def _look(self) -> None:
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _behave(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        # The place where photos will land is painted here, in the accent's colour.
        self.setDropIndicatorShown(False)

    def _name(self) -> None:
        self.setAccessibleName(self.tr("Photos"))

    @property
    def edge(self) -> int:
        """The side of the square that a thumbnail fits into, in logical pixels."""
        return edge(self.fontMetrics())

    def current(self) -> Entry | None:
        """The photo that is looked at."""
        index = self.currentIndex()
        return self.album.entry(index.row()) if index.isValid() else None

    def select(self, entry: Entry) -> None:
        """Make an entry of the album the current and only selected one, and bring it into sight."""
        index = self.album.index(self.album.row(entry))
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def selected(self) -> list[Entry]:
        """The selected entries in their order; the current one if none is selected."""
        # Not by selectedIndexes, which asks for the flags of each: this is wanted often, of a thousand photos too.
        ranges = self.selectionModel().selection()
        each = (ranges.at(number) for number in range(ranges.size()))
        rows = sorted(row for some in each for row in range(some.top(), some.bottom() + 1))
        current = self.current()
        return [self.album.entry(row) for row in rows] or ([current] if current is not None else [])

    def next(self) -> None:
        """Select the photo after the current one; the first if there is none; stay at the last."""
        self._step(1)

    def previous(self) -> None:
        """Select the photo before the current one; the first if there is none; stay there."""
        self._step(-1)

    def _step(self, by: int) -> None:
        count = self.album.rowCount()
        if count:
            row = self.currentIndex().row() + by if self.currentIndex().isValid() else 0
            self.select(self.album.entry(min(max(row, 0), count - 1)))

    def visible_rows(self) -> range:
        """The rows that are in sight, in part or whole."""
        width, left = self._cell().width(), self.horizontalScrollBar().value()
        behind = -(-(left + self.viewport().width()) // width)
        return range(min(left // width, self.album.rowCount()), min(behind, self.album.rowCount()))

    def move_selected(self, by: int) -> None:
        """Bring the selected photos one place to the left (-1) or right (1), side by side."""
        rows = [self.album.row(entry) for entry in self.selected()]
        if rows:
            to = rows[0] - 1 if by < 0 else rows[-1] + 2
            self.album.move(rows, min(max(to, 0), self.album.rowCount()))
            self.scrollTo(self.currentIndex())

    def sizeHint(self) -> QSize:
        """As high as a photo with its name and the scroll bar, whether that is shown or not."""
        bar = self.horizontalScrollBar().sizeHint().height()
        frame = 2 * self.frameWidth()
        return QSize(3 * self._cell().width() + frame, self._cell().height() + bar + frame)

    def minimumSizeHint(self) -> QSize:
        """One photo."""
        return QSize(self._cell().width(), self.sizeHint().height())

    def dataChanged(self, first: _Index, last: _Index, /, roles: Sequence[int] = ()) -> None:
        """Repaint what has changed. QListView would lay out everything anew, but sizes never change here."""
        QAbstractItemView.dataChanged(self, first, last, list(roles))

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tell it."""
        super().currentChanged(current, previous)
        self.current_changed.emit(self.album.entry(current.row()) if current.isValid() else None)

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text's size and language."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.updateGeometry()
        elif event.type() == QEvent.Type.LanguageChange:
            self._name()
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other photos come into sight."""
        super().resizeEvent(event)
        self.view_moved.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes, Ctrl+Shift+arrow moves; a plain space is the window's, to show the original."""
        both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
        pressed = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        match event.key(), pressed:
            case ((Qt.Key.Key_Delete | Qt.Key.Key_Backspace), Qt.KeyboardModifier.NoModifier):
                self._want_removed(self.selected())
            case Qt.Key.Key_Left, modifiers if modifiers == both:
                self.move_selected(-1)
            case Qt.Key.Key_Right, modifiers if modifiers == both:
                self.move_selected(1)
            case Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier:
                event.ignore()
            case _:
                super().keyPressEvent(event)

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Carry the selected photos; the picture of one hangs below the pointer, so that one sees where they go."""
        drag = QDrag(self)
        drag.setMimeData(self.album.mimeData(self.selectedIndexes()))
        photo = self.viewport().grab(self.visualRect(self.currentIndex()))
        smooth = Qt.TransformationMode.SmoothTransformation
        drag.setPixmap(photo.scaledToHeight(photo.height() // 2, smooth))
        drag.setHotSpot(QPoint(-1, -1) * (self.fontMetrics().height() // 2))
        drag.exec(Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take our own photos alone."""
        self._consider(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where they would land; near the ends the strip scrolls."""
        super().dragMoveEvent(event)
        self._consider(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show it no more."""
        super().dragLeaveEvent(event)
        self._show_drop(None)

    def dropEvent(self, event: QDropEvent) -> None:
        """Bring the photos to where they were dropped."""
        row = self._row_between(event.position().toPoint())
        self._show_drop(None)
        self.stopAutoScroll()
        self.setState(QAbstractItemView.State.NoState)
        if self.album.dropMimeData(event.mimeData(), Qt.DropAction.MoveAction, row, 0, QModelIndex()):
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The photos, and where dragged ones would land."""
        super().paintEvent(event)
        if self._drop_row is not None:
            painter = QPainter(self.viewport())
            painter.fillRect(self._drop_line(self._drop_row), self.palette().color(QPalette.ColorRole.Highlight))

    def _consider(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(MIME):
            self._show_drop(self._row_between(event.position().toPoint()))
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        else:
            event.ignore()

    def _row_between(self, point: QPoint) -> int:
        width = self._cell().width()
        row = (point.x() + self.horizontalScrollBar().value() + width // 2) // width
        return min(max(row, 0), self.album.rowCount())

    def _show_drop(self, row: int | None) -> None:
        if row != self._drop_row:
            self._drop_row = row
            self.viewport().update()

    def _drop_line(self, row: int) -> QRect:
        cell, thick = self._cell(), max(2, self.fontMetrics().height() // 6)
        x = row * cell.width() - self.horizontalScrollBar().value()
        return QRect(min(max(x - thick // 2, 0), self.viewport().width() - thick), 0, thick, cell.height())

    def _cell(self) -> QSize:
        return cell_size(self.fontMetrics())

    def _want_removed(self, entries: list[Entry]) -> None:
        if entries:
            self.remove_wanted.emit(entries)

    def _activate(self, index: QModelIndex) -> None:
        self.entry_activated.emit(cast(Album, self.model()).entry(index.row()))
