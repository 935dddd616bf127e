"""One window is enough: a second start hands its photos to the window that is open, and ends.

Nothing here needs an application before `listen`, and only two small modules of Qt, so that a second start is quick.
"""

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QLockFile, QObject, QTimer, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from restorer import paths
from restorer.gui.intake.meeting import is_our_own, is_our_socket, meeting_point, tidy
from restorer.gui.intake.message import HEAD, MOST_BYTES, Malformed, Message, pack, unpack

PATIENCE = 3.0
"""Seconds that a second start waits for an answer: the window may only just be opening."""
CALLER_MS = 5000
"""A caller that has not said everything by then is sent away."""
_ANSWER = b"ok"
_ACTIVATION = "XDG_ACTIVATION_TOKEN"


class Instance(QObject):
    """This start of the program; of all those of one person, the first one listens to the others."""

    photos_came = Signal(list)
    """Another start was given these paths (absolute, perhaps none) and has ended: open them and come to the front."""

    def __init__(self, patience: float = PATIENCE) -> None:
        super().__init__()
        self._patience = patience
        self._folder = paths.state()
        self._lock = QLockFile(str(self._folder / "window.lock"))
        # Qt takes over the lock of a process that is gone; it must not take it over because it is old.
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None
        self._callers: set[_Caller] = set()

    def hand_over(self, paths: Sequence[Path]) -> bool:
        """Give absolute paths to the window that is open; False if there is none, or none that answers.

        After True the program should end with status 0; after False this start is to open a window. Takes up to
        `patience` seconds, but only if there is another start that does not answer.
        """
        end = time.monotonic() + self._patience
        while not self._is_first():
            if self._sent(paths, end):
                return True
            if time.monotonic() > end:
                return False
            time.sleep(0.05)
        return False

    def listen(self) -> bool:
        """Hear other starts from now on, until `close`; needs the application. False if another one listens."""
        if not self._lock.isLocked():
            return False
        name = meeting_point(self._folder)
        if name is None:
            return False
        # We hold the lock: whoever left this behind is gone.
        QLocalServer.removeServer(name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._called)
        return self._server.listen(name)

    def close(self) -> None:
        """Hear nobody any more, and let another start be the first one."""
        if self._server:
            place = Path(self._server.fullServerName())
            self._server.close()
            self._server = None
            tidy(place)
            self._callers.clear()
        self._lock.unlock()

    def _is_first(self) -> bool:
        """Whether there is no other; also where that cannot be found out, because a window that opens is better."""
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            return True
        return self._lock.tryLock(0) or self._lock.error() is not QLockFile.LockError.LockFailedError

    def _sent(self, paths: Sequence[Path], end: float) -> bool:
        message = pack(paths, os.environ.get(_ACTIVATION, ""))
        name = meeting_point(self._folder)
        # Nobody else is told what the person's photos are called.
        if message is None or name is None or not is_our_socket(name):
            return False
        socket = QLocalSocket()
        socket.connectToServer(name)
        if not socket.waitForConnected(_until(end)) or not is_our_own(int(socket.socketDescriptor())):
            return False
        _let_it_come_to_the_front()
        socket.write(message)
        answer = b""
        while len(answer) < len(_ANSWER) and socket.waitForReadyRead(_until(end)):
            answer += socket.readAll().data()
        socket.abort()
        return answer == _ANSWER

    def _called(self) -> None:
        while self._server and (socket := self._server.nextPendingConnection()):
            if not is_our_own(int(socket.socketDescriptor())):
                socket.abort()
                socket.deleteLater()
                continue
            caller = _Caller(socket)
            self._callers.add(caller)
            caller.said.connect(self._take)
            caller.gone.connect(self._forget)
            caller.hear()

    def _take(self, message: Message) -> None:
        if message.activation:
            # Qt uses it, once, when a window is next brought to the front.
            os.environ[_ACTIVATION] = message.activation
        self.photos_came.emit(list(message.paths))

    def _forget(self, caller: "_Caller") -> None:
        self._callers.discard(caller)


class _Caller(QObject):
    """Another start that is talking to us; goes when it has said everything, or nonsense, or nothing for long."""

    said = Signal(object)
    """A whole Message."""
    gone = Signal(object)
    """Nothing more comes from this caller, which is handed on."""

    def __init__(self, socket: QLocalSocket) -> None:
        super().__init__()
        self._socket = socket
        self._heard = b""
        socket.setReadBufferSize(HEAD + MOST_BYTES + 1)
        socket.readyRead.connect(self.hear)
        socket.disconnected.connect(self._end)
        self._limit = QTimer(self, singleShot=True, interval=CALLER_MS)
        self._limit.timeout.connect(self._send_away)
        self._limit.start()

    def hear(self) -> None:
        """Read what has come so far."""
        self._heard += self._socket.readAll().data()
        try:
            message = unpack(self._heard)
        except Malformed:
            self._send_away()
            return
        if message:
            # Nothing more is wanted, were it to come.
            self._heard = b""
            self._socket.write(_ANSWER)
            self._socket.flush()
            self._socket.disconnectFromServer()
            self.said.emit(message)

    def _send_away(self) -> None:
        self._socket.abort()

    def _end(self) -> None:
        self._limit.stop()
        # The server owns the socket, and would keep it.
        self._socket.deleteLater()
        self.gone.emit(self)


def _until(end: float) -> int:
    """Milliseconds, at least one, until a moment of the monotonic clock."""
    return max(1, round((end - time.monotonic()) * 1000))


def _let_it_come_to_the_front() -> None:
    """Give our leave to take the keyboard to the other start: Windows gives it to what was just started only."""
    if sys.platform == "win32":
        import ctypes

        any_process = 0xFFFFFFFF
        ctypes.windll.user32.AllowSetForegroundWindow(any_process)
