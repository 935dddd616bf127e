"""Which system libraries Qt will miss on this Linux; for run.py, before it opens the window.

The lists are what `readelf -d` says of the PySide6 6.11 wheel, less what every system has.
"""

import ctypes
import sys
from collections.abc import Mapping

# Library: Debian package.
ALWAYS = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
ON_X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def missing(environment: Mapping[str, str]) -> list[str]:
    """The Debian packages whose libraries the window will need and this system lacks; none outside Linux."""
    if not sys.platform.startswith("linux"):
        return []
    x11 = environment.get("QT_QPA_PLATFORM", "xcb") == "xcb" and "WAYLAND_DISPLAY" not in environment
    needed = {**ALWAYS, **ON_X11} if x11 else ALWAYS
    return [package for library, package in needed.items() if not loads(library)]


def loads(library: str) -> bool:
    """Whether the system's loader finds a library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def sentence(packages: list[str]) -> str:
    """What to do about missing packages."""
    return (
        f"The window needs libraries that this system lacks: install them (Debian, Ubuntu, Mint: `sudo apt install "
        f"{' '.join(packages)}`; elsewhere they have similar names) and start again; the command line works "
        "without them (`python3 run.py --help`)."
    )
