"""What a killed program left in the program's own folders goes when the next one begins."""

import os
from pathlib import Path

import pytest

from restorer import paths
from restorer.files.names import hidden_name
from restorer.session.session import Session
from restorer.session.tidying import tidy_own_folders


def test_a_new_session_tidies_the_programs_own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("cache", "painted", "pasted"):
        monkeypatch.setattr(paths, name, lambda name=name: tmp_path / name)
    monkeypatch.setattr(paths, "settings", lambda: tmp_path / "config" / "settings.toml")
    left = [
        tmp_path / "config" / ".settings.toml.0123456789ab",
        tmp_path / "cache" / "engines.4711",
        tmp_path / "cache" / hidden_name(".json"),
        tmp_path / "cache" / "kernels" / "0123456789abcdef01234567.4711",
        tmp_path / "painted" / hidden_name(".png"),
        tmp_path / "pasted" / hidden_name(".png"),
    ]
    for path in left:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        os.utime(path, (0, 0))
    tidy_own_folders.cache_clear()
    Session()
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
    tidy_own_folders.cache_clear()
