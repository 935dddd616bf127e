"""Every command of the window: its words, its shortcut, its picture. What a command does is connected elsewhere."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QUndoStack
from PySide6.QtWidgets import QMenu, QMenuBar

from restorer.gui.style.icons import icon
from restorer.gui.words import plain

Keys = list[str | QKeySequence.StandardKey]


class Actions(QObject):
    """The window's QActions, in the groups in which menus show them; `undo` is where choices are kept.

    An action whose words change has its general words as data.
    """

    def __init__(self, parent: QObject, undo: QUndoStack) -> None:
        super().__init__(parent)
        self._file()
        self._edit(undo)
        self._view()
        self._photo()
        self._damage()
        self._help()

    def _file(self) -> None:
        keys = QKeySequence.StandardKey
        self.open = self._add(self.tr("&Open…"), [keys.Open], "open")
        self.open_folder = self._add(self.tr("Open a &folder…"), ["Ctrl+Shift+O"], "folder")
        self.recent = self._add(self.tr("Open &recent"), [])
        self.paste = self._add(self.tr("&Paste a photo"), [keys.Paste], "paste")
        self.sample = self._add(self.tr("Open the sa&mple photo"), [])
        self.export = self._add(self.tr("&Export…"), [keys.Save], "export")
        self.export_all = self._add(self.tr("Export &all…"), ["Ctrl+Shift+S"], "export")
        self.show_in_folder = self._add(self.tr("&Show in folder"), ["Ctrl+Shift+F"], "folder")
        self.preferences = self._add(self.tr("Prefere&nces…"), ["Ctrl+,"])
        self.preferences.setMenuRole(QAction.MenuRole.PreferencesRole)
        self.quit = self._add(self.tr("&Quit"), ["Ctrl+Q"])
        self.quit.setMenuRole(QAction.MenuRole.QuitRole)
        self.file = [
            *(self.open, self.open_folder, self.recent, self.paste, self.sample, None),
            *(self.export, self.export_all, self.show_in_folder, None, self.preferences, None, self.quit),
        ]

    def _edit(self, undo: QUndoStack) -> None:
        keys = QKeySequence.StandardKey
        self.undo = self._add(self.tr("&Undo"), [keys.Undo], "undo")
        self.redo = self._add(self.tr("&Redo"), [keys.Redo, "Ctrl+Y"], "redo")
        for action, can, step, changed in (
            (self.undo, undo.canUndo(), undo.undo, undo.canUndoChanged),
            (self.redo, undo.canRedo(), undo.redo, undo.canRedoChanged),
        ):
            action.setData(action.text())
            action.setEnabled(can)
            action.triggered.connect(step)
            changed.connect(action.setEnabled)
        # Qt's own actions put the choice behind the words, which is not where every language has it.
        undo.undoTextChanged.connect(self._say_undo)
        undo.redoTextChanged.connect(self._say_redo)
        self.copy = self._add(self.tr("&Copy the result"), [keys.Copy], "copy")
        self.select_all = self._add(self.tr("Select &all photos"), [keys.SelectAll])
        self.remove = self._add(self.tr("Re&move from the window"), [keys.Delete], "remove")
        self.use_for_all = self._add(self.tr("Use these choices for a&ll photos"), ["Ctrl+L"])
        self.save_recipe = self._add(self.tr("Sa&ve these choices…"), [])
        self.load_recipe = self._add(self.tr("L&oad choices…"), [])
        self.edit = [
            *(self.undo, self.redo, None, self.copy, None),
            *(self.select_all, self.remove, None, self.use_for_all, self.save_recipe, self.load_recipe),
        ]

    def _view(self) -> None:
        self.fit = self._add(self.tr("&Fit into the window"), ["F", "Ctrl+0"], "fit")
        self.actual = self._add(self.tr("&1:1, every pixel of the result"), ["1", "Ctrl+1"], "one-to-one")
        self.double = self._add(self.tr("&2:1, twice as large"), ["2", "Ctrl+2"])
        self.zoom_in = self._add(self.tr("Zoom &in"), ["+", "=", QKeySequence.StandardKey.ZoomIn])
        self.zoom_out = self._add(self.tr("Zoom &out"), ["-", QKeySequence.StandardKey.ZoomOut])
        self.divider = self._check(self.tr("&Divider between before and after"), "D", "divider")
        self.side_by_side = self._check(self.tr("&Side by side"), "S", "side-by-side")
        modes = QActionGroup(self)
        for action in (self.divider, self.side_by_side):
            modes.addAction(action)
        self.divider.setChecked(True)
        self.swap = self._add(self.tr("S&wap the two sides"), ["X"], "swap")
        self.loupe = self._check(self.tr("&Loupe"), "L", "loupe")
        self.invented = self._check(self.tr("W&hat was invented"), "I", "")
        self.view = [
            *(self.fit, self.actual, self.double, self.zoom_in, self.zoom_out, None),
            *(self.divider, self.side_by_side, self.swap, self.loupe, self.invented),
        ]

    def _photo(self) -> None:
        self.restore = self._add(self.tr("&Restore"), ["Ctrl+R"], "restore")
        self.restore_all = self._add(self.tr("Restore &all"), ["Ctrl+Shift+R"], "restore")
        self.pause = self._add(self.tr("&Pause"), ["Ctrl+P"], "pause")
        self.cancel = self._add(self.tr("&Cancel"), ["Esc"], "cancel")
        self.previous = self._add(self.tr("Pre&vious photo"), ["PgUp"], "previous")
        self.next = self._add(self.tr("&Next photo"), ["PgDown"], "next")
        self.photo = [
            *(self.restore, self.restore_all, self.pause, self.cancel, None),
            *(self.previous, self.next),
        ]

    def _damage(self) -> None:
        self.find_damage = self._add(self.tr("&Find damage"), ["Ctrl+F"])
        self.show_damage = self._check(self.tr("&Show the damage"), "O", "")
        self.brush = self._check(self.tr("&Brush"), "B", "")
        self.eraser = self._check(self.tr("&Eraser"), "E", "")
        self.larger = self._add(self.tr("&Larger brush"), ["]"])
        self.smaller = self._add(self.tr("S&maller brush"), ["["])
        self.damage = [
            *(self.find_damage, self.show_damage, None),
            *(self.brush, self.eraser, self.larger, self.smaller),
        ]

    def _help(self) -> None:
        self.shortcuts = self._add(self.tr("&Keyboard shortcuts"), ["F1", "?"], "keyboard")
        self.copy_doctor = self._add(self.tr("Copy &details of this computer"), [])
        self.about = self._add(self.tr("&About Restorer"), [], "info")
        self.about.setMenuRole(QAction.MenuRole.AboutRole)
        self.help = [self.shortcuts, self.copy_doctor, None, self.about]

    def groups(self) -> list[tuple[str, list[QAction | None]]]:
        """Title and actions of every menu; None stands for a line."""
        return [
            (self.tr("&File"), self.file),
            (self.tr("&Edit"), self.edit),
            (self.tr("&View"), self.view),
            (self.tr("&Photo"), self.photo),
            (self.tr("Da&mage"), self.damage),
            (self.tr("&Help"), self.help),
        ]

    def fill(self, bar: QMenuBar, recent: QMenu) -> None:
        """Put all of them into menus; `recent` is the menu of recent photos."""
        self.recent.setMenu(recent)
        for title, actions in self.groups():
            menu = bar.addMenu(title)
            for action in actions:
                if action is None:
                    menu.addSeparator()
                else:
                    menu.addAction(action)

    def _say_undo(self, choice: str) -> None:
        self._say_step(self.undo, self.tr("&Undo: {choice}"), choice)

    def _say_redo(self, choice: str) -> None:
        self._say_step(self.redo, self.tr("&Redo: {choice}"), choice)

    def _say_step(self, action: QAction, words: str, choice: str) -> None:
        action.setText(words.format(choice=choice.replace("&", "&&")) if choice else action.data())

    def _add(self, words: str, keys: Keys, picture: str = "") -> QAction:
        action = QAction(words, self)
        # On buttons: without the letter in brackets by which Chinese menus are gone through.
        action.setIconText(plain(words))
        action.setShortcuts(_sequences(keys))
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        if picture:
            action.setIcon(icon(picture))
        return action

    def _check(self, words: str, key: str, picture: str) -> QAction:
        action = self._add(words, [key], picture)
        action.setCheckable(True)
        return action


def _sequences(keys: Keys) -> list[QKeySequence]:
    """Each of them once: what a system has among its own would be ambiguous with ours."""
    sequences: list[QKeySequence] = []
    for key in keys:
        found = [QKeySequence(key)] if isinstance(key, str) else QKeySequence.keyBindings(key)
        sequences += [sequence for sequence in found if sequence not in sequences]
    return sequences
