"""A small program with a window from which files can be dragged, as from a file manager: drag_source.py FILE…"""

import sys
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel

TITLE = "Files to drag"


class Source(QLabel):
    """The files' names; whoever drags one drags all."""

    def __init__(self, files: list[Path]) -> None:
        super().__init__("\n".join(file.name for file in files), alignment=Qt.AlignmentFlag.AlignCenter)
        self._files = files
        self.setWindowTitle(TITLE)
        self.resize(200, 120)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            mime = QMimeData()
            mime.setUrls([QUrl.fromLocalFile(str(file)) for file in self._files])
            drag = QDrag(self)
            drag.setMimeData(mime)
            drag.exec(Qt.DropAction.CopyAction)


if __name__ == "__main__":
    application = QApplication(sys.argv)
    source = Source([Path(name).absolute() for name in sys.argv[1:]])
    source.show()
    sys.exit(application.exec())
