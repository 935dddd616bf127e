"""The benchmark of the strip can be run."""

import pytest

from tests.benchmarks import strip


@pytest.mark.usefixtures("qapp")
def test_it_measures_and_prints_each_figure(capsys: pytest.CaptureFixture[str]) -> None:
    figures = strip.main(20)
    printed = capsys.readouterr().out
    assert "add 20" in figures and len(figures) == 8
    assert all(name in printed and min(taken) > 0 for name, taken in figures.items())
