"""How a network was run, in a result's note and back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restorer.execution import Execution, read_execution
from restorer.photo.geometry import Size

sizes = st.builds(Size, st.integers(1, 5000), st.integers(1, 5000))
executions = st.builds(
    Execution,
    st.sampled_from(["cpu", "cuda", "mps", "xpu"]),
    st.sampled_from(["winograd", "torch", "bfloat16"]),
    st.booleans(),
    st.lists(sizes, min_size=1, max_size=3).map(tuple),
    st.booleans(),
)
WORST = Execution("cpu", "torch", False, (Size(9, 9),), ran_out=True)
USUAL = {"device": "cpu", "engine": "torch", "precision": "full", "tiles": [[350, 475]]}


@given(executions)
def test_what_is_told_is_read_back(execution: Execution) -> None:
    assert read_execution(execution.told) == execution
    assert read_execution(WORST.told) == WORST and str(WORST) == "torch on cpu, tiles of 9×9 (memory ran out)"


def test_it_is_told_in_words_that_others_can_read() -> None:
    execution = Execution("cpu", "winograd", False, (Size(350, 475), Size(700, 950)), short=True)
    assert json.loads(execution.told) == {
        "device": "cpu",
        "engine": "winograd",
        "precision": "full",
        "tiles": [[350, 475], [700, 950]],
        "memory": "short",
    }
    assert str(execution) == "winograd on cpu, tiles of 350×475, then 700×950 (memory was short)"
    half = Execution("cuda", "torch", True, (Size(512, 512),))
    assert str(half) == "torch on cuda in half precision, tiles of 512×512"


@pytest.mark.parametrize(
    "told",
    [
        *("", "{", "[]", "null", "{}", "[" * 100_000),
        *(json.dumps({name: value for name, value in USUAL.items() if name != missing}) for missing in USUAL),
        json.dumps(USUAL | {"precision": "double"}),
        *(json.dumps(USUAL | {"engine": name}) for name in ("", "x\x1b[31m", "a b", "e" * 5000, ["torch"], None)),
        json.dumps(USUAL | {"device": "\u202ecpu"}),
        json.dumps(USUAL | {"tiles": [[8, 8]] * 10_000}),
        json.dumps(USUAL | {"precision": ["half"]}),
        *(
            json.dumps(USUAL | {"tiles": tiles})
            for tiles in ([], [[]], [[1]], [[0, 5]], [[-4, 5]], [[8, 8.5]], [["8", "8"]], [[True, 8]], 7, None, "ab")
        ),
    ],
)
def test_what_cannot_be_understood_is_nothing(told: str) -> None:
    assert read_execution(told) is None
