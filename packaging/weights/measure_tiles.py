"""Measures what "the same pixels" means: `python packaging/weights/measure_tiles.py CARD PHOTO…`.

A network sees a little further than a tile's halo, and engines round differently. So the middle of every photo is
enlarged in one piece and in tiles of several sides, and by every engine in the same tiles; told is by how many levels
of 8 bits results differ: at the most, on average, and in which share of all values by one level or more. Beside it
stands, as a measure, by how much a result differs from itself when it is saved as a JPEG of quality 95.
"""

import argparse
from pathlib import Path
from typing import cast

import cv2
import numpy as np
from numpy.typing import NDArray

from restorer.cancel import CancelToken
from restorer.catalogue import find, load_catalogue
from restorer.enlarging.upscaler import Upscaler
from restorer.errors import DeviceError
from restorer.look import PLAIN, Look
from restorer.network.choosing import Chooser
from restorer.network.upscaler import TorchUpscaler, load_upscaler
from restorer.network.wish import ENGINES, EngineName, EngineWish
from restorer.photo.geometry import Size
from restorer.photo.photo import Photo
from restorer.photo.reading import read_photo
from restorer.photo.writing import PictureSpec
from restorer.restoring import Wanted, Work, restore

SIDES = (32, 64, 128, 256)
"""Of tiles' cores, in source pixels."""
CROP = 512
"""Side of the middle of a photo that is enlarged, in source pixels."""
SMALL = 256
"""Side of the middle by which engines are compared: one differs from another alike in any place."""
COLOURED = Look(fading=1.0)
"""The look of the program, with all faded colour brought back, which strengthens every difference."""

Levels = NDArray[np.uint8]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("card", help="a model's id or alias: best, fast, realesrgan-x4plus")
    parser.add_argument("photos", nargs="+", type=Path, help="best those of several kinds")
    parser.add_argument("--sides", type=int, nargs="+", default=SIDES, metavar="SIDE", help="of tiles' cores")
    parser.add_argument("--crop", type=int, default=CROP, metavar="SIDE", help="of the middle that is taken")
    chosen = parser.parse_args()
    file = find(load_catalogue().card(chosen.card))
    halo = load_catalogue().card(chosen.card).halo
    upscalers = {name: made for name in ENGINES if (made := by_engine(file, halo, name))}
    usual = next(iter(upscalers))
    for path in chosen.photos:
        photo = middle(read_photo(path), chosen.crop)
        print(f"{chosen.card}, {path.name}, the middle {photo.size}")
        whole = made_of(photo, upscalers[usual], photo.size)
        tell("saved as JPEG of quality 95", whole, as_jpeg(whole))
        for side in sorted(chosen.sides):
            if side < photo.size.long_side:
                tell(f"{usual}, tiles of {side}", whole, made_of(photo, upscalers[usual], Size(side, side)))
        photo = middle(photo, min(chosen.crop, SMALL))
        for look, words in ((PLAIN, ""), (COLOURED, ", colour brought back")):
            plain = made_of(photo, upscalers["torch"], photo.size, look)
            for name, upscaler in upscalers.items():
                if name != "torch":
                    tell(f"{name} for torch{words}", plain, made_of(photo, upscaler, photo.size, look))


def by_engine(file: Path, halo: int | None, name: EngineName) -> TorchUpscaler | None:
    """The network of a file run by a certain engine; None where that cannot be."""
    try:
        return load_upscaler(file, "cpu", halo, chooser=Chooser(EngineWish(name)))
    except DeviceError:
        return None


def middle(photo: Photo, side: int) -> Photo:
    """The middle of a photo, `side` pixels wide and high or what there is."""
    top, left = (max(0, length // 2 - side // 2) for length in photo.pixels.shape[:2])
    return Photo(np.ascontiguousarray(photo.pixels[top : top + side, left : left + side]))


def made_of(photo: Photo, upscaler: Upscaler, core: Size, look: Look = PLAIN) -> Levels:
    """The result of a photo in 8 bits, in tiles with cores of this size."""
    rows: list[NDArray[np.generic]] = []
    wanted = Wanted(PictureSpec(photo.size.times(upscaler.scale), False, False, 8), look)
    for _ in restore(photo, wanted, upscaler, rows.append, Work(CancelToken(), (core,))):
        pass
    return cast(Levels, np.concatenate(rows))


def as_jpeg(levels: Levels) -> Levels:
    """Saved as a JPEG of quality 95, and read again."""
    _, data = cv2.imencode(".jpg", levels[:, :, ::-1], [cv2.IMWRITE_JPEG_QUALITY, 95])
    read = cast(Levels, cv2.imdecode(data, cv2.IMREAD_COLOR))
    return read[:, :, ::-1]


def tell(words: str, one: Levels, other: Levels) -> None:
    """Print by how much two results differ."""
    apart = np.abs(one.astype(np.int16) - other)
    share = 100 * float((apart > 0).mean())
    differ = f"at most {apart.max():3} levels, mean {apart.mean():.4f}, {share:6.2f} % of values differ"
    print(f"  {words:<44} {differ}", flush=True)


if __name__ == "__main__":
    main()
