"""The options of mending, and what they ask for; nothing heavy is imported here."""

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from restorer.cli.look import Options, share
from restorer.errors import ChoiceError, ModelError
from restorer.mend import MODES, Mend

if TYPE_CHECKING:
    from restorer.session.damage import Damage

_SAVED = "write what is replaced as a PNG, white on black, to look at and to change; a folder for several photos"


def add_mend_options(damage: Options) -> None:
    """Add the options of `mend_of` as `restore` has them; what is not said is None."""
    _add_options(damage, "--mend", "mend-", "off (default)")


def add_mode_options(damage: Options) -> None:
    """Add them as `mend` has them."""
    _add_options(damage, "--mode", "", "off (default with --mask, else safe)")


def mend_of(chosen: argparse.Namespace, mend: Mend) -> Mend:
    """The choices of mending, changed as the options say. Raises ChoiceError if they contradict themselves."""
    if chosen.mend is not None:
        mend = replace(mend, mode=chosen.mend)
    if chosen.mask is not None:
        mend = replace(mend, mask=Path(chosen.mask))
    if chosen.filler is not None:
        mend = replace(mend, filler=Path(chosen.filler))
    found = {"sensitivity": chosen.sensitivity, "borders": chosen.borders}
    said = {name: value for name, value in found.items() if value is not None}
    if said and mend.mode == "off":
        raise ChoiceError("Sensitivity and borders are for damage that is looked for: choose safe or full, too.")
    mend = replace(mend, **said)
    if chosen.filler is not None and not mend.wanted:
        raise ChoiceError(
            "There is nothing for --filler to fill: choose --mend safe or full, or name a mask with --mask."
        )
    if chosen.save_mask is not None and not mend.wanted:
        raise ChoiceError("There is no mask for --save-mask: choose --mend safe or full, or name one with --mask.")
    return mend


def check_mend(mend: Mend, damage: "Damage") -> None:
    """Raise ChoiceError for what is wrong with the choices themselves; loads another's filler to see that it is one."""
    from restorer.asking import is_file

    mend.check()
    if mend.mask is not None and not is_file(mend.mask):
        raise ChoiceError(
            "“{path}” is not there or may not be read, so it cannot say what is to be mended.", path=str(mend.mask)
        )
    if not mend.wanted:
        return
    try:
        damage.means(mend)
    except ModelError as error:
        raise ChoiceError(error.template, **error.values) from error


def mask_places(chosen: argparse.Namespace, below: Path, *, alone: bool) -> tuple[Path | None, Path | None]:
    """The folder or the file in which the mask of a photo is saved, as --save-mask says; ChoiceError if it cannot be.

    It is a file if one photo is meant and it looks like one.
    """
    from restorer.asking import exists, is_dir
    from restorer.session.masks import check_mask_name

    if chosen.save_mask is None:
        return None, None
    place = Path(chosen.save_mask)
    if is_dir(place) or chosen.save_mask.endswith(("/", "\\")) or not place.suffix or not alone:
        if exists(place) and not is_dir(place):
            raise ChoiceError("“{file}” is a file; the masks of several photos need a folder.", file=str(place))
        return place / below, None
    check_mask_name(place)
    return None, place


def _add_options(damage: Options, mode: str, prefix: str, off: str) -> None:
    usual = Mend()
    words = f"replace what is damaged (cracks, folds, specks): {off}, safe: what is surely damage, or full: all that "
    damage.add_argument(mode, dest="mend", choices=MODES, help=words + "may be, wide places and faces too")
    damage.add_argument(
        f"--{prefix}sensitivity", dest="sensitivity", type=share, metavar="0-100",
        help=f"how readily a mark is taken for damage (default {100 * usual.sensitivity:g})",
    )  # fmt: skip
    words = "a picture of the photo's shape: what is white in it is replaced as well"
    damage.add_argument("--mask", metavar="FILE", help=words)
    words = "fill with this network instead: LaMa or one like it as TorchScript (big-lama.pt), slower, run on the "
    words += "processor. The file is a program, and runs as one: take it from somebody whom you trust"
    damage.add_argument("--filler", metavar="FILE", help=words)
    damage.add_argument("--save-mask", metavar="FILE", help=_SAVED)
    words = "fill missing corners and torn borders, too"
    damage.add_argument(f"--{prefix}borders", dest="borders", action=argparse.BooleanOptionalAction, help=words)
