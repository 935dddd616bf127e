"""`python -m tests.benchmarks.engines.export_onnx WEIGHTS FILE`: a network as an ONNX file, for photos of any size.

A process of its own does it, so that PyTorch's memory is not counted as that of the program which reads the file.
"""

import subprocess
import sys
import warnings
from pathlib import Path

from tests.benchmarks.engines.competitor import Absent


def exported(weights: Path, file: Path) -> Path:
    """The ONNX file, made now if it is not there."""
    if not file.exists():
        command = [sys.executable, "-P", "-m", "tests.benchmarks.engines.export_onnx", str(weights), str(file)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Absent("the network cannot be exported: " + done.stderr.strip().rpartition("\n")[2])
    return file


def export(weights: Path, file: Path) -> None:
    """Write the file, which is there only when it is whole."""
    import torch

    from restorer.network.load import load_network

    sides = {2: "height", 3: "width"}
    part = file.with_suffix(".part")
    with warnings.catch_warnings():
        # The exporter that follows this one needs a package more and gives the same file.
        warnings.simplefilter("ignore", DeprecationWarning)
        torch.onnx.export(
            load_network(weights).module,
            (torch.zeros(1, 3, 64, 64),),
            str(part),
            dynamo=False,
            input_names=["data"],
            output_names=["output"],
            dynamic_axes={"data": sides, "output": {2: "rows", 3: "columns"}},
        )
    part.rename(file)


if __name__ == "__main__":
    export(Path(sys.argv[1]), Path(sys.argv[2]))
