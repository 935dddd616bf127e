"""The window: puts the parts side by side and decides nothing."""

from PySide6.QtCore import QByteArray, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from restorer.gui.actions import Actions
from restorer.gui.album.strip import Strip
from restorer.gui.dialogs.problems import MessageBar
from restorer.gui.drop_hint import DropHint
from restorer.gui.intake.mime import may_bring
from restorer.gui.panels.panel import ChoicePanel
from restorer.gui.panels.parts import chain
from restorer.gui.panels.restore_bar import RestoreBar
from restorer.gui.preferences import Preferences
from restorer.gui.screens import room_for
from restorer.gui.top_bar import TopBar
from restorer.gui.unseen import Unseen
from restorer.gui.viewer.compare_view import CompareView
from restorer.gui.welcome import Welcome


class MainWindow(QMainWindow):
    """Bar, view and strip on the left, choices and Restore on the right; a welcome instead while there is no photo."""

    dropped = Signal(object)
    """QMimeData of what was dropped on the window."""
    closing = Signal(QCloseEvent)
    """The person wants to leave; whoever listens may ignore the event."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self._preferences = preferences
        self.setWindowTitle(self.tr("Restorer"))
        self.setAcceptDrops(True)
        self.welcome, self.view, self.messages = Welcome(), CompareView(), MessageBar()
        self.unseen = Unseen()
        self._views = QStackedWidget()
        self._views.addWidget(self.view)
        self._views.addWidget(self.unseen)
        self.recent = QMenu(self)
        self._pages = QStackedWidget()
        self._hint = DropHint(self)

    def furnish(self, bar: TopBar, strip: Strip, panel: ChoicePanel, restore_bar: RestoreBar) -> None:
        """Put the parts into their places."""
        left, self._side = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part, stretch in ((bar, 0), (self.messages, 0), (self._views, 1), (strip, 0)):
            column.addWidget(part, stretch)
        right = QVBoxLayout(self._side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(panel, 1)
        right.addWidget(restore_bar)
        self._side.setProperty("kind", "side")
        self._splitter = QSplitter(Qt.Orientation.Horizontal, childrenCollapsible=False)
        self._splitter.addWidget(left)
        self._splitter.addWidget(self._side)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 0)
        self._pages.addWidget(self.welcome)
        self._pages.addWidget(self._splitter)
        self.setCentralWidget(self._pages)
        # Tab goes as the eye does: down the left, then down the right.
        chain([bar, *self.messages.in_order, self.view, strip, *panel.in_order, *restore_bar.in_order])
        self._restore_places()

    def add_actions(self, actions: Actions) -> None:
        """Show the menus."""
        actions.fill(self.menuBar(), self.recent)
        # So that shortcuts of actions that a menu hides work all the same.
        for _, group in actions.groups():
            self.addActions([action for action in group if action is not None])

    def show_photos(self, any_photo: bool) -> None:
        """The view and all around it, or the welcome."""
        self._pages.setCurrentIndex(1 if any_photo else 0)

    def show_reason(self, reason: str) -> None:
        """Why there is nothing to see, in the place of the view; empty: the view."""
        self.unseen.say(reason)
        self._views.setCurrentIndex(1 if reason else 0)

    @property
    def shows_photos(self) -> bool:
        """Whether the welcome is gone."""
        return self._pages.currentIndex() == 1

    def remember_places(self) -> None:
        """Keep the window's place and division for the next start."""
        self._preferences.change(
            geometry=self.saveGeometry().toBase64().toStdString(),
            splitters=self._splitter.saveState().toBase64().toStdString(),
        )

    def _restore_places(self) -> None:
        settings, em = self._preferences.settings, self.fontMetrics().height()
        # With large text on a small screen as much of it as there is, less what the system puts around.
        self.resize(QSize(em * 78, em * 50).boundedTo(room_for(self).size() - QSize(em, em * 3)))
        self.restoreGeometry(QByteArray.fromBase64(settings.geometry.encode()))
        if not self._splitter.restoreState(QByteArray.fromBase64(settings.splitters.encode())):
            self._splitter.setSizes([em * 55, em * 23])

    # ---- what happens

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self._consider(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        # Whoever drags out of another window makes that one active, and this is sometimes told after the mouse came.
        if not self._hint.isVisible():
            self._consider(event)

    def _consider(self, event: QDragMoveEvent) -> None:
        # What is dragged out of this window is not brought in again.
        if not event.source() and may_bring(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self._hint.appear()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._hint.hide()

    def dropEvent(self, event: QDropEvent) -> None:
        self._hint.hide()
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.dropped.emit(event.mimeData())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Only where the control that has the focus leaves the key alone, as the strip does.
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.view.hold_before(True)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self.view.hold_before(False)
        else:
            super().keyReleaseEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit(event)
        if event.isAccepted():
            self.remember_places()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self._hint.hide()
