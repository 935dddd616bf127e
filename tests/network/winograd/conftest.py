"""Kernels for the tests: of this processor, and of the narrower vectors that other processors have."""

from dataclasses import replace

import pytest

from restorer.network.winograd.kernels import Kernels, kernels
from restorer.network.winograd.machine import Machine
from restorer.network.winograd.this_machine import ROWS, this_machine


@pytest.fixture(scope="session", params=ROWS, ids=lambda lanes: f"{lanes} lanes")
def machine(request: pytest.FixtureRequest) -> Machine:
    """This processor, as if its vectors were so long: as on AVX-512, AVX2 and Neon."""
    lanes = request.param
    return replace(this_machine(), lanes=lanes, rows=ROWS[lanes])


@pytest.fixture(scope="session")
def compiled(machine: Machine, tmp_path_factory: pytest.TempPathFactory) -> Kernels:
    """The kernels for it."""
    return kernels(machine, tmp_path_factory.mktemp("kernels") / "folder that is not there yet")
