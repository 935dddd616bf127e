"""Which pictures results are measured on, and the one split of them: what is chosen and taught by is never judged by.

`judge.txt` names the pictures to judge by, for this and all later work: nothing is taught on them or chosen by them,
and they are looked at at the end. All others of the same folders are to choose and to teach by.
"""

from pathlib import Path
from typing import Literal

from restorer.photo.reading import is_photo_name

Part = Literal["judge", "choose"]
JUDGE = tuple((Path(__file__).parent / "judge.txt").read_text(encoding="utf-8").split())
"""Names below the folder that has them all."""


def pictures(folder: Path, part: Part | None = None, among: str = "") -> list[Path]:
    """The pictures of a folder, or of a part of the split below it; `among`: those below this folder of it alone.

    Raises ValueError if there are none.
    """
    if part is None:
        found = [path for path in sorted((folder / among).iterdir()) if is_photo_name(path)]
    elif part == "judge":
        found = [folder / name for name in JUDGE if name.startswith(among) and (folder / name).exists()]
    else:
        tops = sorted({name.partition("/")[0] for name in JUDGE})
        paths = [path for top in tops for path in sorted((folder / top).rglob("*")) if is_photo_name(path)]
        names = {path: path.relative_to(folder).as_posix() for path in paths}
        found = [path for path, name in names.items() if name not in JUDGE and name.startswith(among)]
    if not found:
        raise ValueError(f"There are no pictures in {folder / among}.")
    return found


def spread(found: list[Path], number: int, count: int) -> Path:
    """One of `count` pictures, all over the list if it is longer, else in turns."""
    return found[number * len(found) // count if count < len(found) else number % len(found)]
