"""`python -m restorer.ageing SHEET.png PHOTO…`: writes a labelled sheet of examples."""

import argparse
import sys
from pathlib import Path

from restorer.ageing.damage.showing import damaged_examples
from restorer.ageing.sheet import examples, sheet
from restorer.errors import RestorerError
from restorer.photo.reading import read_photo


def main(arguments: list[str]) -> int:
    """Write the sheet that the arguments ask for; the exit status."""
    parser = argparse.ArgumentParser("restorer.ageing", description="Shows what the generator of age makes of photos.")
    parser.add_argument("sheet", type=Path, metavar="SHEET.png", help="written anew, or over an older one")
    parser.add_argument("photos", type=Path, nargs="+", metavar="PHOTO", help="clean photographs")
    parser.add_argument("--seed", type=int, default=0, help="another one draws other examples (default: 0)")
    parser.add_argument("--scale", type=int, default=2, help="scans are so many times smaller (default: 2)")
    parser.add_argument("--whole", type=int, default=9, metavar="N", help="so many whole ages (default: 9)")
    parser.add_argument("--columns", type=int, default=4, help="examples in a row (default: 4)")
    parser.add_argument("--damage", action="store_true", help="damage beside its labels, instead of age")
    wish = parser.parse_args(arguments)
    try:
        photos = [read_photo(path).pixels for path in wish.photos]
        if wish.damage:
            shown = damaged_examples(photos, wish.seed, wish.whole)
        else:
            shown = examples(photos, wish.seed, wish.scale, wish.whole)
        sheet(list(shown), wish.columns).save(wish.sheet)
    except (RestorerError, OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
