"""A screen that is really there, as a person has it: a picture to look at, a mouse, a keyboard, and patience."""

import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageGrab

Picture: TypeAlias = NDArray[np.uint8]
Point: TypeAlias = tuple[int, int]
Found = TypeVar("Found")

STEPS = 8
"""Of the mouse on its way, so that programs see it come."""


class Screen:
    """An X display; what does not happen in time is told with a picture of it, kept in `folder`."""

    def __init__(self, display: str, folder: Path) -> None:
        self.display = display
        self._folder = folder
        self.logs: list[Path] = []
        """What the programs on it say; quoted when something does not happen."""

    # ---- looking

    def look(self) -> Picture:
        """All that is on it, (height, width, 3)."""
        return np.asarray(ImageGrab.grab(xdisplay=self.display).convert("RGB"))

    def window(self, title: str) -> str | None:
        """The id of the visible window with this title (a regular expression); None if there is none."""
        found = self._xdotool("search", "--onlyvisible", "--name", title)
        return found.split()[0] if found else None

    def managed(self) -> bool:
        """Whether a window manager is at work."""
        return self._run("get_desktop").returncode == 0

    def speaks_to(self, title: str) -> bool:
        """Whether keys go to the window with this title (a regular expression)."""
        found = self.window(title)
        return found is not None and self._xdotool("getactivewindow").split() == [found]

    def until(self, check: Callable[[], Found | None], what: str, seconds: float = 30) -> Found:
        """Wait until the check finds something, look often; AssertionError says what did not happen in time."""
        end = time.monotonic() + seconds
        while True:
            began = time.monotonic()
            found = check()
            if found:
                return found
            self.expect(time.monotonic() < end, f"not within {seconds:g} s: {what}")
            # To look at a picture takes a processor a while, which the program needs.
            time.sleep(max(0.05, 2 * (time.monotonic() - began)))

    def expect(self, right: bool, what: str) -> None:
        """AssertionError with these words and the place of a picture of the screen, unless it is right."""
        if not right:
            kept = self._folder / "screen.png"
            Image.fromarray(self.look()).save(kept)
            said = "".join(f"\n{log.name}: {log.read_text(errors='replace')[-2000:]}" for log in self.logs)
            raise AssertionError(f"{what}; the screen was then: {kept}{said}")

    # ---- doing

    def place(self, window: str, x: int, y: int, size: tuple[int, int] | None = None) -> None:
        """Move a window, and make it so large."""
        if size:
            self._xdotool("windowsize", "--sync", window, *map(str, size))
        self._xdotool("windowmove", "--sync", window, str(x), str(y))

    def click(self, at: Point) -> None:
        """Press and release the left button."""
        self._move(at)
        self._xdotool("click", "1")

    def drag(self, start: Point, end: Point, ready: Callable[[], bool] = lambda: True) -> None:
        """Press the left button, go a straight way, and release it there when it is seen that that is right."""
        self._move(start)
        self._xdotool("mousedown", "1")
        for step in range(1, STEPS + 1):
            self._move([a + (b - a) * step // STEPS for a, b in zip(start, end, strict=True)])
        self.until(lambda: self._fidget(end) or ready(), f"something shows that the mouse may be released at {end}", 60)
        self._move(end)
        self._xdotool("mouseup", "1")

    def key(self, keys: str) -> None:
        """Press keys together, as "ctrl+s"."""
        self._xdotool("key", keys)

    def _fidget(self, around: Point) -> None:
        """Move a little: programs look where the mouse is when it moves."""
        self._move((around[0] + 3, around[1]))
        self._move(around)

    def _move(self, to: Sequence[int]) -> None:
        self._xdotool("mousemove", *map(str, to))

    def _xdotool(self, *words: str) -> str:
        # A search that finds nothing fails; commands that go wrong are noticed by what does not happen then.
        return self._run(*words).stdout.decode()

    def _run(self, *words: str) -> "subprocess.CompletedProcess[bytes]":
        command = ["xdotool", *words]
        return subprocess.run(command, env={"DISPLAY": self.display}, stdout=subprocess.PIPE, check=False, timeout=20)
