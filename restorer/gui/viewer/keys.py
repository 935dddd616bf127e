"""What keys do in the view: arrows pan; with Ctrl or Shift they move the divider."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from restorer.gui.viewer.view_state import ViewState

PAN = 0.1
"""Part of a pane that an arrow moves the photo by."""
COARSE, FINE = 0.05, 0.01
"""Part of the view that the divider moves by, with Ctrl and with Shift."""

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


def press_arrow(event: QKeyEvent, state: ViewState) -> bool:
    """Do what the key says, if it is one of ours; whether it was."""
    way = ARROWS.get(Qt.Key(event.key()))
    if way is None:
        return False
    modifiers = event.modifiers()
    if modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier):
        if not way[0]:
            return False
        state.move_split(way[0] * (FINE if modifiers & Qt.KeyboardModifier.ShiftModifier else COARSE))
    else:
        pane = state.panes[0]
        # The arrow says where to look: the photo moves the other way.
        state.pan(-way[0] * PAN * pane.width, -way[1] * PAN * pane.height)
    return True
