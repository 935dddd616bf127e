"""A recipe in words: every choice that differs is said differently."""

from pathlib import Path

import pytest

from restorer.look import PLAIN, Look
from restorer.mend import Mend
from restorer.photo.keep import Keep
from restorer.photo.origin import Format
from restorer.recipe import Dpi, LongSide, Megapixels, Print, Recipe, Times
from restorer.session.recipe_words import look_line, look_said, mend_line, percent, recipe_said, target_said


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (0, "0 %"), (0.0004, "less than 0.1 %"), (0.001, "0.1 %"), (0.0044, "0.4 %"), (0.01, "1 %"), (0.123, "12 %"),
        (1, "100 %"),
    ],
)  # fmt: skip
def test_shares(share: float, words: str) -> None:
    assert percent(share) == words


def test_sizes() -> None:
    targets = (Times(2.5), LongSide(4000), Megapixels(12.0), Print(10.0, 15.0, 300.0))
    assert [target_said(target) for target in targets] == [
        "2.5 times as wide and high",
        "4000 pixels along the longer side",
        "12 megapixels",
        "for a print of 10 × 15 cm at 300 dots an inch",
    ]


LOOKS = [
    PLAIN,
    Look(),
    Look(faithfulness=0.8),
    Look(area=Path("/masks/face.png"), area_faithfulness=0.9),
    Look(tones=False),
    Look(one_tone=False),
    Look(neutral=True),
    Look(fading=None),
    Look(fading=0.3),
    Look(grain=0.9),
    Look(mark=True),
]


def test_no_two_looks_are_said_alike() -> None:
    assert len({look_line(look) for look in LOOKS}) == len(LOOKS)
    assert len({tuple(look_said(look)) for look in LOOKS}) == len(LOOKS)
    assert look_line(LOOKS[3]).startswith("15 % faithful (90 % in face.png), ")
    assert "/masks" not in str(look_said(LOOKS[3])), "nobody's folders are told"


MENDS = [
    Mend("safe"),
    Mend("safe", filler=Path("/nets/lama.pt")),
    Mend("full"),
    Mend("safe", 0.7),
    Mend("safe", borders=True),
    Mend(mask=Path("/masks/mine.png")),
    Mend("safe", mask=Path("/masks/mine.png")),
]


def test_no_two_ways_of_mending_are_said_alike() -> None:
    assert len({mend_line(mend) for mend in [*MENDS, Mend()]}) == len(MENDS) + 1
    assert mend_line(Mend()) == "", "what is not done is not said in one line"
    assert "/masks" not in mend_line(MENDS[-1]) and "mine.png" in mend_line(MENDS[-1])


def test_no_two_recipes_are_said_alike() -> None:
    recipes = [
        Recipe(),
        Recipe(target=Times(2)),
        Recipe(look=PLAIN),
        Recipe(format=Format.PNG),
        Recipe(quality=80),
        Recipe(keep=Keep.NO_PLACE),
        Recipe(dpi=Dpi.KEEP),
        *(Recipe(mend=mend) for mend in MENDS),
    ]
    assert len({tuple(recipe_said(recipe)) for recipe in recipes}) == len(recipes)
    assert "Dots an inch" not in dict(recipe_said(Recipe(target=Print(10, 15, 300))))
