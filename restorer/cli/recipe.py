"""The recipe that a command line asks for: its options, over those of a recipe's file or of an earlier result."""

import json
from argparse import Namespace
from dataclasses import replace
from pathlib import Path

from restorer.asking import is_file
from restorer.cli.damage import mend_of
from restorer.cli.look import look_of
from restorer.errors import ChoiceError
from restorer.execution import read_execution
from restorer.look import Look
from restorer.photo.keep import Keep
from restorer.photo.origin import Format
from restorer.photo.spared import Spared
from restorer.photo.suffixes import SUFFIXES
from restorer.photo.writing import read_note
from restorer.recipe import Dpi, LongSide, Megapixels, Print, Recipe, Target, Times
from restorer.recipe_file import load_recipe, recipe_from_settings, save_recipe
from restorer.session.job import Again
from restorer.session.models import card_with_hash, weights_hash
from restorer.session.session import Session


def recipe_of(chosen: Namespace, session: Session) -> Recipe:
    """The recipe of a command line; ChoiceError if there is none that can be followed."""
    begun = _begun(chosen, session) if chosen.recipe is not None else Recipe(look=Look())
    look, mend = look_of(chosen, begun.look), mend_of(chosen, begun.mend)
    recipe = replace(begun, look=look, mend=mend, target=_target(chosen) or begun.target)
    if chosen.model is not None:
        recipe = replace(recipe, model=chosen.model)
    if chosen.dpi is not None:
        recipe = replace(recipe, dpi=Dpi(chosen.dpi))
    return changed(recipe, chosen)


def again_of(chosen: Namespace, recipe: Recipe, session: Session) -> Again | None:
    """The earlier result whose recipe a command line names; None if it names none, or another model or size."""
    if chosen.recipe is None:
        return None
    file = Path(chosen.recipe)
    note = read_note(file)
    if note is None:
        return None
    told, model = json.loads(note.settings), weights_hash(session.card(recipe.model))
    asked = json.loads(recipe.settings(model))
    if any(told.get(name) != asked[name] for name in ("model", "target")):
        return None
    return Again(file.name, note.source_sha256, read_execution(note.execution))


def changed(recipe: Recipe, chosen: Namespace) -> Recipe:
    """The recipe, changed as the options say what the result's file is. Raises ChoiceError."""
    if chosen.quality is not None and not 1 <= chosen.quality <= 100:
        raise ChoiceError("A quality of {quality} does not exist; choose between 1 and 100.", quality=chosen.quality)
    if chosen.format is not None:
        recipe = replace(recipe, format=Format(chosen.format))
    if chosen.quality is not None:
        recipe = replace(recipe, quality=chosen.quality)
    if chosen.keep is not None:
        recipe = replace(recipe, keep=Keep(chosen.keep))
    return recipe if chosen.note is None else replace(recipe, note=chosen.note)


def save(recipe: Recipe, path: Path, session: Session, spared: Spared, *, overwrite: bool) -> None:
    """Write the recipe's file that was asked for. Raises ModelError and WriteError."""
    card = session.card(recipe.model)
    if card.path is not None and recipe.model != card.id:
        # A file that was named from here: a recipe is used from elsewhere, too.
        recipe = replace(recipe, model=str(card.path))
    save_recipe(recipe, path, spared, overwrite=overwrite)


def _begun(chosen: Namespace, session: Session) -> Recipe:
    """The recipe in the file that was named, whatever kind of file that is."""
    file = Path(chosen.recipe)
    note = read_note(file)
    if note is None and file.suffix.lower() in SUFFIXES and is_file(file):
        raise ChoiceError(
            "“{name}” does not say how it was made; name a recipe's file, or a result that has its note.",
            name=file.name,
        )
    if note is None:
        return load_recipe(file)
    recipe = recipe_from_settings(note.settings, file)
    if chosen.model is not None:
        return recipe
    if not recipe.model:
        raise ChoiceError("“{name}” was mended alone, without a model; name one with --model.", name=file.name)
    card = card_with_hash(session.catalogue, recipe.model)
    if card is None:
        raise ChoiceError(
            "“{name}” was made with the model “{model}” (sha256 {sha256}…), which is not here; name one with --model.",
            name=file.name,
            model=note.model,
            sha256=recipe.model[:12],
        )
    return replace(recipe, model=card.id)


def _target(chosen: Namespace) -> Target | None:
    """The size that was asked for; None if nothing was said."""
    if chosen.print is not None:
        return Print.parse(chosen.print)
    for number, name in ((chosen.long_side, "--long-side"), (chosen.megapixels, "--megapixels")):
        if number is not None and not number > 0:
            raise ChoiceError("{option} must be more than 0.", option=name)
    if chosen.long_side is not None:
        return LongSide(chosen.long_side)
    if chosen.megapixels is not None:
        return Megapixels(chosen.megapixels)
    if chosen.scale is None:
        return None
    target = Times(chosen.scale)
    target.check()
    return target
