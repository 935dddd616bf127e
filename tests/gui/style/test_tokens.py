"""Everything can be told from what it lies on: WCAG 2.2, contrast of words 4.5:1, of controls and states 3:1."""

import re
from dataclasses import asdict

import pytest

from restorer import paths
from restorer.gui.style.tokens import DARK, LIGHT, Tokens

GROUNDS = ("window", "surface", "hover", "accent_soft")
SOFT = ("warning_soft", "problem_soft", "good_soft")
WORDS = [
    *(("text", ground) for ground in (*GROUNDS, *SOFT, "pressed")),
    *(("muted", ground) for ground in (*GROUNDS, *SOFT, "line")),
    *(("accent", ground) for ground in GROUNDS),
    *((word, ground) for word in ("warning", "problem", "good") for ground in ("window", "surface", f"{word}_soft")),
    *(("on_accent", ground) for ground in ("accent", "accent_hover", "accent_pressed")),
]
CONTROLS = [
    *((mark, ground) for mark in ("frame", "accent", "focus") for ground in ("window", "surface", "hover")),
    *(("text", ground) for ground in ("frame",)),
    *(("focus", ground) for ground in ("accent_soft", "pressed")),
    # The big button's ring lies between the button and the window.
    ("text", "window"),
    ("warning", "warning_soft"),
    ("problem", "problem_soft"),
    ("good", "good_soft"),
]
THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])


def _luminance(colour: str) -> float:
    """Relative luminance of "#rrggbb" (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """1 to 21 (WCAG 2.2)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_its_standard_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@THEMES
@pytest.mark.parametrize(("words", "ground"), WORDS)
def test_words_can_be_read(tokens: Tokens, words: str, ground: str) -> None:
    assert contrast(getattr(tokens, words), getattr(tokens, ground)) >= 4.5


@THEMES
@pytest.mark.parametrize(("mark", "ground"), CONTROLS)
def test_controls_and_their_states_can_be_seen(tokens: Tokens, mark: str, ground: str) -> None:
    assert contrast(getattr(tokens, mark), getattr(tokens, ground)) >= 3


@THEMES
def test_what_cannot_be_used_is_weaker_and_still_there(tokens: Tokens) -> None:
    for ground in ("window", "surface"):
        weak, plain = (contrast(getattr(tokens, name), getattr(tokens, ground)) for name in ("disabled", "muted"))
        assert 2 <= weak < plain


@THEMES
def test_every_rule_of_the_sheet_has_words_and_grounds_that_are_tested(tokens: Tokens) -> None:
    sheet = (paths.resources() / "style" / "window.qss").read_text(encoding="utf-8")
    seen = 0
    for rule in re.findall(r"\{([^{}]*;[^{}]*)\}", re.sub(r"\$\{(\w+)\}", r"$\1", sheet)):
        words = re.findall(r"(?<![-\w])color: \$(\w+)", rule)
        grounds = re.findall(r"(?<![-\w])background(?:-color)?: \$(\w+)", rule)
        for pair in ((word, ground) for word in words for ground in grounds):
            seen += 1
            assert pair in WORDS, rule
    assert seen > 10


@THEMES
def test_the_marks_of_controls_have_the_colours_of_the_moment(tokens: Tokens) -> None:
    folder = paths.resources() / "style" / ("dark" if tokens.dark else "light")
    files = list(folder.glob("*.svg"))
    assert len(files) == 9
    for file in files:
        wanted = "disabled" if file.stem.endswith("-off") else "text"
        wanted = "on_accent" if file.stem in ("check", "dash", "dot") else wanted
        assert set(re.findall(r"#[0-9a-f]{6}", file.read_text())) == {asdict(tokens)[wanted]}, file
