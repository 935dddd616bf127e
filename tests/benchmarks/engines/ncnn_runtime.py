"""ncnn, which most other programs of this kind are made with, on the processor, with the network's original files."""

import importlib
from importlib.metadata import version
from typing import Any

import numpy as np
import pytest

from tests.benchmarks.engines.competitor import Absent, Task
from tests.benchmarks.engines.pieces import WHOLE, Pieces, Planes
from tests.conftest import DOWNLOADS
from tests.network.originals import CARDS, originals

TILE, PAD = 200, 10
"""As realesrgan-ncnn-vulkan does when nobody says otherwise."""


def tiled(task: Task) -> Pieces:
    """In its own tiles."""
    return _pieces(task, TILE)


def untiled(task: Task) -> Pieces:
    """The whole photo at once, where there is memory for it."""
    if not task.whole:
        raise Absent("no memory for the whole photo")
    return _pieces(task, WHOLE)


def _pieces(task: Task, side: int) -> Pieces:
    # Without types of its own.
    ncnn: Any = importlib.import_module("ncnn")
    net = _net(ncnn, task)

    def run(planes: Planes) -> Planes:
        extractor = net.create_extractor()
        # A Mat only points at an array's memory: cloned, so that it outlives it.
        extractor.input("data", ncnn.Mat(planes).clone())
        failed, result = extractor.extract("output")
        if failed:
            raise MemoryError(f"ncnn gives up ({failed})")
        return np.array(result)

    return Pieces(run, task.scale, version("ncnn"), side, PAD)


def _net(ncnn: Any, task: Task) -> Any:
    """The network as ncnn sets it up when only the threads are chosen."""
    if task.model not in CARDS:
        raise Absent("there are no ncnn files of this network")
    DOWNLOADS.mkdir(parents=True, exist_ok=True)
    try:
        files = originals(task.model, DOWNLOADS)
    except pytest.skip.Exception as reason:
        raise Absent(str(reason)) from reason
    net = ncnn.Net()
    net.opt.use_vulkan_compute = False
    net.opt.num_threads = task.threads
    if net.load_param(str(files[".param"])) or net.load_model(str(files[".bin"])):
        raise Absent("ncnn does not read its files")
    return net
