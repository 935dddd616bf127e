"""A file through the whole program by real weights: what comes out is the same picture, upright, and knows the same."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from restorer import paths
from restorer.cancel import CancelToken
from restorer.events import Event, Read, Written
from restorer.mend import Mend
from restorer.photo.geometry import Size
from restorer.photo.origin import Format
from restorer.photo.reading import read_photo
from restorer.recipe import Recipe, Times
from restorer.session.job import Job
from restorer.session.masks import read_mask
from restorer.session.session import Session
from tests.network.factory import write_random_compact

pytestmark = pytest.mark.pixels

ORIENTATION, DATE, SOFTWARE = 0x0112, 0x0132, 0x0131


@pytest.fixture(scope="module")
def session() -> Session:
    return Session("cpu")


def picture(width: int = 56, height: int = 40) -> NDArray[np.uint8]:
    """Soft shapes in distinct colours, brighter to the top left: neither turning nor swapping colours goes unseen."""
    down, across = np.mgrid[0:height, 0:width]
    red = 230 - 150 * across / width
    green = 200 - 180 * down / height
    blue = 60 + 60 * np.sin(across / 9) * np.cos(down / 7)
    return np.stack([red, green, blue], axis=2).astype(np.uint8)


def restored(session: Session, job: Job) -> tuple[Path, list[Event]]:
    events = list(session.restore(job, CancelToken()))
    last = events[-1]
    assert isinstance(last, Written)
    return last.path, events


def psnr(one: NDArray[np.generic], other: NDArray[np.generic]) -> float:
    return cv2.PSNR(one.astype(np.float32), other.astype(np.float32), 255)


@pytest.mark.parametrize("model", ["fast", "best"])
def test_shrunk_again_the_result_is_the_original(session: Session, tmp_path: Path, model: str) -> None:
    path = tmp_path / "a.png"
    Image.fromarray(picture()).save(path)
    result, _ = restored(session, Job(path, Recipe(model)))
    with Image.open(result) as opened:
        assert opened.size == (224, 160)
        back = np.asarray(opened.resize((56, 40), Image.Resampling.BOX))
    assert psnr(back, picture()) > 33
    assert psnr(back[..., ::-1], picture()) < 20
    assert psnr(back[::-1], picture()) < 20


def test_a_photo_lying_on_its_side_comes_back_upright_and_keeps_what_it_knew(session: Session, tmp_path: Path) -> None:
    """Fault 4 of other programs: sideways, or turned twice; profile, density, date and place lost."""
    path = tmp_path / "a.jpg"
    exif = Image.Exif()
    exif[ORIENTATION], exif[DATE] = 6, "1962:08:05 12:00:00"
    exif.get_ifd(0x8825).update({1: "N", 2: (48.0, 8.0, 30.0), 3: "E", 4: (11.0, 34.0, 0.0)})
    from PIL import ImageCms

    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    lying = np.ascontiguousarray(np.rot90(picture()))
    Image.fromarray(lying).save(path, quality=95, exif=exif, icc_profile=icc, dpi=(150, 150))
    result, events = restored(session, Job(path, Recipe("fast")))
    assert next(event for event in events if isinstance(event, Read)).size.width == 56
    with Image.open(result) as opened:
        assert opened.format == "JPEG"
        kept = opened.getexif()
        assert kept.get(ORIENTATION, 1) == 1
        assert kept[DATE] == "1962:08:05 12:00:00"
        assert kept.get_ifd(0x8825)[2] == (48.0, 8.0, 30.0)
        assert "Restorer" in kept[SOFTWARE]
        assert opened.info["icc_profile"] == icc
        assert opened.info["dpi"] == (600, 600)
        back = np.asarray(opened.resize((56, 40), Image.Resampling.BOX))
    assert psnr(back, picture()) > 33


def test_grey_comes_back_grey(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    Image.fromarray(picture()).convert("L").save(path)
    result, _ = restored(session, Job(path, Recipe("fast")))
    with Image.open(result) as opened:
        assert opened.mode == "L"


def test_16_bits_stay_16_bits_and_a_dark_scan_is_not_taken_for_8(session: Session, tmp_path: Path) -> None:
    """Fault 3 of other programs: depth guessed from the brightest pixel, or levels that wrap round."""
    path = tmp_path / "dark.tif"
    levels = picture().astype(np.uint16)
    cv2.imwrite(str(path), levels[..., ::-1])
    result, _ = restored(session, Job(path, Recipe("fast")))
    made = cv2.imread(str(result), cv2.IMREAD_UNCHANGED)
    assert made is not None and made.dtype == np.uint16 and made.shape == (160, 224, 3)
    # 230 of 65535 is black to the eye: what is bright would have been read as 8 bits.
    assert made.max() < 2500


def test_transparency_on_a_jpeg_becomes_white(session: Session, tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    alpha = np.zeros((40, 56, 1), np.uint8)
    Image.fromarray(np.concatenate((picture(), alpha), axis=2)).save(path)
    result, _ = restored(session, Job(path, Recipe("fast", Times(2), Format.JPEG)))
    with Image.open(result) as opened:
        assert opened.mode == "RGB" and np.asarray(opened).min() > 250


def test_a_name_taken_while_the_photo_is_worked_on_loses_nothing(session: Session, tmp_path: Path) -> None:
    path, taken = tmp_path / "a.png", tmp_path / "a_restored.png"
    Image.fromarray(picture()).save(path)
    for event in session.restore(Job(path, Recipe("fast")), CancelToken()):
        if isinstance(event, Read):
            continue
        if not taken.exists():
            taken.write_text("somebody else's")
    assert taken.read_text() == "somebody else's"
    with Image.open(tmp_path / "a_restored-2.png") as opened:
        assert opened.size == (224, 160)


def test_networks_stay_warm(session: Session) -> None:
    assert session.upscaler(session.card("fast")) is session.upscaler(session.card("realesr-general-x4v3"))


def test_a_file_named_like_a_card_is_not_taken_for_it(session: Session, tmp_path: Path) -> None:
    path, own = tmp_path / "a.png", tmp_path / "realesr-general-x4v3.safetensors"
    Image.fromarray(picture()).save(path)
    write_random_compact(own, blocks=1, features=4, seed=1)
    shipped, _ = restored(session, Job(path, Recipe("fast")))
    mine, _ = restored(session, Job(path, Recipe(str(own)), skip_existing=True))
    assert mine != shipped
    with Image.open(shipped) as one, Image.open(mine) as other:
        assert psnr(np.asarray(one), np.asarray(other)) < 30


def test_the_note_tells_what_was_done_and_can_be_left_out(session: Session, tmp_path: Path) -> None:
    from restorer.photo.writing import read_note

    path = tmp_path / "a.png"
    Image.fromarray(picture()).save(path)
    result, _ = restored(session, Job(path, Recipe("fast")))
    note = read_note(result)
    assert note and note.source_name == "a.png" and '"kind": "times"' in note.settings
    plain, _ = restored(session, Job(path, Recipe("fast", note=False)))
    assert read_note(plain) is None
    with Image.open(plain) as opened:
        assert SOFTWARE not in opened.getexif()


def cracked(sound: NDArray[np.float32]) -> tuple[NDArray[np.uint8], NDArray[np.bool_]]:
    """A photo (H, W, 3) with two white cracks through it, as levels, and where they are."""
    height, width = sound.shape[:2]
    cover = np.zeros((height, width), np.uint8)
    for line in (
        [(0, 0.12), (0.2, 0.16), (0.35, 0.1), (0.6, 0.14)],
        [(0.85, 0), (0.8, 0.2), (0.88, 0.4), (0.82, 0.62)],
    ):
        points = np.array([(x * width, y * height) for x, y in line], np.int32)
        cv2.polylines(cover, [points], False, 255, 2, cv2.LINE_AA)
    strength = cover[:, :, None] / np.float32(255)
    paper = np.array((0.95, 0.93, 0.88), np.float32)
    return np.rint(255 * (sound + strength * (paper - sound))).astype(np.uint8), cover > 0


def test_cracks_are_found_and_gone_and_the_rest_is_as_it_was(session: Session, tmp_path: Path) -> None:
    sound = read_photo(paths.resources() / "sample.jpg").pixels
    given, cracks = cracked(sound)
    path, mask = tmp_path / "a.png", tmp_path / "mask.png"
    Image.fromarray(given).save(path)
    job = Job(path, Recipe("", Times(1), mend=Mend("safe")), mask_file=mask)
    *_, written = session.mend(job, CancelToken())
    assert isinstance(written, Written)
    replaced = read_mask(mask, Size(sound.shape[1], sound.shape[0])) > 0
    # Drawn as evenly as these, the ends of cracks may pass for wires.
    assert replaced[cracks].mean() > 0.6 and (replaced & ~cracks).mean() < 0.02
    mended = np.rint(255 * read_photo(written.path).pixels)
    assert np.array_equal(mended[~replaced], given[~replaced])
    truth = np.rint(255 * sound)
    found = cracks & replaced
    assert psnr(mended[found], truth[found]) > psnr(given[found], truth[found]) + 10
