"""A session and its engines: found out at once or later, one for each job, and what is told of them."""

import gc
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from restorer import paths
from restorer.cancel import Cancelled, CancelToken
from restorer.catalogue import Card, Catalogue, card_for_file
from restorer.enlarging.canvas import Block
from restorer.events import Event, TileDone
from restorer.network import choices, choosing, patch
from restorer.network.candidates import Candidate
from restorer.network.comparison import Comparison, Trial
from restorer.network.winograd.engine import WinogradEngine
from restorer.network.wish import EngineName, EngineWish
from restorer.photo.photo import Photo
from restorer.photo.reading import read_photo
from restorer.recipe import Recipe
from restorer.restoring import Work
from restorer.session.comparing import table
from restorer.session.doctor import examine
from restorer.session.models import weights_hash
from restorer.session.session import Session
from tests.network.factory import write_random_compact
from tests.network.rivals import Clock, Rival, candidates
from tests.photo import samples

pytestmark = pytest.mark.pixels

FASTER = Comparison(8, 8, (Trial("winograd", 0.1, 0.0, 0.0), Trial("torch", 0.2, 0.0, 0.0)))


@pytest.fixture
def quick() -> Rival:
    """Named as the fastest; its pixels are off by what is allowed, so that they can be told from the plain engine's."""
    return Rival(Clock(), 0.0, wrong=0.015)


@pytest.fixture
def plain() -> Rival:
    return Rival(Clock(), 0.0)


@pytest.fixture(autouse=True)
def rivals(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, quick: Rival, plain: Rival
) -> Mapping[EngineName, Candidate]:
    there = candidates(winograd=quick, torch=plain)
    monkeypatch.setattr(choosing, "CANDIDATES", there)
    monkeypatch.setattr(patch, "WORTH", 0)
    monkeypatch.setattr(paths, "cache", lambda: tmp_path / "cache")

    def contest(*_: object) -> object:
        """As if it had been timed: here both take no time."""
        yield
        made = {name: one.make(_[0], 2) for name, one in there.items()}  # pyright: ignore[reportArgumentType]
        return FASTER, made

    monkeypatch.setattr(choosing, "contest", contest)
    return there


@pytest.fixture
def card(tmp_path: Path) -> Card:
    return card_for_file(write_random_compact(tmp_path / "tiny.safetensors", blocks=1, features=4))


def session(wish: EngineWish) -> Session:
    return Session("cpu", 16, wish=wish)


SOON = EngineWish(patient=False)


def photo(tmp_path: Path) -> Photo:
    return read_photo(samples.at(tmp_path, "a.png", samples.png(samples.noise(3, 8, 40, 50))))


def test_the_command_line_waits_for_the_answer_and_the_next_start_knows_it(card: Card, quick: Rival) -> None:
    assert session(EngineWish()).engine(card) == "winograd"
    assert session(SOON).engine(card) == "winograd"
    assert choices.recall(weights_hash(card), choosing.Chooser().threads) == FASTER


def test_the_window_begins_with_the_plain_engine_until_it_is_settled(card: Card) -> None:
    one = session(SOON)
    before = one.upscaler(card)
    assert one.engine(card) == "torch"
    assert list(one.settle(card, CancelToken())) == [None]
    assert one.engine(card) == "winograd" and one.upscaler(card) is not before
    assert str(before) == str(one.upscaler(card)) and one.upscaler(card).scale == before.scale
    assert list(one.settle(card, CancelToken())) == [], "once is enough"
    assert list(session(SOON).settle(card, CancelToken())) == [], "and is remembered"


def test_what_another_process_found_out_is_taken_over(card: Card) -> None:
    one = session(SOON)
    assert one.engine(card) == "torch"
    session(EngineWish()).upscaler(card)
    list(one.settle(card, CancelToken()))
    assert one.engine(card) == "winograd"


def test_a_job_keeps_its_engine_from_start_to_end(card: Card, tmp_path: Path, quick: Rival, plain: Rival) -> None:
    one, source = session(SOON), photo(tmp_path)
    ran: list[tuple[int, int]] = []
    blocks: list[Block] = []

    def events() -> list[Event]:
        seen: list[Event] = []
        for event in one.develop(source, Recipe(str(card.path)), blocks.append, Work(CancelToken())):
            seen.append(event)
            if isinstance(event, TileDone) and len(seen) == 3:
                list(one.settle(card, CancelToken()))
                assert one.engine(card) == "winograd"
            ran.append((plain.done, quick.done))
        return seen

    tiles = sum(isinstance(event, TileDone) for event in events())
    assert tiles > 4 and ran[-1] == (tiles, 0)
    events()
    assert ran[-1] == (tiles, tiles), "the next job has the new one"


def test_a_wish_is_fulfilled_and_nothing_compared(card: Card, quick: Rival) -> None:
    one = session(EngineWish("winograd", threads=3))
    assert one.engine(card) == "winograd" and quick.runs == [3]
    assert list(one.settle(card, CancelToken())) == [] and one.compared(card) is None
    assert choices.recall(weights_hash(card), 3) is None


def test_a_pace_does_not_outlive_its_engine(card: Card) -> None:
    one = session(SOON)
    assert one.pace(card).engine == "torch"
    one.learn(card, 9.0, "torch")
    assert session(SOON).known_pace(card) == one.known_pace(card) != None  # noqa: E711
    list(one.settle(card, CancelToken()))
    assert one.known_pace(card) is None
    one.learn(card, 7.0, "torch")
    assert one.known_pace(card) is None, "a job that had begun before says nothing about the new engine"
    assert one.pace(card).engine == "winograd" and one.pace(card).seconds < 7
    other = session(SOON)
    assert other.known_pace(card) == one.known_pace(card)
    other.upscaler(card)
    assert other.known_pace(card) == one.known_pace(card)
    assert session(EngineWish("torch")).known_pace(card) is None, "of another wish nothing is known"
    assert session(EngineWish(threads=1)).known_pace(card) is None


def test_settling_can_be_cancelled_and_begun_again(card: Card, monkeypatch: pytest.MonkeyPatch, quick: Rival) -> None:
    one, token = session(SOON), CancelToken()
    steps = iter(one.settle(card, token))
    next(steps)
    steps.close()  # type: ignore[attr-defined]
    assert one.engine(card) == "torch"
    monkeypatch.undo()
    token.cancel()
    with pytest.raises(Cancelled):
        session(EngineWish()).upscaler(
            card_for_file(write_random_compact(card.path.parent / "large.safetensors", blocks=8, features=64)),  # type: ignore[union-attr]
            token,
        )


def test_pixels_of_a_settled_session_are_those_of_its_engine(card: Card, tmp_path: Path) -> None:
    one, tile = session(SOON), np.random.default_rng(0).random((9, 11, 3), np.float32)
    before = one.upscaler(card)
    old = before.upscale(tile, CancelToken())
    list(one.settle(card, CancelToken()))
    new = one.upscaler(card).upscale(tile, CancelToken())
    assert np.array_equal(before.upscale(tile, CancelToken()), old)
    assert 0 < np.abs(new - old).max() < 0.02 / 255


def test_the_doctor_shows_the_table(card: Card) -> None:
    lines = [finding.text for finding in examine(Session("cpu", catalogue=Catalogue((card,))))]
    (chosen,) = (line for line in lines if line.startswith("  → winograd"))
    assert "100.0 ms" in chosen and "chosen: the fastest" in chosen
    (slower,) = (line for line in lines if line.startswith("    torch"))
    assert slower.endswith("slower")
    assert any("by winograd" in line for line in lines)


def test_the_table_says_why_an_engine_is_not_taken() -> None:
    found = Comparison(
        10,
        10,
        (Trial("winograd", refused="no compiler"), Trial("torch", 0.5, 0.0, 0.0), Trial("bfloat16", 0.1, 9.0, 0.5)),
    )
    _, _, none, plain, other = table(found, found.winner)
    assert none.split(maxsplit=1) == ["winograd", "cannot be used: no compiler"]
    assert plain.startswith("  → torch") and "500.0 ms" in plain and "5000.00 µs" in plain
    assert "never chosen: other pixels" in other and "9.0000" in other
    assert next(line for line in table(found, "bfloat16") if "→" in line).startswith("  → bfloat16")


class Tired(WinogradEngine):
    """Counts how often it may rest."""

    rests = 0

    def rest(self) -> None:
        super().rest()
        Tired.rests += 1


@pytest.mark.parametrize("stopped", [False, True])
def test_the_engine_rests_after_each_photo_also_a_stopped_one(
    card: Card, tmp_path: Path, stopped: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choosing, "CANDIDATES", {"winograd": Candidate(Tired), "torch": choosing.CANDIDATES["torch"]})
    monkeypatch.setattr(Tired, "rests", 0)
    one, token = session(EngineWish("winograd", threads=1)), CancelToken()
    for event in one.develop(photo(tmp_path), Recipe(str(card.path)), lambda block: None, Work(token)):
        assert not Tired.rests
        if stopped and isinstance(event, TileDone):
            break
    else:
        assert not stopped
    gc.collect()
    assert Tired.rests == 1
