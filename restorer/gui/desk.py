"""The desk: the window and everything that works behind it, put together."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtGui import QCloseEvent

from restorer.gui.actions import Actions
from restorer.gui.album.album import Album
from restorer.gui.album.entry import Entry
from restorer.gui.album.strip import Strip
from restorer.gui.album.thumbnails import Thumbnails
from restorer.gui.bringing import Bringing
from restorer.gui.brushing import Brushing
from restorer.gui.keeping import Keeping
from restorer.gui.looking import Looking
from restorer.gui.main_window import MainWindow
from restorer.gui.panels.chooser import Chooser
from restorer.gui.panels.panel import ChoicePanel
from restorer.gui.panels.restore_bar import RestoreBar
from restorer.gui.preferences import Preferences
from restorer.gui.recipes import Recipes
from restorer.gui.soon import Soon
from restorer.gui.studio.studio import Studio
from restorer.gui.studio.workshop import Devices, Models
from restorer.gui.telling import Telling
from restorer.gui.top_bar import TopBar
from restorer.gui.working import Working
from restorer.photo.geometry import Size
from restorer.recipe import Target


class Desk(QObject):
    """Everything of one window. `close` ends what is going on."""

    def __init__(self, preferences: Preferences) -> None:
        super().__init__()
        self.preferences, self.album = preferences, Album()
        self.studio, self.chooser = Studio(self.album, preferences), Chooser()
        self.window, self.strip = MainWindow(preferences), Strip(self.album)
        self.actions = Actions(self.window, self.chooser.undo)
        self.looking = Looking(self.studio, self.window.view)
        self.bar, self.panel = TopBar(self.actions, self.looking), ChoicePanel(self.chooser, preferences)
        self.restore_bar = RestoreBar()
        self.window.furnish(self.bar, self.strip, self.panel, self.restore_bar)
        self.window.add_actions(self.actions)
        self.thumbnails = Thumbnails(self.album, self.strip, self.studio.files)
        self.bringing = Bringing(self.album, self.studio.files, preferences, self.window)
        self.keeping = Keeping(self.studio, preferences, self.window)
        self.recipes = Recipes(self.chooser, preferences, self.window, self.album.spared)
        self.telling = Telling(self.studio, self.keeping, self.bringing, self.window)
        self.working = Working(
            self.studio, self.restore_bar, self.actions, self.strip.selected, self.telling.may_cancel
        )
        self.brushing = Brushing(self.studio, self.chooser, self.looking, self.window, (self.panel, self.actions))
        self._soon = Soon(self, self._enable)
        self._connect_photos()
        self._connect_choices()
        self._connect_actions()
        self._show_current(None)

    def begin(self) -> None:
        """After the window is on the screen: what takes longer."""
        self.studio.computer.warm_up()

    def bring(self, paths: Sequence[Path]) -> None:
        """Open these photos and folders."""
        self.bringing.bring(paths)

    def hand_in(self, paths: Sequence[Path]) -> None:
        """Another start of the program was given these photos: open them, and come to the front."""
        self.bring(paths)
        self.window.setWindowState(self.window.windowState() & ~self.window.windowState().WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()

    def close(self) -> bool:
        """End everything; whether all threads did end."""
        self.thumbnails.stop()
        self.looking.clear()
        ended = self.studio.close()
        self.keeping.close()
        return ended

    # ---- connections

    def _connect_photos(self) -> None:
        self.window.closing.connect(self._leave)
        self.window.welcome.open_wanted.connect(self.bringing.ask)
        self.window.welcome.sample_wanted.connect(self.bringing.sample)
        self.window.dropped.connect(self.bringing.take)
        self.album.rowsInserted.connect(self._count)
        self.album.rowsRemoved.connect(self._count)
        self.bringing.brought.connect(self._brought)
        self.window.recent.aboutToShow.connect(self._fill_recent)
        self.strip.current_changed.connect(self._show_current)
        self.strip.selectionModel().selectionChanged.connect(self._selected)
        self.strip.remove_wanted.connect(self.remove)
        self.strip.addActions([self.actions.restore, self.actions.export, self.actions.remove])
        self.studio.opened.connect(self._opened)
        self.studio.computer.found.connect(self._found)
        self.studio.versions_changed.connect(self._soon.ask)
        self.studio.restored.connect(self._soon.ask)
        self.studio.failed.connect(self._selected)
        self.studio.exported.connect(self._soon.ask)
        self.window.view.view_changed.connect(self._zoomed)
        self.looking.nothing_to_see.connect(self.window.show_reason)
        self.looking.changed.connect(self._soon.ask)
        self.looking.changed.connect(self._zoomed)

    def _connect_choices(self) -> None:
        self.chooser.changed.connect(self._chosen)
        self.chooser.revisited.connect(self._revisit)
        self.panel.use_for_all_wanted.connect(self._use_for_all)
        self.panel.set_estimate(self._estimate)
        self.studio.paces.changed.connect(self._estimated)
        self.bar.picked.connect(self.looking.pick)
        self.brushing.failed.connect(self.telling.not_done)
        self.working.asked.connect(self.brushing.leave)
        self.actions.invented.toggled.connect(self.panel.faithfulness.show_strength)
        self.panel.faithfulness.strength.chosen.connect(self.looking.set_strength)
        self.recipes.saved.connect(self.telling.recipe_saved)
        self.recipes.refused.connect(self.telling.recipe_refused)
        self.recipes.noted.connect(self.window.messages.say)

    def _connect_actions(self) -> None:
        actions, view = self.actions, self.window.view
        for action, slot in (
            (actions.open, self.bringing.ask),
            (actions.open_folder, self.bringing.ask_folder),
            (actions.paste, self.bringing.paste),
            (actions.sample, self.bringing.sample),
            (actions.export, self._export),
            (actions.export_all, self._export_all),
            (actions.show_in_folder, self._show_in_folder),
            (actions.preferences, self._preferences),
            (actions.quit, self.window.close),
            (actions.copy, self._copy),
            (actions.select_all, self.strip.selectAll),
            (actions.remove, self._remove_selected),
            (actions.use_for_all, self._use_for_all),
            (actions.save_recipe, self.recipes.save),
            (actions.load_recipe, self.recipes.load),
            (actions.fit, view.fit),
            (actions.actual, self._actual),
            (actions.double, self._double),
            (actions.zoom_in, view.zoom_in),
            (actions.zoom_out, view.zoom_out),
            (actions.divider, self._mode),
            (actions.side_by_side, self._mode),
            (actions.swap, self.looking.swap),
            (actions.loupe, view.toggle_loupe),
            (actions.invented, self.looking.invent),
            (actions.previous, self.strip.previous),
            (actions.next, self.strip.next),
            (actions.copy_doctor, self.telling.copy_doctor),
            (actions.about, self.telling.about),
        ):
            action.triggered.connect(slot)
        actions.shortcuts.triggered.connect(self._shortcuts)
        view.drag_out_wanted.connect(self._drag_out)

    # ---- the current photo

    def _brought(self, entries: list[Entry], first: bool) -> None:
        """Photos have come; the first of one go is looked at."""
        if entries and first:
            self.strip.select(entries[0])

    def _fill_recent(self) -> None:
        self.bringing.fill_recent(self.window.recent)

    def _show_current(self, entry: Entry | None) -> None:
        if entry is None:
            self.looking.clear()
        self.studio.show(entry)
        self.window.setWindowFilePath(str(entry.path) if entry else "")
        # Qt adds the program's name where that is usual.
        self.window.setWindowTitle(entry.name if entry else self.tr("Restorer"))
        self._selected()

    def _selected(self) -> None:
        current, selected = self.strip.current(), self.strip.selected()
        others = [entry for entry in selected if entry is not current]
        self.chooser.show([*([current] if current else []), *others])
        self._enable()

    def _opened(self, entry: Entry) -> None:
        # Space and arrows are for the photo, unless the person is somewhere else.
        if self.window.focusWidget() in (None, self.window.welcome.open, self.window.welcome.sample, *self.bar.buttons):
            self.window.view.setFocus()
        self.chooser.show(self.chooser.entries)
        self._enable()

    def _count(self) -> None:
        count = self.album.rowCount()
        self.window.show_photos(count > 0)
        self.panel.set_all_count(count)
        self._enable()

    def _revisit(self, entries: list[Entry]) -> None:
        self.strip.select(entries[0])

    def _zoomed(self) -> None:
        self.bar.show_zoom(self.window.view.state.ratio if self.looking.versions else None)

    # ---- choices

    def _chosen(self, entries: list[Entry]) -> None:
        self.studio.recipe_changed(entries)
        if self.chooser.recipe is not None:
            self.preferences.begin_with(self.chooser.recipe)
        self.looking.reference_changed()
        self._enable()

    def _use_for_all(self) -> None:
        self.chooser.use_for_all(self.album.entries)

    def _found(self, what: object) -> None:
        if isinstance(what, Models):
            self.panel.set_models(what.cards)
        elif isinstance(what, Devices):
            self.panel.set_devices(what.names)

    def _estimate(self, model: str, size: Size, target: Target) -> float | None:
        return self.studio.paces.seconds(model, size, target, self.preferences.settings.tile)

    def _estimated(self) -> None:
        self.panel.set_estimate(self._estimate)

    # ---- commands

    def remove(self, entries: Sequence[Entry]) -> None:
        """Let photos go, after asking if results would be lost with them."""
        lost = [entry for entry in self.studio.unexported() if entry in entries]
        if lost and not self.telling.may_lose(lost):
            return
        self.chooser.forget(entries)
        self.studio.remove(entries)

    def _remove_selected(self) -> None:
        self.remove(self.strip.selected())

    def _export(self) -> None:
        self.keeping.export(self.strip.selected())

    def _export_all(self) -> None:
        self.keeping.export(self.album.entries)

    def _copy(self) -> None:
        if self.studio.current:
            self.keeping.copy(self.studio.current)

    def _drag_out(self) -> None:
        if self.studio.current:
            self.keeping.drag(self.studio.current)

    def _show_in_folder(self) -> None:
        current = self.studio.current
        result = self.studio.result(current) if current else None
        if path := (result.exported if result else None) or self.keeping.last:
            self.keeping.show_in_folder(path)

    def _actual(self) -> None:
        self.window.view.actual()

    def _double(self) -> None:
        self.window.view.actual(2.0)

    def _mode(self) -> None:
        self.window.view.set_mode("side" if self.actions.side_by_side.isChecked() else "divider")

    def _preferences(self) -> None:
        self.telling.preferences(self.preferences)

    def _shortcuts(self) -> None:
        self.telling.shortcuts(self.actions.groups())

    def _leave(self, event: QCloseEvent) -> None:
        if not self.telling.may_leave():
            event.ignore()

    def _enable(self) -> None:
        """Only what can be done can be asked for."""
        self.working.show()
        actions, current = self.actions, self.studio.current
        selected, entries = self.strip.selected(), self.album.entries
        result = self.studio.result(current) if current else None
        view = (actions.fit, actions.actual, actions.double, actions.zoom_in, actions.zoom_out, actions.swap)
        for action in (*view, actions.divider, actions.side_by_side, actions.loupe):
            action.setEnabled(bool(self.looking.versions))
        actions.invented.setEnabled(self.looking.after is not None)
        actions.export.setEnabled(self.keeping.can_export(selected))
        actions.export_all.setEnabled(self.keeping.can_export(entries))
        actions.copy.setEnabled(result is not None)
        actions.show_in_folder.setEnabled(bool(result and result.exported) or self.keeping.last is not None)
        for action in (actions.remove, actions.save_recipe, actions.load_recipe):
            action.setEnabled(bool(selected))
        for action in (actions.select_all, actions.use_for_all, actions.next, actions.previous):
            action.setEnabled(len(entries) > 1)
