"""What the test of the whole window needs beside Qt: a screen, a window manager and a hand; for CI and the test itself.

`python3 packaging/setup/screen_tools.py` installs what is missing where that can be done: as root, on Debian and its
kin. Elsewhere it does nothing, and the test says what is missing.
"""

import os
import shutil
import subprocess
import sys

import window_libraries

# Program: Debian package.
TOOLS = {"Xvfb": "xvfb", "openbox": "openbox", "xdotool": "xdotool"}


def missing() -> list[str]:
    """The Debian packages that a real screen for tests needs and this Linux lacks."""
    return [package for tool, package in TOOLS.items() if not shutil.which(tool)] + window_libraries.missing({})


def main() -> int:
    """Install what is missing; the exit status."""
    packages = missing()
    can = sys.platform.startswith("linux") and shutil.which("apt-get") and os.geteuid() == 0
    if not packages or not can:
        return 0
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *packages]
    return any(subprocess.call(command, env=environment) for command in (["apt-get", "update", "-q"], install))


if __name__ == "__main__":
    sys.exit(main())
