"""One network's weights as each family of files names and wraps them: `restorer.network.keys` the other way round."""

import re
from collections.abc import Callable
from typing import Any

from torch import Tensor

State = dict[str, Tensor]


def renamed(state: State, rules: dict[str, str]) -> State:
    """The same tensors with every rule (a pattern at the start of a name) applied to their names."""
    names: dict[str, str] = {}
    for name in state:
        new = name
        for pattern, to in rules.items():
            new = re.sub(rf"^{pattern}\.", rf"{to}.", new)
        names[name] = new
    return {names[name]: tensor for name, tensor in state.items()}


def original_esrgan(state: State) -> State:
    """github.com/xinntao/ESRGAN, the models of 2018: numbered layers."""
    blocks = 1 + max(int(name.split(".")[1]) for name in state if name.startswith("body."))
    ups = sum(name.startswith("conv_up") for name in state) // 2
    return renamed(
        state,
        {
            "conv_first": "model.0",
            r"body\.(\d+)\.rdb(\d)\.conv(\d)": r"model.1.sub.\1.RDB\2.conv\3.0",
            "conv_body": f"model.1.sub.{blocks}",
            **{f"conv_up{number}": f"model.{3 * number}" for number in range(1, ups + 1)},
            "conv_hr": f"model.{3 * ups + 2}",
            "conv_last": f"model.{3 * ups + 4}",
        },
    )


def later_esrgan(state: State) -> State:
    """github.com/xinntao/ESRGAN from 2020 on, and BSRGAN."""
    return renamed(
        state,
        {
            r"body\.(\d+)\.rdb(\d)\.conv(\d)": r"RRDB_trunk.\1.RDB\2.conv\3",
            "conv_body": "trunk_conv",
            r"conv_up(\d)": r"upconv\1",
            "conv_hr": "HRconv",
        },
    )


NAMES: dict[str, Callable[[State], State]] = {
    "Real-ESRGAN": dict,
    "original ESRGAN": original_esrgan,
    "later ESRGAN and BSRGAN": later_esrgan,
}

WRAPPERS: dict[str, Callable[[State], dict[str, Any]]] = {
    "top level": dict,
    "params": lambda state: {"params": state},
    "params_ema before params": lambda state: {"params": {"x": next(iter(state.values()))}, "params_ema": state},
    "a training program's": lambda state: {"epoch": 7, "state_dict": state},
    "DataParallel": lambda state: {f"module.{name}": tensor for name, tensor in state.items()},
}
