"""The benchmark of painting runs; its figures are for reading, not for judging here."""

import re

import pytest
from pytestqt.qtbot import QtBot

from tests.benchmarks import paint


def test_it_prints_a_table(qtbot: QtBot, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(paint, "STEPS", 3)
    monkeypatch.setattr(paint, "VIEW", (120, 80))
    paint.main(0.5)
    printed = capsys.readouterr().out
    assert len(re.findall(r"median +[\d.]+ ms +p95 +[\d.]+ ms", printed)) == 15
    assert len(re.findall(r"built in [\d.]+ s, [4-7]\.\d+ bytes a pixel", printed)) == 3
    fidelity = re.search(r"average: ([\d.]+) dB; .*: ([\d.]+) dB", printed)
    assert fidelity
    assert float(fidelity[1]) > float(fidelity[2])
