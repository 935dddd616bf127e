from pathlib import Path

import pytest

from restorer import paths
from restorer.catalogue import Catalogue, card_for_file
from restorer.session import mistakes
from restorer.session.doctor import examine
from restorer.session.session import Session
from tests.network.factory import write_random_compact


def test_the_report_ends_with_a_verdict_and_marks_what_is_wrong(tmp_path: Path) -> None:
    good = card_for_file(write_random_compact(tmp_path / "good.safetensors", blocks=1, features=4))
    damaged = tmp_path / "damaged.safetensors"
    damaged.write_bytes(b"no weights")
    findings = list(examine(Session(catalogue=Catalogue((good,)))))
    assert all(finding.well for finding in findings) and findings[-1].text.endswith("All is well.")
    findings = list(examine(Session(catalogue=Catalogue((good, card_for_file(damaged))))))
    wrong = [finding.text for finding in findings if not finding.well]
    assert len(wrong) == 2 and wrong[0].startswith("✗ damaged: ") and "see the lines marked" in wrong[1]
    assert any(finding.text.startswith("✓ good") for finding in findings)


def test_a_mistake_leaves_its_trace_in_the_log() -> None:
    log = None
    try:
        _ = 1 / 0
    except ZeroDivisionError as error:
        log = mistakes.keep_trace("counting photos", error)
    assert log is not None
    text = log.read_text(encoding="utf-8")
    assert "counting photos" in text and "ZeroDivisionError" in text and "_ = 1 / 0" in text


def test_a_log_that_cannot_be_written_is_no_second_mistake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr(paths, "logs", lambda: tmp_path / "file" / "logs")
    assert mistakes.keep_trace("nothing", ValueError("odd")) is None
