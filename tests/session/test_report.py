"""A report says what happened to a photo: all of it, escaped, whole in one file, and what it says is measured."""

import hashlib
import re
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
import pytest
from PIL import Image, ImageCms

from restorer.events import Reported
from restorer.finishing.backprojection import Rows, enlarged
from restorer.finishing.ground import Subject as Original
from restorer.finishing.invention import Invention, Shares
from restorer.finishing.levels import floats
from restorer.finishing.tinted import ADDED, CONTRADICTED
from restorer.look import Look
from restorer.photo.geometry import Region, Size
from restorer.photo.origin import Format, Origin
from restorer.photo.photo import Photo
from restorer.photo.reading import read_photo
from restorer.recipe import Recipe, Times
from restorer.restoring import subject_of
from restorer.session.job import Job
from restorer.session.miniature import Miniature
from restorer.session.outcome import Maker, Subject, outcome_of
from restorer.session.repair import repair_of
from restorer.session.report import Pictures, Report, Sheet, write_report
from restorer.session.reporting import Reporting
from tests.finishing.test_faithfulness import soft

pytestmark = pytest.mark.pixels

JOB = Job(Path("a.png"))
MAKER = Maker("Best <for all>", "ef" * 32)
ICC = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


class Page(HTMLParser):
    """What a browser sees: tags that were opened and not closed, pictures, text."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.text = ""
        self.feed(file.read_text(encoding="utf-8"))
        self.text = re.sub(r"\s+", " ", self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href")]
        if tag not in ("meta", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def pictures(self) -> Iterator[Image.Image]:
        """Every picture in it."""
        for address in self.addresses:
            kind, _, content = address.partition(";base64,")
            assert kind == "data:image/jpeg", "nothing is fetched from elsewhere"
            yield Image.open(BytesIO(b64decode(content)))


def report(result: Path, *, height: int = 30, width: int = 40, icc: bytes | None = None) -> Report:
    levels = (soft(1, height, width) * 255).astype(np.uint8)
    told = Invention(np.zeros((15, 20), np.float32), np.zeros((15, 20), np.float32))
    told.added[:, :5] = 1
    told.contradicted[:, -5:] = 1
    return Report(
        Sheet(Path("/scans/<b>Oma & Opa<i> “ä”.png"), Size(20, 15), "ab" * 32),
        Sheet(result, Size(80, 60), "cd" * 32),
        Recipe(look=Look(grain=0.27, fading=None, area=Path("a & b.png")), format=Format.PNG),
        MAKER,
        Shares(0.0004, 0.123, 0.128),
        Pictures(levels, levels, told, icc),
    )


def test_it_says_everything_and_is_whole(tmp_path: Path) -> None:
    file = write_report(report(tmp_path / "$name & <script>.png"), JOB)
    page = Page(file)
    assert not page.open, "every tag is closed"
    assert "script" not in page.tags and "b" not in page.tags and "link" not in page.tags
    for words in (
        "13 % of this picture's area", "12 % of the area", "less than 0.1 % of the area",
        "20×15 pixels", "80×60 pixels", "<b>Oma & Opa<i> “ä”.png", "$name & <script>.png",
        "ab" * 32, "cd" * 32, "ef" * 32, "Best <for all>", "27 %", "as much as seems needed", "a & b.png", "PNG",
        "4 times as wide and high", "Restorer 0.",
    ):  # fmt: skip
        assert words in page.text, words
    assert "$" not in page.text.replace("$name", ""), "no place of the template is left"
    assert "http" not in file.read_text(encoding="utf-8")
    assert "@media print" in file.read_text(encoding="utf-8")


DANGEROUS = [
    ("x\x1b[31mR", "x\\x1b[31mR"),
    ("t\x07\ttab", "t\\x07\\ttab"),
    ("line\nend", "line\\nend"),
    ("y\u202egpj", "y\\u202egpj"),
    ("\u2066iso", "\\u2066iso"),
    ("\x9b31m", "\\x9b31m"),
    ("raw\udcff", "raw\\xff"),
]


@pytest.mark.parametrize(("name", "shown"), DANGEROUS)
def test_no_name_is_obeyed(tmp_path: Path, name: str, shown: str) -> None:
    """A browser turns the direction of writing at marks in a name, and a terminal that shows the page obeys ESC."""
    told = report(tmp_path / "a.png")
    recipe = replace(told.recipe, look=replace(told.recipe.look, area=Path(f"{name} area.png")))
    recipe = replace(recipe, mend=replace(recipe.mend, filler=Path(f"{name} filler.pt")))
    repair = repair_of(Photo(np.zeros((30, 40, 3), np.float32)), np.full((30, 40), 255, np.uint8))
    sheets = (
        replace(told.original, path=Path(f"{name} oma.jpg")),
        replace(told.result, path=tmp_path / f"{name} r.png"),
    )
    maker = Maker(f"{name} model", "ef" * 32)
    told = replace(told, original=sheets[0], result=sheets[1], recipe=recipe, maker=maker, repair=repair)
    text = write_report(told, JOB).read_text(encoding="utf-8")
    assert name not in text and text.count(f"{shown} r.png") >= 2, "the title, too"
    assert all(f"{shown} {what}" in text for what in ("area.png", "filler.pt", "oma.jpg", "model"))


def test_the_map_has_both_colours_where_they_belong(tmp_path: Path) -> None:
    file = write_report(report(tmp_path / "a.png"), JOB)
    *_, shown = Page(file).pictures()
    colours = np.asarray(shown, float)
    blue, grey, orange = colours[:, :8].mean((0, 1)), colours[:, 12:28].mean((0, 1)), colours[:, -8:].mean((0, 1))
    for seen, wanted in ((blue, ADDED), (orange, CONTRADICTED)):
        assert np.abs(seen - list(bytes.fromhex(wanted[1:]))).max() < 40
    assert np.ptp(grey) < 3
    assert orange @ [0.2126, 0.7152, 0.0722] > blue @ [0.2126, 0.7152, 0.0722] + 50, "told apart without colours"


def test_pictures_carry_their_profile(tmp_path: Path) -> None:
    file = write_report(report(tmp_path / "a.png", icc=ICC), JOB)
    assert [picture.info.get("icc_profile") for picture in Page(file).pictures()] == [ICC, ICC, None]


def test_its_name_and_place(tmp_path: Path) -> None:
    result = tmp_path / "a_restored-2.png"
    path = write_report(report(result), JOB)
    assert path == tmp_path / "a_restored-2_report.html"
    assert write_report(report(result), JOB) == tmp_path / "a_restored-2_report-2.html"
    replacing = Job(Path("a.png"), overwrite=True)
    assert write_report(report(result), replacing) == path
    assert write_report(report(result), replacing).name == "a_restored-2_report-3.html", "written by the same run"
    assert len(list(tmp_path.iterdir())) == 3


@pytest.mark.parametrize("channels", [1, 2, 3, 4])
@pytest.mark.parametrize("depth", [8, 16])
def test_miniatures(channels: int, depth: int) -> None:
    top = (1 << depth) - 1
    pixels = soft(1, 90, 300, channels)
    if channels in (2, 4):
        pixels[:, :150, -1], pixels[:, 150:, -1] = 0, 1
    levels = (pixels * top).astype(np.uint16 if depth == 16 else np.uint8)
    made = Miniature(Size(300, 90), 100)
    for band in np.array_split(levels, 7):
        made.take(band)
    colours = 1 if channels < 3 else 3
    assert made.picture.shape == (30, 100, colours) and made.size == Size(100, 30)
    expected = cv2.resize(pixels[..., :colours], (100, 30), interpolation=cv2.INTER_AREA).reshape(30, 100, colours)
    shown = made.picture / 255
    assert shown[:, 55:] == pytest.approx(expected[:, 55:], abs=0.03)
    if channels in (2, 4):
        assert shown[:, :45].min() > 0.99, "white where nothing is"
    tiny = Miniature(Size(1, 1))
    tiny.take(levels[:1, :1])
    assert tiny.picture.shape == (1, 1, colours)


def original(tmp_path: Path, grey: bool) -> tuple[Path, Original]:
    file = tmp_path / "oma.png"
    pixels = (soft(1, 60, 80, 1 if grey else 3) * 255).astype(np.uint8)
    Image.fromarray(pixels[..., 0] if grey else pixels).save(file)
    return file, subject_of(read_photo(file))


@pytest.mark.parametrize(("factor", "grid"), [(4, Size(80, 60)), (2, Size(80, 60)), (8, Size(160, 120))])
@pytest.mark.parametrize("grey", [False, True])
def test_a_result_is_watched_and_told_of(tmp_path: Path, factor: int, grid: Size, grey: bool) -> None:
    """The network gives somebody another eye."""
    file, subject = original(tmp_path, grey)
    job = Job(file, Recipe("fast", Times(factor)))
    outcome = outcome_of(job, Subject.of(read_photo(file)), MAKER)
    reporting = Reporting(outcome, MAKER, 4)
    times = grid.width * 4 // 80
    invented: Rows = enlarged(floats(subject.levels), times)
    # A round eye of radius 4 in the photo's pixels, at (60, 20).
    cv2.circle(invented, (60 * times, 20 * times), 4 * times, (0.02,) * 3, -1)
    passed: list[int] = []
    with outcome.writer() as (writer, take):
        wanted, watched = reporting.watching(outcome.wanted(subject), take)
        assert wanted.survey is not None
        for top in range(0, grid.height, 16):
            place = Region.between(0, top, grid.width, min(top + 16, grid.height))
            wanted.survey(invented[place.times(4).slices], place)
        rows = (np.full((60 * factor, 80 * factor, 1 if grey else 3), 0.5) * 255).astype(np.uint8)
        for band in np.array_split(rows, 5):
            watched(band)
            passed.append(len(band))
        written = outcome.commit(writer)
    assert sum(passed) == 60 * factor and read_photo(written).size == Size(80 * factor, 60 * factor)
    (reported,) = reporting.write(written)
    assert isinstance(reported, Reported)
    path = reported.path
    assert path == tmp_path / "oma_restored_report.html"
    page = Page(path)
    for sha256 in (file, written):
        assert hashlib.sha256(sha256.read_bytes()).hexdigest() in page.text
    area = float(re.search(r"a print without colours\): it contradicts the original\. ([\d.]+) %", page.text)[1])  # pyright: ignore[reportOptionalSubscript]
    assert 100 * 50 / 4800 * 0.8 < area < 100 * 50 / 4800 * 3, "the eye and a little around it"
    before, after, shown = page.pictures()
    assert before.size == (80, 60) and after.size == shown.size == (80 * factor, 60 * factor)
    assert np.abs(np.asarray(after.convert("RGB"), int) - 127).max() <= 3
    place = np.asarray(shown, float)[20 * factor, 60 * factor]
    assert place[0] - place[2] > 120, "orange"
    assert np.ptp(np.asarray(shown, float)[50 * factor, 20 * factor]) < 12


def test_what_was_mended_is_told_and_shown(tmp_path: Path) -> None:
    mask = np.zeros((300, 400), np.uint8)
    mask[100:103, 50:350] = 255
    mask[200, 200] = 255
    before = Photo(np.full((300, 400, 3), 0.25, np.float32))
    file = write_report(replace(report(tmp_path / "a.png"), repair=repair_of(before, mask)), JOB)
    page = Page(file)
    assert not page.open
    assert (
        "2 spots, 0.8 % of the photo" in page.text and "Besides, 0.8 % of the photo was taken for damage" in page.text
    )
    shown = list(page.pictures())[2]
    assert shown.size == (400, 300)
    assert np.abs(np.asarray(shown, int) - mask).mean() < 1
    assert len(list(page.pictures())) == 4


def test_a_thin_scratch_of_a_large_photo_is_seen() -> None:
    mask = np.zeros((2000, 4000), np.uint8)
    mask[1000] = 255
    told = repair_of(Photo(np.zeros((2000, 4000, 3), np.float32), origin=Origin(grey=True)), mask)
    assert told.mask.shape == (800, 1600, 1) and (told.mask[400] == 255).all() and told.spots == 1
    assert told.original.shape == (800, 1600, 1)


def test_nothing_found_is_said(tmp_path: Path) -> None:
    photo = Photo(np.zeros((30, 40, 3), np.float32))
    file = write_report(replace(report(tmp_path / "a.png"), repair=repair_of(photo, np.zeros((30, 40), np.uint8))), JOB)
    assert "No damage was found." in Page(file).text and "Besides" not in Page(file).text
