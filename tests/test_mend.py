"""Choices of mending: what is wrong is said, what is right is told, and what changes nothing is told of nobody."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from restorer.errors import ChoiceError
from restorer.mend import MODES, Mend
from restorer.recipe import Recipe
from restorer.recipe_file import recipe_from_settings


@pytest.mark.parametrize("share", [-0.01, 1.01, float("nan")])
def test_a_sensitivity_that_does_not_exist_is_refused(share: float) -> None:
    with pytest.raises(ChoiceError, match="choose 0 to 100 %"):
        Mend(sensitivity=share).check()


def test_a_mode_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ChoiceError, match="choose off, safe or full"):
        Mend("much").check()  # pyright: ignore[reportArgumentType]
    for mode in MODES:
        Mend(mode).check()


def test_a_mask_alone_is_a_wish() -> None:
    assert not Mend(sensitivity=1.0, borders=True).wanted
    assert Mend(mask=Path("a.png")).wanted and Mend("safe").wanted and Mend("full").wanted


def test_a_mask_is_told_by_what_is_in_it(tmp_path: Path) -> None:
    mask = tmp_path / "mask.png"
    mask.write_bytes(b"one")
    told = Mend(mask=mask).told
    assert told["mask"] == "mask.png" and told["mask_sha256"] == hashlib.sha256(b"one").hexdigest()
    mask.write_bytes(b"other")
    assert Mend(mask=mask).told != told
    assert "mask_sha256" not in Mend().told


def test_settings_tell_of_mending_where_there_is_some() -> None:
    plain = Recipe().settings("ab")
    assert "mend" not in plain, "results of a time before mending are known by the same settings"
    assert Recipe(mend=Mend(sensitivity=0.9, borders=True)).settings("ab") == plain
    mask = Recipe(mend=Mend(mask=Path("a.png")))
    assert mask.settings("ab", "cd") == mask.settings("ab", "ef"), "nothing is looked for"
    assert Recipe().settings("ab", "cd") == plain
    found = Recipe(mend=Mend("safe"))
    assert len({found.settings("ab"), found.settings("ab", "cd"), found.settings("ab", "ef")}) == 3
    assert recipe_from_settings(found.settings("ab", "cd"), Path("a.png")) == replace(found, model="ab")
    choices = [Mend("safe"), Mend("full"), Mend("safe", 0.6), Mend("safe", borders=True), Mend(mask=Path("a.png"))]
    assert len({Recipe(mend=mend).settings("ab") for mend in choices} | {plain}) == len(choices) + 1
