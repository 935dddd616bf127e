"""Converts Real-ESRGAN's published weights from ncnn's format to the safetensors files in `weights/`.

    python packaging/weights/convert.py                    writes weights/*.safetensors
    python packaging/weights/convert.py --oracle FOLDER    also leaves the original .param and .bin files in FOLDER

Weights of convolutions stay float16, biases and PReLU slopes stay float32: exactly the source's numbers, nothing is
rounded. The same source gives the same bytes each time.
"""

import argparse
import hashlib
import itertools
import json
import struct
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from ncnn_file import Layer, read_layers
from numpy.typing import NDArray
from sources import SOURCES, Source, fetch

WEIGHTS = Path(__file__).parents[2] / "weights"
CONVERTER = "Restorer packaging/weights/convert.py 1"


def main() -> None:
    """Fetch, convert and write what the command line asks for."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--only", choices=[source.id for source in SOURCES], help="convert this network alone")
    words.add_argument("--out", type=Path, default=WEIGHTS, help="folder for the safetensors files")
    words.add_argument("--oracle", type=Path, help="folder to leave the original files in")
    asked = words.parse_args()
    for source in SOURCES:
        if asked.only in (None, source.id):
            convert(source, asked.out, asked.oracle)


def convert(source: Source, out: Path, oracle: Path | None) -> None:
    """Write one network's safetensors file and, if asked, its original files."""
    files = fetch(source)
    data = converted(source, files)
    out.mkdir(parents=True, exist_ok=True)
    (out / f"{source.id}.safetensors").write_bytes(data)
    print(f"{source.id}: {source.parameters} parameters, {len(data)} bytes, sha256 {hashlib.sha256(data).hexdigest()}")
    if oracle is not None:
        oracle.mkdir(parents=True, exist_ok=True)
        for ending, content in files.items():
            (oracle / f"{source.id}{ending}").write_bytes(content)


def converted(source: Source, files: dict[str, bytes]) -> bytes:
    """The safetensors file made of the original files (by ending); ValueError if anything is missing or left over."""
    state = named(read_layers(files[".param"].decode("ascii"), files[".bin"]))
    count = sum(numbers.size for numbers in state.values())
    if count != source.parameters:
        raise ValueError(f"{source.id} should have {source.parameters} parameters, not {count}")
    return safetensors_bytes(state, metadata(source))


def metadata(source: Source) -> dict[str, str]:
    """What the file says about itself."""
    return {
        "format": "pt",
        "id": source.id,
        **source.card,
        "source": f"{source.package} {source.member('.bin')}",
        "source_sha256": source.sha256[".bin"],
        "converter": CONVERTER,
    }


def named(layers: list[Layer]) -> dict[str, NDArray[np.generic]]:
    """The layers' numbers under the names that `restorer.network` gives them."""
    compact = any(layer.kind == "PReLU" for layer in layers)
    names = (f"body.{i}" for i in itertools.count()) if compact else rrdb_names((len(layers) - 6) // 15)
    state: dict[str, NDArray[np.generic]] = {}
    for name, layer in zip(names, layers, strict=not compact):
        state[f"{name}.weight"] = layer.weight
        if layer.bias is not None:
            state[f"{name}.bias"] = layer.bias
    return state


def rrdb_names(blocks: int) -> Iterator[str]:
    """The convolutions of an RRDBNet of scale 4, in the order in which they run."""
    yield "conv_first"
    for block, dense, conv in itertools.product(range(blocks), (1, 2, 3), (1, 2, 3, 4, 5)):
        yield f"body.{block}.rdb{dense}.conv{conv}"
    yield from ("conv_body", "conv_up1", "conv_up2", "conv_hr", "conv_last")


def safetensors_bytes(state: dict[str, NDArray[np.generic]], about: dict[str, str]) -> bytes:
    """A safetensors file (8 bytes of header length, JSON header, numbers), the same bytes for the same input.

    The safetensors library writes the metadata in an order that changes from run to run, so that the file's sha256
    would too; the format is small enough to write here. float32 comes first, so that every tensor is aligned.
    """
    header: dict[str, object] = {"__metadata__": dict(sorted(about.items()))}
    numbers: list[bytes] = []
    at = 0
    for name in sorted(state, key=lambda name: (-state[name].itemsize, name)):
        data = state[name].tobytes()
        dtype = {"<f2": "F16", "<f4": "F32"}[state[name].dtype.str]
        header[name] = {"dtype": dtype, "shape": state[name].shape, "data_offsets": [at, at + len(data)]}
        numbers.append(data)
        at += len(data)
    words = json.dumps(header, separators=(",", ":"), ensure_ascii=True).encode("ascii")
    words += b" " * (-len(words) % 8)
    return struct.pack("<Q", len(words)) + words + b"".join(numbers)


if __name__ == "__main__":
    main()
