"""Kernels for the tests: of this processor, and of the narrower vectors that other processors have."""

from dataclasses import replace

import pytest

from restorer.network.winograd.kernels import Kernels, kernels
from restorer.network.winograd.machine import Machine
from restorer.network.winograd.this_machine import this_machine

WIDTHS = ((16, 12), (8, 6), (4, 12))
"""Lanes and rows on AVX-512, AVX2 and Neon. LLVM makes wide vectors of narrow ones where it must."""


@pytest.fixture(scope="session", params=WIDTHS, ids=lambda width: f"{width[0]} lanes")
def machine(request: pytest.FixtureRequest) -> Machine:
    """This processor, as if its vectors were so long."""
    lanes, rows = request.param
    return replace(this_machine(), lanes=lanes, rows=rows)


@pytest.fixture(scope="session")
def compiled(machine: Machine, tmp_path_factory: pytest.TempPathFactory) -> Kernels:
    """The kernels for it."""
    return kernels(machine, tmp_path_factory.mktemp("kernels") / "folder that is not there yet")
