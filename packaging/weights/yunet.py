"""YuNet as an ONNX file, from its tables of numbers: which layer feeds which.

Wu, Peng, Yu, "YuNet: A Tiny Millisecond-level Face Detector", Machine Intelligence Research 20, 2023; the order of the
layers is that of libfacedetection's `src/facedetectcnn-model.cpp`, the names of the outputs are those that OpenCV's
FaceDetectorYN asks for.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from onnx_file import Graph, Setting

STRIDES = (8, 16, 32)
HEADS = {"cls": 1, "obj": 1, "bbox": 4, "kps": 10}
"""Channels of what is said about every place: is it a face, is it a thing, the box, five points."""
Numbers = Mapping[str, NDArray[np.float32]]


class Net:
    """YuNet, layer by layer."""

    def __init__(self, known: Numbers) -> None:
        """`known`: the tables by the library's names, flat."""
        self._known = known
        self._graph = Graph()
        self.used: set[str] = set()
        """The tables that layers were made of."""
        self.parameters = 0
        """How many numbers those layers have."""

    def file(self, about: dict[str, str]) -> bytes:
        """The whole network as an ONNX file: a BGR picture of 0..255, sides multiples of 32, to four heads a stride."""
        at = self._pool(self._pair("backbone__model0_dp", self._first("input")))
        scales: list[str] = []
        for block in range(1, 6):
            at = self._pair(f"backbone__model{block}_dp2", self._pair(f"backbone__model{block}_dp1", at))
            if block >= 3:
                scales.append(at)
            if 2 <= block < 5:
                at = self._pool(at)
        for level in (2, 1, 0):
            if level < 2:
                scales[level] = self._graph.node("Add", scales[level], self._doubled(scales[level + 1]))
            scales[level] = self._pair(f"neck__lateral_convs__{level}", scales[level])
        for head in HEADS:
            for level, stride in enumerate(STRIDES):
                self._head(head, level, f"{head}_{stride}", scales[level])
        outputs = {f"{head}_{stride}": channels for head, channels in HEADS.items() for stride in STRIDES}
        return self._graph.file(("input", 3), outputs, about)

    def _head(self, head: str, level: int, name: str, at: str) -> None:
        said = self._pair(f"bbox_head__multi_level_{head}__{level}", at, relu=False)
        places = self._graph.node("Transpose", said, perm=(0, 2, 3, 1))
        shape = self._graph.numbers(f"{name}_shape", np.array([1, -1, HEADS[head]], np.int64))
        if head in ("cls", "obj"):
            self._graph.node("Sigmoid", self._graph.node("Reshape", places, shape), name=name)
        else:
            self._graph.node("Reshape", places, shape, name=name)

    def _first(self, picture: str) -> str:
        """3×3 over three channels, every second pixel; the library pads its 27 numbers with zeros to 32."""
        padded = self._take("backbone__model0_pw_weight").reshape(-1, 32)
        if padded[:, 27:].any():
            raise ValueError("the first layer is not one of 27 numbers")
        weight = padded[:, :27].reshape(-1, 3, 3, 3).transpose(0, 3, 1, 2)
        return self._conv("backbone__model0_pw", picture, weight, strides=(2, 2), pads=(1, 1, 1, 1))

    def _pair(self, name: str, at: str, relu: bool = True) -> str:
        """A 1×1 convolution over all channels, then a 3×3 one over each by itself."""
        outward = self._take(f"{name}_dw_bias", look=True).size
        points = self._take(f"{name}_pw_weight").reshape(outward, -1, 1, 1)
        depths = self._take(f"{name}_dw_weight").reshape(3, 3, 1, outward).transpose(3, 2, 0, 1)
        mixed = self._conv(f"{name}_pw", at, points, relu=False)
        return self._conv(f"{name}_dw", mixed, depths, relu=relu, group=outward, pads=(1, 1, 1, 1))

    def _conv(self, name: str, at: str, weight: NDArray[np.float32], relu: bool = True, **settings: Setting) -> str:
        bias = self._take(f"{name}_bias")
        self.parameters += weight.size + bias.size
        numbers = (self._graph.numbers(f"{name}_weight", weight), self._graph.numbers(f"{name}_bias", bias))
        done = self._graph.node("Conv", at, *numbers, name="", kernel_shape=weight.shape[2:], **settings)
        return self._graph.node("Relu", done) if relu else done

    def _pool(self, at: str) -> str:
        return self._graph.node("MaxPool", at, kernel_shape=(2, 2), strides=(2, 2))

    def _doubled(self, at: str) -> str:
        """Every pixel as four."""
        factors = self._graph.numbers(f"{at}_factors", np.array([1, 1, 2, 2], np.float32))
        return self._graph.node(
            *("Resize", at, "", factors),
            mode="nearest",
            coordinate_transformation_mode="asymmetric",
            nearest_mode="floor",
        )

    def _take(self, name: str, look: bool = False) -> NDArray[np.float32]:
        if name not in self._known:
            raise ValueError(f"the library has no {name}")
        if not look:
            self.used.add(name)
        return self._known[name]
