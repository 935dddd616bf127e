"""Memory that is too short is told from a mistake of ours."""

import errno
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from restorer.shortage import is_short_of_memory

SHORT = (
    MemoryError(),
    OSError(errno.ENOMEM, "Cannot allocate memory"),
    ImportError("libtorch_cpu.so: failed to map segment from shared object"),
    ImportError("libopenblas.so: cannot allocate memory in static TLS block"),
    RuntimeError("can't start new thread"),
    RuntimeError("[enforce fail at alloc_cpu.cpp:124] . DefaultCPUAllocator: can't allocate memory"),
    RuntimeError("std::bad_alloc"),
)
OTHERS = (
    ImportError("No module named 'torch'"),
    ImportError("libtorch_cpu.so: cannot open shared object file: No such file or directory"),
    OSError(errno.ENOSPC, "No space left on device"),
    ValueError("not enough memory of what was"),
    RuntimeError("sizes differ"),
    None,
)


@pytest.mark.parametrize("error", SHORT)
def test_short(error: BaseException) -> None:
    assert is_short_of_memory(error)
    try:
        raise KeyError("torch") from error
    except KeyError as later:
        assert is_short_of_memory(later)


@pytest.mark.parametrize("error", OTHERS)
def test_other(error: BaseException | None) -> None:
    assert not is_short_of_memory(error)


LIMITED = """
import resource, sys
limit = int(sys.argv[1]) * 1024
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
from restorer.__main__ import main
sys.exit(main(["restore", *sys.argv[2:]]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only there the limit holds")
def test_600_megabytes_are_too_few(tmp_path: Path) -> None:
    """Each photo says so in one sentence, and what to do."""
    photos = [str(tmp_path / name) for name in ("a.png", "b.png")]
    for photo in photos:
        Image.new("RGB", (30, 20), "grey").save(photo)
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, "600000", *photos, "--model", "fast"],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 1 and "mistake" not in done.stdout + done.stderr
    for photo in photos:
        assert f"{photo} could not be restored, because this computer's memory is too short" in done.stdout
    assert len(list(tmp_path.iterdir())) == 2
