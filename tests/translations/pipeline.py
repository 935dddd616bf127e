"""The modules of packaging/translations."""

import importlib
from pathlib import Path
from typing import Any

import pytest

CHECKOUT = Path(__file__).parents[2]
FOLDER = CHECKOUT / "resources" / "translations"


def module(name: str) -> Any:
    """`collect` or `make`."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(CHECKOUT / "packaging" / "translations"))
        return importlib.import_module(name)
