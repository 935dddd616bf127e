"""ONNX Runtime and OpenVINO, with the network as an ONNX file: the whole photo at once, else in PyTorch's tiles."""

import importlib
from importlib.metadata import version
from typing import Any

from tests.benchmarks.engines.competitor import Task
from tests.benchmarks.engines.export_onnx import exported
from tests.benchmarks.engines.pieces import WHOLE, Pieces, Planes, Run
from tests.benchmarks.engines.pytorch import PAD, TILE


def onnxruntime(task: Task) -> Pieces:
    """ONNX Runtime on the processor."""
    # Without types of its own.
    ort: Any = importlib.import_module("onnxruntime")
    options, each = ort.SessionOptions(), ort.RunOptions()
    options.intra_op_num_threads = task.threads
    # What a photo took is given back after it, as PyTorch does, so that it is there for the next competitor.
    each.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
    session = ort.InferenceSession(str(_file(task)), options, providers=["CPUExecutionProvider"])

    def run(planes: Planes) -> Planes:
        return session.run(None, {"data": planes[None]}, each)[0][0]

    return _pieces(run, task, version("onnxruntime"))


def openvino_float32(task: Task) -> Pieces:
    """OpenVINO, told to compute in float32."""
    return _openvino(task, {"INFERENCE_PRECISION_HINT": "f32"})


def openvino_default(task: Task) -> Pieces:
    """OpenVINO in the precision that it chooses, which is bfloat16 where the processor has it."""
    return _openvino(task, {})


def _openvino(task: Task, precision: dict[str, str]) -> Pieces:
    ov: Any = importlib.import_module("openvino")
    core = ov.Core()
    told = {"INFERENCE_NUM_THREADS": task.threads, **precision}
    compiled: dict[tuple[int, ...], Any] = {}

    def run(planes: Planes) -> Planes:
        # A size that it knows when it compiles makes it faster, and the photos are few.
        if planes.shape not in compiled:
            model = core.read_model(str(_file(task)))
            model.reshape([1, *planes.shape])
            compiled[planes.shape] = core.compile_model(model, "CPU", told)
        request = compiled[planes.shape].create_infer_request()
        request.infer({"data": planes[None]})
        result = request.get_output_tensor().data[0].copy()
        del request
        compiled[planes.shape].release_memory()
        return result

    return _pieces(run, task, version("openvino"))


def _file(task: Task) -> Any:
    return exported(task.weights, task.folder / "network.onnx")


def _pieces(run: Run, task: Task, made: str) -> Pieces:
    return Pieces(run, task.scale, made, WHOLE if task.whole else TILE, PAD)
