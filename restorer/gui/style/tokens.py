"""The colours of the window, named for what they are for; two sets of them. No Qt.

Warm like paper and wood, with one accent, a deep teal. What lies on what, and how well it can be told from it, is held
by the tests: 4.5:1 for words, 3:1 for what says where a control is or what state it is in (WCAG 2.2, AA).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours as "#rrggbb"."""

    dark: bool
    window: str
    """The ground of everything."""
    surface: str
    """Cards, fields, lists, menus."""
    hover: str
    """A control under the pointer."""
    pressed: str
    text: str
    muted: str
    """Words that matter less."""
    disabled: str
    """Words and lines of what cannot be used now."""
    line: str
    """Between parts; says nothing."""
    frame: str
    """Around controls."""
    accent: str
    """What is chosen, what is done, the one big button."""
    accent_hover: str
    accent_pressed: str
    on_accent: str
    accent_soft: str
    """Behind what is chosen, under ordinary words."""
    focus: str
    """The ring around the control that the keyboard speaks to."""
    warning: str
    warning_soft: str
    problem: str
    problem_soft: str
    good: str
    good_soft: str


LIGHT = Tokens(
    dark=False,
    window="#f6f1e8",
    surface="#fffdf9",
    hover="#ede5d8",
    pressed="#e2d8c8",
    text="#2e2823",
    muted="#61574d",
    disabled="#a69c8f",
    line="#ddd3c4",
    frame="#8c8071",
    accent="#0f6b66",
    accent_hover="#0c5d59",
    accent_pressed="#094b48",
    on_accent="#ffffff",
    accent_soft="#dcebe8",
    focus="#0a5f8f",
    warning="#7c4a03",
    warning_soft="#fbecd2",
    problem="#9c261c",
    problem_soft="#fbe5e1",
    good="#2a6a34",
    good_soft="#e1efdf",
)

DARK = Tokens(
    dark=True,
    window="#1e1b18",
    surface="#282420",
    hover="#37312b",
    pressed="#443d36",
    text="#eee7dd",
    muted="#b5aa9d",
    disabled="#756c62",
    line="#3e3731",
    frame="#8b8073",
    accent="#4fb8ae",
    accent_hover="#68c7be",
    accent_pressed="#8ad5cd",
    on_accent="#06211f",
    accent_soft="#1b3b38",
    focus="#8fc7f0",
    warning="#f0b75e",
    warning_soft="#3a2b14",
    problem="#ff9f93",
    problem_soft="#44201b",
    good="#94cf9b",
    good_soft="#1f3622",
)
