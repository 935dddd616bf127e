"""The options of how a result looks and of recipes, and the recipe that they make; nothing heavy is imported here."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import Any, Protocol

from restorer.errors import ChoiceError
from restorer.look import PLAIN, Look


class Options(Protocol):
    """What options can be added to: a parser or a group."""

    def add_argument(self, *names: str, **facts: Any) -> object: ...


def add_look_options(look: Options) -> None:
    """Add the options of `look_of`; what is not said is None."""
    usual, switch = Look(), argparse.BooleanOptionalAction
    look.add_argument(
        "--faithfulness", type=share, metavar="0-100",
        help="percent of the original's shapes and details that are put back: 0 leaves the network's, at 100 the "
        f"result shrunk is the original, noise and all (default {_percent(usual.faithfulness)})",
    )  # fmt: skip
    words = "a picture of the photo's shape, white where another faithfulness holds (faces, say)"
    look.add_argument("--area", metavar="FILE", help=words)
    words = f"the one that holds there (default {_percent(usual.area_faithfulness)})"
    look.add_argument("--area-faithfulness", type=share, metavar="0-100", help=words)
    words = "brightness and colour of broad areas are the original's (default)"
    look.add_argument("--tones", action=switch, help=words)
    words = "black-and-white and sepia photos keep their own tone (default)"
    look.add_argument("--one-tone", action=switch, help=words)
    look.add_argument("--neutral", action=switch, help="such photos become black and white")
    look.add_argument("--fading", type=_fading, metavar="0-100|auto|off", help="bring faded colour back (default off)")
    words = f"percent of the original's grain that is laid over (default {_percent(usual.grain)})"
    look.add_argument("--grain", type=share, metavar="0-100", help=words)
    look.add_argument("--mark", action=switch, help="a small mark in the corner that says “restored”")
    look.add_argument("--plain", action="store_true", help="the network's result as it is, but for the options above")


def add_recipe_options(recipes: Options) -> None:
    """Add --recipe and --save-recipe."""
    recipes.add_argument(
        "--recipe", metavar="FILE", help="do as this recipe says, or as an earlier result was made; other options win"
    )
    recipes.add_argument("--save-recipe", metavar="FILE", help="write the choices of this command into a recipe's file")


def look_of(chosen: argparse.Namespace, look: Look) -> Look:
    """A look, changed as the options say. Raises ChoiceError if they contradict themselves."""
    if chosen.plain:
        look = PLAIN
    names = ("faithfulness", "area_faithfulness", "tones", "one_tone", "neutral", "grain", "mark")
    said = {name: value for name in names if (value := getattr(chosen, name)) is not None}
    if chosen.area is not None:
        said["area"] = Path(chosen.area)
    if chosen.fading is not None:
        said["fading"] = None if chosen.fading == "auto" else chosen.fading
    look = replace(look, **said)
    if chosen.area_faithfulness is not None and look.area is None:
        raise ChoiceError("--area-faithfulness is for a part of the photo: say which with --area.")
    return look


def _percent(share: float) -> str:
    return f"{100 * share:g}"


def share(text: str) -> float:
    """Percent to 0..1; argparse says what is wrong with another text."""
    try:
        percent = float(text.removesuffix("%"))
    except ValueError:
        percent = -1.0
    # Not a number fails, too.
    if not 0 <= percent <= 100:
        raise argparse.ArgumentTypeError(f"“{text}” is no share; choose between 0 and 100")
    return percent / 100


def _fading(text: str) -> float | str:
    """As `share`, or "auto"; "off" is 0."""
    if text == "auto":
        return text
    return 0.0 if text == "off" else share(text)
