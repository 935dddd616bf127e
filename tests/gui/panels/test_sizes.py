"""Laws of sizes: what is chosen stays what it is, whatever it is shown as, and nobody is promised too much."""

from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from restorer.gui.panels.sizes import (
    PAPERS,
    Kind,
    Paper,
    Unit,
    enlargement,
    fine_print,
    judge,
    kind_of,
    largest,
    overhang,
    paper_of,
    printed,
    result_size,
    start,
)
from restorer.photo.geometry import Size
from restorer.recipe import MOST, LongSide, Megapixels, Print, Target, Times

photos = st.builds(Size, st.integers(1, 20_000), st.integers(1, 20_000))
sides = st.floats(0.5, 500)
papers = st.builds(Paper, sides, sides, st.sampled_from(Unit))
targets: st.SearchStrategy[Target] = st.one_of(
    st.builds(Times, st.floats(1, MOST)),
    st.builds(LongSide, st.integers(1, 200_000)),
    st.builds(Print, sides, sides, st.floats(50, 2400)),
    st.builds(Megapixels, st.floats(0.1, 500)),
)


@given(papers, st.sampled_from(Unit), st.floats(50, 2400))
def test_another_unit_is_the_same_paper(paper: Paper, unit: Unit, dpi: float) -> None:
    there, back = paper.to(unit), paper.to(unit).to(paper.unit)
    assert there.unit is unit
    assert isclose(back.width, paper.width) and isclose(back.height, paper.height)
    before, after = paper.at(dpi), there.at(dpi)
    assert isclose(before.width, after.width) and isclose(before.height, after.height)


@pytest.mark.parametrize("paper", PAPERS)
def test_a_usual_paper_is_known_again(paper: Paper) -> None:
    assert paper_of(paper.at(300)) == paper
    nearly = Print(paper.at(300).width + 0.02, paper.at(300).height, 300)
    assert paper_of(nearly) not in PAPERS


def test_inches_are_inches() -> None:
    photo = Size(1000, 1500)
    assert Paper(4, 6, Unit.INCH).at(300).size_for(photo) == Size(1200, 1800)
    assert paper_of(Print(4 * 2.54, 6 * 2.54, 200)) == Paper(4, 6, Unit.INCH)


@given(targets)
def test_every_target_has_the_plainest_way_that_holds_it(target: Target) -> None:
    kind = kind_of(target)
    if isinstance(target, Megapixels):
        assert kind is None
    else:
        assert kind is not None and kind.holds(target)


def test_two_and_four_times_are_buttons_of_their_own() -> None:
    assert [kind_of(Times(factor)) for factor in (2, 4, 2.5)] == [Kind.TWICE, Kind.FOUR, Kind.FACTOR]
    assert Kind.FACTOR.holds(Times(2.0)), "who types 2 on the way to 2.5 stays where they are"


@given(st.sampled_from(Kind), st.none() | targets, st.none() | photos)
def test_a_way_begins_with_something_that_it_holds(kind: Kind, now: Target | None, photo: Size | None) -> None:
    assert kind.holds(start(kind, now, photo))


@given(st.sampled_from([Kind.FACTOR, Kind.LONG_SIDE]), photos, st.floats(1, MOST))
def test_another_way_begins_with_the_size_that_was_wanted(kind: Kind, photo: Size, factor: float) -> None:
    wanted = Times(factor).size_for(photo)
    begun = result_size(start(kind, Times(factor), photo), photo)
    assert begun is not None
    # The field has one digit behind the point.
    assert abs(begun.long_side - wanted.long_side) <= 0.051 * photo.long_side + 1


@given(targets, photos)
def test_what_cannot_be_made_is_refused_and_the_rest_is_judged_by_its_enlargement(target: Target, photo: Size) -> None:
    found, times = judge([(target, photo)]), enlargement(target, photo)
    assert len(found.results) + len(found.refused) == 1
    assert (times is None) == bool(found.refused)
    if times is not None:
        assert times <= MOST + 1 / photo.long_side
        if times > 4 + 1 / photo.long_side:
            assert found.invented == 1
        if times <= 4:
            assert found.invented == 0
        assert (found.shrunk == 1) == (times < 1)


@given(photos)
def test_four_times_is_never_too_much_and_the_largest_can_be_made(photo: Size) -> None:
    assert judge([(Times(4), photo)]).invented == 0
    assert judge([(LongSide(largest(photo).long_side), photo)]).refused == ()
    assert judge([(LongSide(largest(photo).long_side + 1), photo)]).refused == (photo,)


def test_counts_are_of_all_photos() -> None:
    small, large = Size(300, 400), Size(3000, 4000)
    found = judge([(LongSide(2000), small), (LongSide(2000), large), (LongSide(4000), small)])
    assert (found.invented, found.shrunk, found.refused) == (1, 1, (small,))
    assert found.results == (Size(1500, 2000), Size(1500, 2000))


@given(photos, papers)
def test_a_print_fills_its_paper(photo: Size, paper: Paper) -> None:
    target = paper.at(300)
    result = result_size(target, photo)
    if result is None:
        return
    over, pixel = overhang(target, result), 2.54 / 300
    assert over >= 0
    short, long = sorted((target.width, target.height))
    width, height = sorted(printed(result, 300))
    assert width >= short - pixel and height >= long - pixel


def test_what_a_print_leaves_over_and_how_large_a_fine_one_can_be() -> None:
    square = Size(1000, 1000)
    target = Print(10, 15, 300)
    assert overhang(target, target.size_for(square)) == pytest.approx(5.0, abs=0.01)
    assert fine_print(Size(1200, 1800), Unit.INCH) == (4, 6)
    assert fine_print(Size(1200, 1800), Unit.CM) == (10, 15)
    assert fine_print(Size(100, 1800), Unit.CM)[0] == 0
