"""What to tell a person when setting up fails: one sentence with what to do now; for run.py."""

import importlib.util
import sys

# What the installers say, and what it means; the first match counts.
REASONS = [
    (
        ("No space left on device", "not enough space on the disk", "Disk quota exceeded"),
        "The disk is full: free about 4 GB (8 GB where there is a graphics card for PyTorch) and start again; "
        "it goes on where it stopped.",
    ),
    (
        ("invalid value '",),
        "RESTORER_TORCH names no build of PyTorch that is known: unset it, or take `cpu`, and start again.",
    ),
    (
        ("DO NOT MATCH THE HASHES", "Hash mismatch"),
        "A downloaded file is not the one that was published: start again, and if it stays so, try another network.",
    ),
    (
        (
            *("Failed to establish a new connection", "ConnectionError", "ConnectTimeout", "Read timed out"),
            *("Failed to connect", "name resolution", "ProxyError", "Network is unreachable", "dns error"),
            *("error sending request", "Connection broken", "Connection reset", "CERTIFICATE_VERIFY_FAILED"),
        ),
        "The internet cannot be reached, and the first start downloads what Restorer needs: check the connection (and "
        "HTTPS_PROXY if there is a proxy) and start again; it goes on where it stopped.",
    ),
    (
        ("No matching distribution", "has no wheels", "no usable wheels"),
        "Something that Restorer needs is not made for this computer: it wants a 64-bit Python on Linux (glibc 2.34 "
        "or newer), on Windows (x86-64), or on macOS 14 or newer (Apple silicon).",
    ),
    (
        ("Permission denied", "Access is denied", "Read-only file system"),
        "Restorer's own folder cannot be written to: move it to a place of yours and start again.",
    ),
]
OTHERWISE = "Setting up Restorer failed: start again, and if it stays so, ask for help with the file named here."


def reason(said: str, log: object) -> str:
    """The sentence for an installation that failed saying this, with where to read more."""
    fitting = (sentence for signs, sentence in REASONS if any(sign in said for sign in signs))
    return f"{next(fitting, OTHERWISE)} (More in {log})"


def unfit_python(torch: str, newest: tuple[int, int]) -> str:
    """Why this Python cannot make the environment, in a sentence; empty when it can."""
    version = "{}.{}".format(*sys.version_info)
    if sys.version_info[:2] > newest:
        return (
            f"PyTorch {torch}, which Restorer needs, is not made for Python {version}: "
            "start run.py with Python {}.{}.".format(*newest)
        )
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        return (
            f"This Python lacks the part that makes environments: install it (Debian, Ubuntu, Mint: `sudo apt install "
            f"python{version}-venv`; Fedora: `sudo dnf install python3`; openSUSE: `sudo zypper install "
            f"python{version.replace('.', '')}`) and start again."
        )
    return ""
