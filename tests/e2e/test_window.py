"""The whole way of a photo through the window, as a person goes it: with eyes, mouse and keys on a real screen."""

import os
import subprocess
import time
from pathlib import Path

import numpy as np
from PIL import Image

from restorer import paths
from restorer.gui.style.tokens import LIGHT
from restorer.photo.writing import read_note
from tests.e2e import seeing
from tests.e2e.conftest import ROOT, Start
from tests.e2e.drag_source import TITLE
from tests.e2e.screen import Picture, Screen
from tests.e2e.seeing import Box

GROUND = "#c8c8c8"
"""Around the photo."""
SMALL = (120, 150)
BESIDE = 24
"""Pixels beside the divider that its handle covers."""
WAY = 150
"""Pixels that the divider is dragged."""
ENDS_WITHIN = 2.0
"""Seconds from the answer that nothing need be kept to the end of the process."""
NAMES = ("grandma.png", "wedding.jpg")


def test_a_photo_comes_back(screen: Screen, home: Path, start: Start) -> None:
    small, large = (home / "Pictures" / name for name in NAMES)
    photo = make_photos(small, large)
    program = start(ROOT / "run.py")
    window = screen.until(lambda: screen.window("^Restorer$"), "the window opens")
    screen.place(window, 10, 30, (1300, 900))
    drop(screen, start, small, large)

    view = screen.until(lambda: seeing.ground(screen.look(), GROUND), "the photo is shown")
    screen.until(lambda: other_than_original(screen, view, photo)[1] > 0.1, "the preview is painted on the right")
    left, _ = other_than_original(screen, view, photo)
    screen.expect(left < 0.01, f"the original is on the left, but {left:.1%} of it is not as in the file")

    choose_quick(screen)
    press_restore(screen)
    screen.until(lambda: restored(screen, view.y + view.height), "the photo in the strip is ticked off")
    drag_divider(screen, view)
    export(screen, small)
    look_at(small.with_name("grandma_restored.png"), photo)
    leave_while_working(screen, program)
    assert sorted(path.name for path in small.parent.iterdir()) == ["grandma.png", "grandma_restored.png", NAMES[1]]
    # The folder in which windows meet may stay; it is the person's alone.
    assert not [path for path in (home / "tmp").iterdir() if path.name != f"restorer-{os.geteuid()}"]


def make_photos(small: Path, large: Path) -> Image.Image:
    """A small photo, which is also the result, and one that takes the best quality a while."""
    small.parent.mkdir()
    sample = Image.open(paths.resources() / "sample.jpg").convert("RGB")
    photo = sample.resize(SMALL, Image.Resampling.LANCZOS)
    photo.save(small)
    sample.save(large)
    return photo


def drop(screen: Screen, start: Start, *files: Path) -> None:
    """Drag files out of another program's window and let them go over ours."""
    source = start(Path(__file__).with_name("drag_source.py"), *files)
    window = screen.until(lambda: screen.window(TITLE), "the window with the files opens")
    screen.place(window, 1380, 400)
    screen.until(lambda: seeing.button(screen.look(), LIGHT.accent), "the empty window has a button")
    # All fades behind the words that say what dropping does.
    screen.drag((1460, 480), (600, 500), lambda: not seeing.button(screen.look(), LIGHT.accent))
    screen.until(lambda: screen.window("grandma"), "the window names the photo that was dropped")
    source.terminate()


def other_than_original(screen: Screen, view: Box, photo: Image.Image) -> tuple[float, float]:
    """How much of what is seen of the photo left and right of the divider is not as in the file."""
    seen = view.of(screen.look())
    line = seeing.divider(seen)
    if line is None:
        return 0.0, 0.0
    box, original = seeing.fitted(seen, GROUND, photo)
    other = np.abs(box.of(seen) - original).max(axis=2) > 20
    return other[:, : line - box.x - BESIDE].mean(), other[:, line - box.x + BESIDE :].mean()


def choose_quick(screen: Screen) -> None:
    """Best is chosen at first; the card above it is Quick."""
    best = screen.until(lambda: seeing.card(screen.look(), LIGHT.accent), "a quality is chosen")
    screen.click((best.middle[0], best.y - best.height // 2))
    screen.until(lambda: chosen_above(screen, best), "Quick is chosen")


def chosen_above(screen: Screen, other: Box) -> bool:
    """Whether the chosen card is above another one now."""
    chosen = seeing.card(screen.look(), LIGHT.accent)
    return chosen is not None and chosen.y < other.y


def press_restore(screen: Screen) -> None:
    """Press the one big button."""
    screen.click(screen.until(lambda: seeing.button(screen.look(), LIGHT.accent), "Restore can be pressed").middle)


def restored(screen: Screen, strip: int) -> bool:
    """Whether the photo in the strip, which begins at this row, is ticked off, and the big button exports."""
    seen = screen.look()
    # The ring of progress is a sign as well; while it is there, the button is not.
    return bool(seeing.sign(seen, LIGHT.accent, strip) and seeing.button(seen, LIGHT.accent))


def standing_still(screen: Screen, view: Box) -> list[Picture]:
    """What is seen, once it does not change any more: a result is finished where it is looked at."""
    seen = view.of(screen.look())
    time.sleep(0.5)
    return [seen] if np.array_equal(seen, view.of(screen.look())) else []


def drag_divider(screen: Screen, view: Box) -> None:
    """Drag the divider to the left: what it goes over is the result then, and nothing else changes."""
    (before,) = screen.until(lambda: standing_still(screen, view), "the picture stands still")
    old = seeing.divider(before)
    assert old is not None
    screen.drag((view.x + old, view.middle[1] + 150), (view.x + old - WAY, view.middle[1] + 150))
    new = screen.until(lambda: near(seeing.divider(view.of(screen.look())), old - WAY), f"the divider goes by {WAY}")
    other = np.abs(view.of(screen.look()).astype(np.int16) - before).max(axis=2) > 20
    parts = other[:, : new - BESIDE], other[:, new + BESIDE : old - BESIDE], other[:, old + BESIDE :]
    shares = [float(part.mean()) for part in parts]
    screen.expect(shares[0] == 0 == shares[2] and shares[1] > 0.1, f"what changed with the divider: {shares}")


def near(found: int | None, wanted: int) -> int | None:
    """What was found, if it is where it should be."""
    return found if found is not None and abs(found - wanted) <= 2 else None


def export(screen: Screen, photo: Path) -> None:
    """Export by keyboard, as it is offered."""
    screen.key("ctrl+s")
    screen.until(lambda: screen.speaks_to(f"^Export {photo.name}"), "the export dialog opens")
    screen.key("Return")
    screen.until(photo.with_stem(f"{photo.stem}_restored").exists, "the file is written")
    screen.until(lambda: screen.speaks_to(f"^{photo.name}"), "the export dialog closes")


def look_at(file: Path, photo: Image.Image) -> None:
    """The file is the photo, four times as large, and says what was done to it."""
    result = Image.open(file).convert("RGB")
    assert result.size == (4 * photo.width, 4 * photo.height)
    small = np.asarray(result.resize(photo.size, Image.Resampling.BOX), np.float64)
    psnr = 10 * np.log10(255**2 / np.square(small - np.asarray(photo)).mean())
    assert psnr > 25, f"{psnr:.1f} dB"
    note = read_note(file)
    assert note is not None
    assert note.source_name == NAMES[0]
    assert note.model == "Fast"


def leave_while_working(screen: Screen, program: "subprocess.Popen[bytes]") -> None:
    """Close the window while the best quality works on the other photo, and say that it may be lost."""
    screen.key("Next")
    screen.until(lambda: screen.window(f"^{NAMES[1]}"), "the next photo is shown")
    press_restore(screen)
    # The first large photo on a computer: it is found out by which engine it is best done. Other programs go first.
    screen.until(lambda: seeing.bar(screen.look(), LIGHT.accent), "the work comes further", seconds=120)
    screen.key("alt+F4")
    screen.until(lambda: screen.speaks_to("^Leave"), "it is asked whether to leave")
    screen.key("alt+l")
    answered = time.monotonic()
    screen.until(lambda: program.poll() is not None, "the program ends", seconds=10)
    took = time.monotonic() - answered
    assert program.returncode == 0
    assert took < ENDS_WITHIN, f"it took {took:.1f} s to end"
