"""`run.py quality filling` runs, and its fillings are what they say."""

import re

import numpy as np
import pytest

from tests.quality import __main__ as quality
from tests.quality.filling import command
from tests.quality.filling.biharmonic import biharmonic
from tests.quality.filling.cases import cases
from tests.quality.filling.methods import METHODS

pytestmark = pytest.mark.pixels


def test_a_table_is_printed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("tests.quality.filling.cases.KINDS", ("dust",))
    monkeypatch.setattr(command, "KINDS", ("dust",))
    assert quality.main(["filling", "--count", "1"]) == 0
    rows = dict(re.findall(r"^\| (.*?) \| (\d+\.\d\d) / ", capsys.readouterr().out, re.MULTILINE))
    assert list(rows) == list(METHODS)
    assert float(rows["ours"]) > float(rows["unrepaired"]) + 3


@pytest.mark.parametrize("command", [[], ["filling"]])
@pytest.mark.parametrize("count", ["0", "-3", "many"])
def test_a_count_of_nothing_is_refused_with_a_sentence(
    command: list[str], count: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended:
        quality.main([*command, "--count", count])
    said = capsys.readouterr().err.splitlines()[-1]
    assert ended.value.code == 2 and "argument --count" in said and ("at least 1" in said or "many" in said)


def test_cases_are_the_same_again_and_true_outside_their_masks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.quality.filling.cases.KINDS", ("crack", "mix"))
    first, again = (list(cases(None, 1, 5)) for _ in range(2))
    for one, other in zip(first, again, strict=True):
        assert np.array_equal(one.photo, other.photo) and np.array_equal(one.mask, other.mask)
        error = np.abs(one.photo - one.truth).max(axis=2)
        assert error[one.mask > 0].mean() > 10 * error[one.mask == 0].mean()


def test_the_biharmonic_filling_continues_a_parabola() -> None:
    ys, xs = np.mgrid[:40, :50].astype(np.float32) / 50
    picture = np.repeat((xs * ys + 0.2 * xs)[:, :, None], 3, axis=2)
    mask = np.zeros((40, 50), np.uint8)
    mask[15:19, 10:40] = 255
    assert np.abs(biharmonic(np.where(mask[:, :, None] > 0, np.float32(1), picture), mask) - picture).max() < 2e-3
