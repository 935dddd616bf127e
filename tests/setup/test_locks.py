"""The lock files hold what pyproject.toml asks for, with hashes, without addresses and without PyTorch."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.setup.conftest import CHECKOUT

PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = {
    "requirements.lock": [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["setup"]],
    "requirements-test.lock": PROJECT["dependency-groups"]["test"],
    "requirements-bench.lock": PROJECT["dependency-groups"]["bench"],
}


def pins(lock: str) -> list[tuple[Requirement, list[str]]]:
    """Every requirement of a lock file with its hashes."""
    text = (CHECKOUT / "packaging" / lock).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [
        (Requirement(line.split("--hash")[0]), re.findall(r"--hash=sha256:([0-9a-f]{64})\b", line)) for line in lines
    ]


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_fits_the_project(lock: str) -> None:
    for line in LOCKS[lock]:
        asked = Requirement(line)
        locked = [pin for pin, _ in pins(lock) if canonicalize_name(pin.name) == canonicalize_name(asked.name)]
        if asked.name == "torch":
            assert not locked
        else:
            assert locked, f"{asked.name} is not locked: run packaging/lock.py"
        for pin in locked:
            (version,) = pin.specifier
            assert version.operator == "=="
            assert Version(version.version) in asked.specifier, f"{pin} is not {asked}: run packaging/lock.py"


@pytest.mark.parametrize("lock", LOCKS)
def test_every_file_has_a_hash_and_none_an_address(lock: str) -> None:
    assert pins(lock)
    assert all(hashes for _, hashes in pins(lock))
    assert "://" not in (CHECKOUT / "packaging" / lock).read_text(encoding="utf-8")


@pytest.mark.parametrize("lock", LOCKS)
def test_no_build_for_a_graphics_card_is_locked(lock: str) -> None:
    assert not [pin.name for pin, _ in pins(lock) if re.match(r"torch$|triton|nvidia-|cuda-", pin.name)]


@pytest.mark.parametrize(
    ("first", "second"),
    [("requirements.lock", "requirements-test.lock"), ("requirements-test.lock", "requirements-bench.lock")],
)
def test_the_locks_agree(first: str, second: str) -> None:
    earlier = {str(pin) for pin, _ in pins(first)}
    names = {pin.name for pin, _ in pins(first)}
    shared = {str(pin) for pin, _ in pins(second) if pin.name in names}
    assert shared
    assert shared <= earlier


def test_pytorch_of_the_bootstrap_is_one_the_project_allows() -> None:
    (pinned,) = re.findall(r'^TORCH = "(.+)"$', (CHECKOUT / "run.py").read_text(encoding="utf-8"), re.MULTILINE)
    (asked,) = (Requirement(line) for line in LOCKS["requirements.lock"] if line.startswith("torch"))
    assert Version(pinned) in asked.specifier
