"""What this computer can do, and whether the program is whole: the text to paste into a bug report."""

import locale
import os
import platform
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

import numpy as np
import psutil

from restorer import __version__, paths
from restorer.cancel import CancelToken
from restorer.catalogue import Card, find, verify
from restorer.enlarging.plan import plan_tiles
from restorer.enlarging.run import needs_of
from restorer.errors import RestorerError
from restorer.network.processor import cores, processor_name
from restorer.photo.geometry import Size
from restorer.photo.photo import Photo
from restorer.session.comparing import table
from restorer.session.session import Session
from restorer.session.words import duration, tiles

PACKAGES = (
    "torch",
    "PySide6-Essentials",
    "pillow",
    "numpy",
    "opencv-python-headless",
    "safetensors",
    "pi-heif",
    "simplejpeg",
    "llvmlite",
)
TYPICAL = Size(700, 950)
"""Of a small scan, for the estimate."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report."""

    text: str
    well: bool = True


def examine(session: Session) -> Iterator[Finding]:
    """The report, line by line as it is found out; the last line is the verdict.

    Imports torch and measures the networks of this computer where the session has not, which takes seconds.
    """
    well = True
    for finding in _parts(session):
        well &= finding.well
        yield finding
    yield Finding("\nAll is well." if well else "\nSomething is wrong; see the lines marked with ✗.", well)


def _parts(session: Session) -> Iterator[Finding]:
    yield from map(Finding, _computer())
    yield Finding("\nDevices")
    yield from map(Finding, _devices(session.device))
    yield Finding("\nModels on this computer")
    for card in session.catalogue.cards:
        yield from _model(session, card)
    yield _mending(session)


def _computer() -> Iterator[str]:
    yield f"Restorer {__version__}, {time.strftime('%Y-%m-%d %H:%M')}"
    yield f"System        {platform.platform()}, {locale.getpreferredencoding(do_setlocale=False)}"
    bits = sys.maxsize.bit_length() + 1
    yield f"Python        {platform.python_version()} ({platform.python_implementation()}, {bits} bit)"
    count = f"{psutil.cpu_count(logical=False)} cores, {os.cpu_count()} threads, {cores()} for this program"
    yield f"Processor     {processor_name()}, {platform.machine()}, {count}"
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


def _model(session: Session, card: Card) -> Iterator[Finding]:
    """About a model whose file is here, or should be; nothing otherwise."""
    try:
        path = find(card)
    except RestorerError as error:
        if card.shipped:
            yield Finding(f"✗ {card.id}: {error}", well=False)
        return
    try:
        if card.sha256 and not verify(path, card.sha256):
            words = f"✗ {card.id}: {path} is not the file it should be (its sha256 differs); install it again."
            yield Finding(words, well=False)
            return
        comparison = session.compared(card)
        yield Finding(_speed(session, card))
    except RestorerError as error:
        yield Finding(f"✗ {card.id}: {error}", well=False)
        return
    if comparison:
        yield from map(Finding, table(comparison, session.engine(card)))


def _mending(session: Session) -> Finding:
    """About the networks that find damage and faces, and how soon they are done."""
    grey = np.full((TYPICAL.height, TYPICAL.width, 3), 0.5, np.float32)
    try:
        # The first photo waits until they are loaded.
        session.damage.find(Photo(grey[:64, :64].copy()), 0.5, CancelToken())
        began = time.perf_counter()
        session.damage.find(Photo(grey), 0.5, CancelToken())
    except RestorerError as error:
        return Finding(f"✗ damage: {error}", well=False)
    took = duration(time.perf_counter() - began)
    return Finding(f"✓ damage: files whole; a photo of {TYPICAL} pixels is looked through in {took}")


def _speed(session: Session, card: Card) -> str:
    pace = session.pace(card).seconds
    upscaler = session.upscaler(card)
    plan = plan_tiles(TYPICAL, needs_of(upscaler))
    core = plan.tiles[0].core
    whole = "file whole" if card.sha256 else "no sha256 known"
    return (
        f"✓ {card.id}: {whole}; a photo of {TYPICAL} pixels in {tiles(len(plan.tiles))} of {core.size} takes about "
        f"{duration(plan.source_area * pace)} ({pace * 1e6:.1f} µs a pixel by {session.engine(card)}, halo "
        f"{upscaler.halo}, source area ×{plan.overhead:.2f}, {upscaler.bytes_per_pixel / 1e3:.0f} kB a pixel)"
    )
