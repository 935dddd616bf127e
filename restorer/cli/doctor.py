"""`restorer doctor`: what this computer can do, as text to paste into a bug report."""

import locale
import os
import platform
import sys
import time
from argparse import Namespace
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

import psutil

from restorer import __version__, paths
from restorer.catalogue import Card, find, verify
from restorer.cli.status import DONE, SOME_FAILED
from restorer.cli.words import duration, tiles
from restorer.enlarging.plan import plan_tiles
from restorer.enlarging.run import needs_of
from restorer.errors import RestorerError
from restorer.photo.geometry import Size
from restorer.session.session import Session

PACKAGES = ("torch", "PySide6-Essentials", "pillow", "numpy", "opencv-python-headless", "safetensors", "pi-heif")
TYPICAL = Size(700, 950)
"""Of a small scan, for the estimate."""


def run_doctor(chosen: Namespace) -> int:
    """Carry out the command; the exit status says whether all is well."""
    session = Session(chosen.device)
    well = True
    for line in _computer():
        print(line)
    print("\nDevices")
    for line in _devices(chosen.device):
        print(line)
    print("\nModels on this computer")
    for card in session.catalogue.cards:
        line, good = _model(session, card)
        well &= good
        if line:
            print(line, flush=True)
    print("\nAll is well." if well else "\nSomething is wrong; see the lines marked with ✗.")
    return DONE if well else SOME_FAILED


def _computer() -> Iterator[str]:
    yield f"Restorer {__version__}, {time.strftime('%Y-%m-%d %H:%M')}"
    yield f"System        {platform.platform()}, {locale.getpreferredencoding(do_setlocale=False)}"
    bits = sys.maxsize.bit_length() + 1
    yield f"Python        {platform.python_version()} ({platform.python_implementation()}, {bits} bit)"
    yield f"Processor     {psutil.cpu_count(logical=False)} cores, {os.cpu_count()} threads, {platform.machine()}"
    memory = psutil.virtual_memory()
    yield f"Memory        {memory.available / 1e9:.1f} of {memory.total / 1e9:.1f} GB free"
    yield f"Packages      {', '.join(f'{name} {_version(name)}' for name in PACKAGES)}"
    yield f"Resources     {paths.resources()}"
    yield f"Weights       {paths.shipped_weights()}, {paths.user_weights()}"


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "missing"


def _devices(wish: str) -> Iterator[str]:
    from restorer.network.device import choose_device, devices
    from restorer.network.memory import free_memory

    chosen = choose_device(wish)
    for device in devices():
        mark = "→" if device == chosen else " "
        half = "half precision" if device.half else "full precision"
        yield f"{mark} {device.label:<8}{device.name}, {free_memory(device) / 1e9:.1f} GB free, {half}"
    reason = "the fastest kind that is here" if wish == "auto" else "as asked"
    yield f"  Chosen: {chosen.label} ({reason})"


def _model(session: Session, card: Card) -> tuple[str, bool]:
    """A line about a model whose file is here (none otherwise), and whether it is well."""
    try:
        path = find(card)
    except RestorerError as error:
        return (f"✗ {card.id}: {error}", False) if card.shipped else ("", True)
    if card.sha256 and not verify(path, card.sha256):
        return f"✗ {card.id}: {path} is not the file it should be (its sha256 differs); install it again.", False
    try:
        pace = session.pace(card)
        upscaler = session.upscaler(card)
    except RestorerError as error:
        return f"✗ {card.id}: {error}", False
    plan = plan_tiles(TYPICAL, needs_of(upscaler))
    core = plan.tiles[0].core
    whole = "file whole" if card.sha256 else "no sha256 known"
    return (
        f"✓ {card.id}: {whole}; a photo of {TYPICAL} pixels in {tiles(len(plan.tiles))} of {core.size} takes about "
        f"{duration(plan.source_area * pace)} ({pace * 1e6:.1f} µs a pixel, halo {upscaler.halo}, source area "
        f"×{plan.overhead:.2f}, {upscaler.bytes_per_pixel / 1e3:.0f} kB a pixel)"
    ), True
