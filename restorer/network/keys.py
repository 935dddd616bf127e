"""Names of tensors: each family of files calls the same weights differently; here they all get our names.

Ours are Real-ESRGAN's: `conv_first`, `body.0.rdb1.conv1`, `conv_body`, `conv_up1`, `conv_hr`, `conv_last` for RRDB,
`body.0`, `body.1`, … for compact, each with `.weight` and `.bias`.
"""

import re
from collections.abc import Mapping
from typing import cast

from torch import Tensor

from restorer.errors import ModelError

WRAPPERS = ("params_ema", "params", "state_dict")
"""Where files keep the weights, best first: the averaged ones, the last ones, a training program's."""

_CONV = r"\.(weight|bias)"
_BLOCK = r"(\d+)\.(?:rdb|RDB)([123])\.conv([1-5])"

_NEW = (
    (re.compile(rf"(?:body|RRDB_trunk)\.{_BLOCK}{_CONV}"), r"body.\1.rdb\2.conv\3.\4"),
    (re.compile(rf"(?:conv_body|trunk_conv){_CONV}"), r"conv_body.\1"),
    (re.compile(rf"(?:conv_up|upconv)([123]){_CONV}"), r"conv_up\1.\2"),
    (re.compile(rf"(?:conv_hr|HRconv){_CONV}"), r"conv_hr.\1"),
    (re.compile(rf"(conv_first|conv_last){_CONV}"), r"\1.\2"),
    (re.compile(rf"body\.(\d+){_CONV}"), r"body.\1.\2"),
)
"""Real-ESRGAN's names, those of the later ESRGAN and BSRGAN, and compact's."""

_OLD_BLOCK = re.compile(rf"model\.1\.sub\.{_BLOCK}\.0{_CONV}")
_OLD_BODY = re.compile(rf"model\.1\.sub\.(\d+){_CONV}")
_OLD_OUTER = re.compile(rf"model\.(\d+){_CONV}")


def unwrap(content: object) -> dict[str, Tensor]:
    """The named tensors of what a file holds, out of any wrapper; ModelError if there are none."""
    if not isinstance(content, Mapping):
        raise ModelError("This file holds no named weights; it is not a model that Restorer can use.")
    named = cast(Mapping[object, object], content)
    for wrapper in WRAPPERS:
        inner = named.get(wrapper)
        if isinstance(inner, Mapping):
            named = cast(Mapping[object, object], inner)
            break
    state: dict[str, Tensor] = {}
    for key, value in named.items():
        if not isinstance(key, str) or not isinstance(value, Tensor):
            raise ModelError(
                "This file holds something that is not a weight ({part}); it is not a finished model.", part=repr(key)
            )
        # What torch's DataParallel leaves in front of every name.
        state[key.removeprefix("module.")] = value
    if not state:
        raise ModelError("This file holds no weights; download it again.")
    return state


def ours(state: Mapping[str, Tensor]) -> dict[str, Tensor]:
    """The same tensors under our names; ModelError naming the first that no family has, or that comes twice."""
    old = "model.0.weight" in state
    outer = _old_outer_names(state) if old else {}
    renamed: dict[str, Tensor] = {}
    for key, tensor in state.items():
        name = _from_old(key, outer) if old else _from_new(key)
        if name is None:
            raise not_understood(key)
        if name in renamed:
            raise ModelError("This model has {part} twice under different names; the file is damaged.", part=name)
        renamed[name] = tensor
    return renamed


def _from_new(key: str) -> str | None:
    return next((match.expand(name) for form, name in _NEW if (match := form.fullmatch(key))), None)


def _from_old(key: str, outer: Mapping[int, str]) -> str | None:
    """The first ESRGAN numbers its layers through; the body's own last convolution follows its blocks' numbers."""
    if match := _OLD_BLOCK.fullmatch(key):
        return match.expand(r"body.\1.rdb\2.conv\3.\4")
    if match := _OLD_BODY.fullmatch(key):
        return match.expand(r"conv_body.\2")
    match = _OLD_OUTER.fullmatch(key)
    name = outer.get(int(match.group(1))) if match else None
    return f"{name}.{match.group(2)}" if match and name else None


def _old_outer_names(state: Mapping[str, Tensor]) -> dict[int, str]:
    """Names of the numbered outer layers.

    0 is the first convolution, 1 the body; each doubling takes three numbers (enlarge, convolution, activation), so
    that its convolution is 3, 6 or 9; then come convolution, activation, convolution.
    """
    numbers = [int(match.group(1)) for key in state if (match := _OLD_OUTER.fullmatch(key))]
    last = max(numbers)
    ups = (last - 4) // 3
    names = {0: "conv_first", last - 2: "conv_hr", last: "conv_last"}
    return names | {3 * number: f"conv_up{number}" for number in range(1, min(ups, 3) + 1)}


def not_understood(key: str) -> ModelError:
    """The error for a part that no network of ours has."""
    if "conv1x1" in key:
        return ModelError(
            "This is an ESRGAN+ model, which Restorer does not run; get an ESRGAN or Real-ESRGAN model instead."
        )
    return ModelError(
        "This model has a part that Restorer does not know ({part}); get an ESRGAN or Real-ESRGAN model instead.",
        part=key,
    )
