"""A recipe in words that people say, in English: for the command line and for reports."""

from restorer.look import PLAIN, Look
from restorer.mend import Mend
from restorer.photo.keep import Keep
from restorer.recipe import Dpi, LongSide, Megapixels, Print, Recipe, Target, Times

_KEPT = {
    Keep.ALL: "all",
    Keep.NO_PLACE: "all but the place where it was taken",
    Keep.NONE: "only what decides how it looks and prints",
}


_FOUND = {"safe": "what is surely damage", "full": "all that may be damage"}


def percent(share: float) -> str:
    """Such as "0 %", "less than 0.1 %", "0.4 %", "12 %"."""
    if 0 < share < 0.001:
        return "less than 0.1 %"
    shown = f"{100 * share:.1f}" if 0 < share < 0.01 else f"{100 * share:.0f}"
    return f"{shown} %"


def target_said(target: Target) -> str:
    """Such as "4 times as wide and high"."""
    match target:
        case Times(factor):
            return f"{factor:g} times as wide and high"
        case LongSide(pixels):
            return f"{pixels} pixels along the longer side"
        case Megapixels(millions):
            return f"{millions:g} megapixels"
        case Print(width, height, dpi):
            return f"for a print of {width:g} × {height:g} cm at {dpi:g} dots an inch"


def look_said(look: Look) -> list[tuple[str, str]]:
    """Each choice of a look, and what was chosen; one line alone for the network's result as it is."""
    if look == PLAIN:
        return [("Look", "the network's result as it is")]
    lines = [("Faithfulness to the original", percent(look.faithfulness))]
    if look.area is not None:
        lines.append((f"Faithfulness in the area “{look.area.name}”", percent(look.area_faithfulness)))
    tone = "made black and white" if look.neutral else "the original's" if look.one_tone else "the network's"
    fading = "as much as seems needed" if look.fading is None else percent(look.fading)
    return [
        *lines,
        ("Brightness and colour of broad areas", "the original's" if look.tones else "the network's"),
        ("Tone, if the photo has only one", tone),
        ("Faded colour brought back", fading),
        ("Grain of the original laid over", percent(look.grain)),
        ("Mark in the corner", "yes" if look.mark else "no"),
    ]


def look_line(look: Look) -> str:
    """A look in one line: what differs from doing nothing."""
    if look == PLAIN:
        return "the network's result as it is"
    parts = [f"{percent(look.faithfulness)} faithful"]
    if look.area is not None:
        parts[0] += f" ({percent(look.area_faithfulness)} in {look.area.name})"
    parts += ["the original's tones"] if look.tones else []
    parts += ["one-tone photos made black and white"] if look.neutral else []
    parts += ["one-tone photos kept so"] if look.one_tone and not look.neutral else []
    if look.fading != 0:
        parts.append("faded colour brought back" + ("" if look.fading is None else f" by {percent(look.fading)}"))
    parts += [f"{percent(look.grain)} of the grain"] if look.grain else []
    parts += ["a mark in the corner"] if look.mark else []
    return ", ".join(parts)


def mend_said(mend: Mend) -> list[tuple[str, str]]:
    """Each choice of mending, and what was chosen; one line alone where damage stays."""
    if not mend.wanted:
        return [("Damage", "left as it is")]
    lines = [("Damage mended in", f"what the mask “{mend.mask.name}” covers")] if mend.mask is not None else []
    lines += [("Filled by", f"the network “{mend.filler.name}”")] if mend.filler is not None else []
    if mend.mode == "off":
        return lines
    return [
        *lines,
        ("Damage found and mended", _FOUND[mend.mode]),
        ("Sensitivity to damage", percent(mend.sensitivity)),
        ("Missing corners and torn borders", "filled" if mend.borders else "left as they are"),
    ]


def mend_line(mend: Mend) -> str:
    """Mending in one line; empty where damage stays."""
    parts = [f"what {mend.mask.name} covers"] if mend.mask is not None else []
    if mend.mode != "off":
        parts.append(f"{_FOUND[mend.mode]} (sensitivity {percent(mend.sensitivity)})")
        parts += ["missing corners and torn borders"] if mend.borders else []
    if parts and mend.filler is not None:
        parts.append(f"filled by {mend.filler.name}")
    return ", ".join(parts)


def recipe_said(recipe: Recipe) -> list[tuple[str, str]]:
    """Each choice of a recipe but the model, and what was chosen."""
    kind = f"{recipe.format.upper()}" if recipe.format else "as the original's"
    quality = f", quality {recipe.quality}" if recipe.quality else ""
    dpi = "as the original's" if recipe.dpi is Dpi.KEEP else "so that it prints as large as the original"
    return [
        ("Size", target_said(recipe.target)),
        *mend_said(recipe.mend),
        *look_said(recipe.look),
        ("Kind of file", kind + quality),
        ("Kept of the original's details", _KEPT[recipe.keep]),
        *([] if isinstance(recipe.target, Print) else [("Dots an inch", dpi)]),
    ]
