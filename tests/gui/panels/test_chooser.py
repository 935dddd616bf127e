"""What is chosen, and every way back."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from restorer.gui.album.entry import Entry
from restorer.gui.panels.chooser import PAUSE, Chooser
from restorer.look import Look
from restorer.photo.geometry import Size
from restorer.recipe import LongSide, Megapixels, Print, Recipe, Target, Times


class Clock:
    """Seconds that go on when told to."""

    now = 0.0

    def __call__(self) -> float:
        """The moment."""
        return self.now


def entries(count: int) -> list[Entry]:
    """So many photos with the usual recipe."""
    return [Entry(Path(f"/{number}.jpg"), size=Size(700, 950)) for number in range(count)]


@pytest.fixture
def clock() -> Clock:
    """Stands still."""
    return Clock()


@pytest.fixture
def chooser(qapp: object, clock: Clock) -> Chooser:
    """Shows nothing yet."""
    return Chooser(clock=clock)


def test_nothing_shown_nothing_chosen(chooser: Chooser) -> None:
    assert chooser.recipe is None and chooser.size is None and not chooser.several("model")
    chooser.change(model="fast")
    chooser.use_for_all(entries(2))
    assert chooser.undo.count() == 0


def test_a_choice_is_for_all_that_is_shown_and_one_step(chooser: Chooser) -> None:
    one, two, three = entries(3)
    chooser.show([one, two])
    chooser.change(model="fast")
    assert [entry.recipe.model for entry in (one, two, three)] == ["fast", "fast", "best"]
    chooser.undo.undo()
    assert one.recipe == two.recipe == Recipe()
    chooser.undo.redo()
    assert one.recipe == two.recipe == Recipe(model="fast")


def test_undo_gives_each_its_own_recipe_back(chooser: Chooser) -> None:
    one, two = entries(2)
    two.recipe = Recipe(target=LongSide(3000))
    chooser.show([one, two])
    assert chooser.several("target") and not chooser.several("model")
    chooser.change(target=Times(2))
    assert not chooser.several("target")
    chooser.undo.undo()
    assert (one.recipe.target, two.recipe.target) == (Times(4), LongSide(3000))


def test_typing_is_one_step_until_a_pause(chooser: Chooser, clock: Clock) -> None:
    chooser.show(entries(1))
    for pixels in (3, 30, 300, 3000):
        clock.now += PAUSE / 2
        chooser.change(target=LongSide(pixels))
    assert chooser.undo.count() == 1
    clock.now += PAUSE * 1.1
    chooser.change(target=LongSide(4000))
    assert chooser.undo.count() == 2
    chooser.undo.undo()
    assert chooser.recipe is not None and chooser.recipe.target == LongSide(3000)
    chooser.undo.undo()
    assert chooser.recipe == Recipe()


def test_leaving_the_field_ends_a_step(chooser: Chooser) -> None:
    chooser.show(entries(1))
    chooser.change(target=Times(2))
    chooser.settle()
    chooser.change(target=Times(3))
    assert chooser.undo.count() == 2


def test_other_fields_and_other_photos_are_steps_of_their_own(chooser: Chooser) -> None:
    one, two = entries(2)
    chooser.show([one])
    chooser.change(target=Times(2))
    chooser.change(model="fast")
    chooser.show([two])
    chooser.change(model="fast")
    chooser.show([one, two])
    chooser.change(model="best")
    assert chooser.undo.count() == 4


def test_a_step_of_which_nothing_is_left_is_gone(chooser: Chooser) -> None:
    chooser.show(entries(1))
    chooser.change(target=Times(2))
    chooser.change(target=Times(4))
    assert chooser.undo.count() == 0
    chooser.change(target=Times(4))
    assert chooser.undo.count() == 0, "nothing has changed"


def test_steps_do_not_merge_over_an_undo(chooser: Chooser) -> None:
    chooser.show(entries(1))
    chooser.change(target=Times(2))
    chooser.settle()
    chooser.change(target=Times(3))
    chooser.undo.undo()
    chooser.change(target=Times(5))
    chooser.undo.undo()
    assert chooser.recipe is not None and chooser.recipe.target == Times(2)


def test_use_for_all_is_one_step(chooser: Chooser) -> None:
    photos = entries(3)
    photos[0].recipe = Recipe(model="fast", target=Times(2))
    photos[1].recipe = Recipe(target=Megapixels(9))
    chooser.show([photos[0]])
    chooser.use_for_all(photos)
    assert {entry.recipe for entry in photos} == {photos[0].recipe}
    assert chooser.undo.count() == 1 and chooser.undo.undoText() == "same choices for 2 photo(s)"
    chooser.undo.undo()
    assert [entry.recipe for entry in photos[1:]] == [Recipe(target=Megapixels(9)), Recipe()]
    photos[1].recipe = photos[2].recipe = photos[0].recipe
    chooser.use_for_all(photos)
    assert chooser.undo.canRedo(), "nothing was to do, so nothing was done"


def test_parts_of_a_look_are_chosen_and_each_photo_keeps_the_others(chooser: Chooser) -> None:
    one, two = entries(2)
    one.recipe, two.recipe = Recipe(look=Look(grain=0.1)), Recipe(look=Look(grain=0.2, tones=False))
    chooser.show([one, two])
    assert chooser.several("look.grain") and chooser.several("look.tones") and not chooser.several("look.mark")
    chooser.change_look(grain=0.7)
    assert [entry.recipe.look for entry in (one, two)] == [Look(grain=0.7), Look(grain=0.7, tones=False)]
    assert not chooser.several("look.grain") and chooser.several("look.tones")
    assert chooser.undo.undoText() == "grain 70 %, 2 photo(s)"
    chooser.undo.undo()
    assert (one.recipe.look.grain, two.recipe.look.grain) == (0.1, 0.2)


def test_what_is_drawn_with_the_mouse_is_one_step_however_long_it_rests(chooser: Chooser, clock: Clock) -> None:
    chooser.show(entries(1))
    chooser.change_look(grain=0.1)
    chooser.hold()
    for share in (0.2, 0.3, 0.6):
        clock.now += 2 * PAUSE
        chooser.change_look(grain=share)
    chooser.settle()
    chooser.change_look(grain=0.7)
    chooser.change_look(faithfulness=0.7)
    assert chooser.undo.count() == 4, "the key before, the mouse, the key after, another part"
    for _ in range(2):
        chooser.undo.undo()
    assert chooser.recipe is not None and chooser.recipe.look.grain == 0.6
    chooser.undo.undo()
    assert chooser.recipe.look.grain == 0.1
    clock.now += 2 * PAUSE
    chooser.change_look(grain=0.8)
    clock.now += 2 * PAUSE
    chooser.change_look(grain=0.9)
    assert chooser.undo.count() == 3, "let go of, pauses count again"


@pytest.mark.parametrize(
    ("parts", "text"),
    [
        ({"faithfulness": 0.6}, "faithfulness 60 %"),
        ({"fading": None}, "faded colour automatic"),
        ({"fading": 0.25}, "faded colour 25 %"),
        ({"tones": False}, "brightness and colours not kept"),
        ({"one_tone": False}, "black-and-white and sepia not kept"),
        ({"neutral": True}, "sepia made black and white"),
        ({"mark": True}, "with a mark in the corner"),
    ],
)
def test_a_step_says_what_it_is_of_the_look(chooser: Chooser, parts: dict[str, object], text: str) -> None:
    photos = entries(1)
    photos[0].recipe = Recipe(look=Look())
    chooser.show(photos)
    chooser.change_look(**parts)
    assert chooser.undo.undoText() == text
    chooser.settle()
    chooser.change_look(**{name: getattr(Look(), name) for name in parts})
    assert chooser.undo.count() == 2 and chooser.undo.undoText() not in (text, "")


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"target": Times(2)}, "size 2×"),
        ({"target": Times(2.5)}, "size 2.5×"),
        ({"target": LongSide(6000)}, "size 6000 pixels long"),
        ({"target": Print(10, 15, 300)}, "size 10 × 15 cm"),
        ({"target": Print(10.16, 15.24, 300)}, "size 4 × 6 in"),
        ({"target": Megapixels(12.5)}, "size 12.5 megapixels"),
        ({"model": "fast"}, "quality Quick"),
        ({"model": "my-own"}, "quality my-own"),
        ({"look": Look(fading=1.0)}, "look of the result"),
        ({"quality": 80}, "a choice"),
    ],
)
def test_a_step_says_what_it_is(chooser: Chooser, fields: dict[str, object], text: str) -> None:
    chooser.show(entries(1))
    chooser.change(**fields)
    assert chooser.undo.undoText() == text


def test_a_merged_step_says_what_came_of_it(chooser: Chooser) -> None:
    chooser.show(entries(2))
    chooser.change(target=Times(2))
    chooser.change(target=Times(2.5))
    assert chooser.undo.undoText() == "size 2.5×, 2 photo(s)"


def test_signals_say_what_changed_and_what_to_show(chooser: Chooser, qtbot: QtBot) -> None:
    one, two = entries(2)
    chooser.show([one])
    with qtbot.waitSignal(chooser.changed) as changed, qtbot.waitSignal(chooser.shown):
        chooser.change(model="fast")
    assert changed.args == [[one]]
    with qtbot.assertNotEmitted(chooser.revisited), qtbot.waitSignal(chooser.changed):
        chooser.undo.undo()
    chooser.show([two])
    with qtbot.waitSignal(chooser.revisited) as gone_back:
        chooser.undo.redo()
    assert gone_back.args == [[one]]


def test_photos_that_are_gone_are_not_changed_any_more(chooser: Chooser, qtbot: QtBot) -> None:
    one, two = entries(2)
    chooser.show([one, two])
    chooser.change(model="fast")
    chooser.forget([one])
    assert chooser.entries == (two,)
    with qtbot.waitSignal(chooser.changed) as changed:
        chooser.undo.undo()
    assert changed.args == [[two]] and one.recipe.model == "fast"
    chooser.undo.redo()
    chooser.forget([two])
    with qtbot.assertNotEmitted(chooser.changed):
        chooser.undo.undo()
    assert chooser.undo.count() == 0 and chooser.recipe is None


steps = st.lists(
    st.tuples(
        st.sampled_from(["show", "change", "all", "settle", "wait", "undo", "redo"]),
        st.integers(0, 2),
        st.sampled_from([Times(2), Times(4), LongSide(3000), Print(10, 15, 300)]),
    ),
    max_size=30,
)


@given(steps)
def test_undoing_everything_is_where_one_began_and_redoing_it_where_one_was(
    qapp: object, todo: list[tuple[str, int, Target]]
) -> None:
    clock = Clock()
    chooser, photos = Chooser(clock=clock), entries(3)
    photos[2].recipe = replace(Recipe(), model="fast")
    began = [entry.recipe for entry in photos]
    moves: dict[str, Callable[[int, Target], object]] = {
        "show": lambda number, _: chooser.show(photos[: number + 1]),
        "change": lambda _, target: chooser.change(target=target),
        "all": lambda _, __: chooser.use_for_all(photos),
        "settle": lambda _, __: chooser.settle(),
        "wait": lambda _, __: setattr(clock, "now", clock.now + 2 * PAUSE),
        "undo": lambda _, __: chooser.undo.undo(),
        "redo": lambda _, __: chooser.undo.redo(),
    }
    for name, number, target in todo:
        moves[name](number, target)
    while chooser.undo.canRedo():
        chooser.undo.redo()
    was = [entry.recipe for entry in photos]
    while chooser.undo.canUndo():
        chooser.undo.undo()
    assert [entry.recipe for entry in photos] == began
    while chooser.undo.canRedo():
        chooser.undo.redo()
    assert [entry.recipe for entry in photos] == was
