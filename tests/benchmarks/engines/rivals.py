"""The competitors by name."""

from collections.abc import Callable
from importlib import import_module

from tests.benchmarks.engines.competitor import Absent, Competitor, Task

OURS = "ours"
PLAIN = "pytorch"
"""Plain float32, which everybody's pixels are compared with."""
AT_OUR_TILES = "pytorch-our-tiles"
"""The same within Restorer's tiles: what is left between it and ours is the engine's doing alone."""

_HERE = "tests.benchmarks.engines"
# Modules are imported by whoever runs them: the memory of one competitor must not be counted as another's.
PLACES = {
    OURS: ("ours", "ours"),
    "ours-winograd": ("ours", "winograd"),
    "ours-torch": ("ours", "torch"),
    "ours-bfloat16": ("ours", "bfloat16"),
    PLAIN: ("pytorch", "official"),
    AT_OUR_TILES: ("pytorch", "at_our_tiles"),
    "ncnn": ("ncnn_runtime", "tiled"),
    "ncnn-whole": ("ncnn_runtime", "untiled"),
    "onnxruntime": ("onnx_runtimes", "onnxruntime"),
    "openvino": ("onnx_runtimes", "openvino_float32"),
    "openvino-default": ("onnx_runtimes", "openvino_default"),
}
USUAL = [name for name in PLACES if not name.startswith(f"{OURS}-")]
"""Who takes part when nobody is named."""


def made(name: str, task: Task) -> Competitor:
    """A competitor, loaded; Absent if that cannot be done here."""
    module, function = PLACES[name]
    make: Callable[[Task], Competitor] = getattr(import_module(f"{_HERE}.{module}"), function)
    try:
        return make(task)
    except ImportError as error:
        raise Absent(f"not installed ({error.name})") from error
