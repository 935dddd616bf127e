"""Recipe files: a Recipe as a small TOML that a person can read and write, and as the settings in a result's note.

What a recipe's file does not say is as the command line has it when nothing is asked for. What it says must be right:
a word that is not known is a misspelt one, and would otherwise be passed over in silence.
"""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, cast

import tomli_w

from restorer import __version__
from restorer.asking import read_bytes_of
from restorer.errors import ChoiceError, WriteError
from restorer.look import PLAIN, Look
from restorer.mend import Mend
from restorer.photo import placing
from restorer.photo.spared import Spared
from restorer.recipe import Recipe, target_words
from restorer.recipe_file.fields import IN_FILES, IN_NOTES, LOOK, MEND, Reader, Table, as_table
from restorer.recipe_file.pictures import named_from, put_beside, told_filler, told_picture

SUFFIX = ".toml"
_HEAD = f"""\
# A recipe of Restorer {__version__}: what is made of a photo, and how it looks. Use it with
#     restorer restore PHOTO --recipe THIS-FILE
"""
MOST_BYTES = 1 << 20
"""Of a recipe; one that was written by hand has hundreds."""
# Names of files on Linux are bytes; those that are no UTF-8 go through the file as the bytes they are.
_NAMES = "surrogateescape"
_HASHES = ("mask_sha256", "detector_sha256", "filler_sha256")
"""What a note says of the files of mending."""


def save_recipe(recipe: Recipe, path: Path, spared: Spared, *, overwrite: bool = False) -> None:
    """Write a recipe; at every moment there is the old file, or none, or the new one.

    A picture below the file's folder is named from there, so that both can be moved. Raises WriteError.
    """
    if path.suffix.lower() != SUFFIX:
        raise WriteError("“{name}” cannot hold a recipe; give it a name that ends in .toml.", name=path.name)
    spared.check(path)
    told = {name: value for name, value in asdict(recipe).items() if value is not None}
    told["target"] = target_words(recipe.target)
    look = asdict(recipe.look) | {"fading": "auto" if recipe.look.fading is None else recipe.look.fading}
    placing.check(path, overwrite=overwrite)
    for what, table, name, picture in (
        ("look", look, "area", recipe.look.area),
        ("mend", asdict(recipe.mend), "mask", recipe.mend.mask),
    ):
        if picture is not None:
            table[name] = named_from(path, put_beside(path, picture, name, spared, overwrite=overwrite))
        if table.get("filler") is not None:
            table["filler"] = named_from(path, Path(cast(Path, table["filler"])))
        told[what] = {key: value for key, value in table.items() if value is not None}
    content = _HEAD + tomli_w.dumps(told)
    placing.put(content.encode("utf-8", _NAMES), path, spared, overwrite=overwrite)


def load_recipe(path: Path) -> Recipe:
    """The recipe in a file; ChoiceError names the file and what is wrong in it."""
    try:
        read = tomllib.loads(read_bytes_of(path, MOST_BYTES).decode("utf-8", _NAMES))
    except OSError as error:
        raise ChoiceError("“{name}” cannot be read: {reason}.", name=path.name, reason=error.strerror) from error
    # A file nested a thousand deep is a RecursionError.
    except (ValueError, RecursionError) as error:
        raise ChoiceError("“{name}” is no recipe: {reason}.", name=path.name, reason=str(error)) from error
    values = _values(read, IN_FILES, path.name)
    values["look"] = _look(cast(Table, values.get("look", {})), path)
    values["mend"] = _mend(cast(Table, values.get("mend", {})), path)
    return Recipe(**cast(Any, values))


def recipe_from_settings(settings: str, result: Path) -> Recipe:
    """The recipe by which a result was made, from the settings in its note (see `Recipe.settings`).

    `model` is the sha256 of the model's weights. ChoiceError names the result and what is wrong.
    """
    try:
        told = as_table(json.loads(settings))
    except (ValueError, RecursionError) as error:
        raise ChoiceError("“{name}” is no recipe: {reason}.", name=result.name, reason=str(error)) from error
    values = _values(told, IN_NOTES, result.name)
    # Results of earlier versions say nothing of their look, and have the network's.
    values["look"] = _told_look(cast(Table, values["look"]), result) if "look" in values else PLAIN
    values["mend"] = _told_mend(cast(Table, values.get("mend", {})), result)
    return Recipe(**cast(Any, values))


def _look(told: Table, path: Path) -> Look:
    """The look in a file's table; the area is named from the file's folder."""
    look = Look(**cast(Any, _values(told, LOOK, path.name, "look.")))
    return look if look.area is None else replace(look, area=path.parent / look.area)


def _mend(told: Table, path: Path) -> Mend:
    """The same of mending; mask and filler are named from the file's folder."""
    mend = Mend(**cast(Any, _values(told, MEND, path.name, "mend.")))
    if mend.filler is not None:
        mend = replace(mend, filler=path.parent / mend.filler)
    return mend if mend.mask is None else replace(mend, mask=path.parent / mend.mask)


def _told_look(told: Table, result: Path) -> Look:
    """The look in a result's note; its area, if there was one, is the same picture still."""
    look = _look({key: value for key, value in told.items() if key != "area_sha256"}, result)
    if look.area is None:
        return look
    return replace(look, area=told_picture(look.area, told.get("area_sha256"), result, "--area"))


def _told_mend(told: Table, result: Path) -> Mend:
    """The same of mending, its mask and its filler."""
    # What found the damage then is not to be had again: what finds it now is told in the next result.
    mend = _mend({key: value for key, value in told.items() if key not in _HASHES}, result)
    if mend.filler is not None:
        mend = replace(mend, filler=told_filler(mend.filler, told.get("filler_sha256"), result))
    if mend.mask is None:
        return mend
    return replace(mend, mask=told_picture(mend.mask, told.get("mask_sha256"), result, "--mask"))


def _values(told: Table, readers: Mapping[str, Reader], name: str, within: str = "") -> dict[str, object]:
    """A table's fields; ChoiceError names the first key that is not known or not right."""
    values: dict[str, object] = {}
    for key, value in told.items():
        if key not in readers:
            raise ChoiceError(
                "“{name}” has “{key}”, which Restorer does not know here; it knows {known}.",
                name=name,
                key=within + key,
                known=", ".join(readers),
            )
        try:
            values[key] = readers[key](value)
        except ValueError as error:
            raise ChoiceError(
                "“{name}” cannot be followed: “{key}” is {value}, and should be {wanted}.",
                name=name,
                key=within + key,
                value=_shown(value),
                wanted=str(error),
            ) from error
    return values


def _shown(value: object) -> str:
    shown = json.dumps(value, ensure_ascii=False, default=str)
    return shown if len(shown) <= 60 else shown[:60] + "…"
