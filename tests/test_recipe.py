import pytest
from hypothesis import given
from hypothesis import strategies as st

from restorer.errors import ChoiceError
from restorer.photo.geometry import Size
from restorer.photo.origin import Format
from restorer.recipe import LongSide, Megapixels, Print, Recipe, Target, Times, parse_target, target_words

sizes = st.builds(Size, st.integers(1, 3000), st.integers(1, 3000))


@given(sizes, st.floats(1, 8))
def test_times_keeps_the_shape_to_half_a_pixel(size: Size, factor: float) -> None:
    result = Times(factor).size_for(size)
    assert abs(result.width - size.width * factor) <= 0.5
    assert abs(result.height - size.height * factor) <= 0.5


@pytest.mark.parametrize("factor", [0.9, 0, -1, 8.1, float("nan"), float("inf")])
def test_a_factor_out_of_range_is_refused_in_words(factor: float) -> None:
    with pytest.raises(ChoiceError, match="choose between 1 and 8"):
        Times(factor).size_for(Size(10, 10))


def test_long_side_and_megapixels() -> None:
    assert LongSide(4000).size_for(Size(1000, 700)) == Size(4000, 2800)
    assert LongSide(4000).size_for(Size(700, 1000)) == Size(2800, 4000)
    assert LongSide(500).size_for(Size(1000, 700)) == Size(500, 350)
    result = Megapixels(12).size_for(Size(1000, 750))
    assert result == Size(4000, 3000)


def test_a_print_is_filled_and_turned_as_the_photo() -> None:
    paper = Print.parse("10x15cm@300")
    assert paper.size_for(Size(700, 950)) == Size(1305, 1772)
    assert paper.size_for(Size(950, 700)) == Size(1772, 1305)
    # 4 by 6 inches at 300 dots: 1200 by 1800 at least, on every side.
    for size in (Size(400, 1000), Size(900, 1000), Size(1000, 900)):
        result = Print.parse("4x6in@300").size_for(size)
        assert sorted((result.width, result.height)) >= [1200, 1800]


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("10x15cm", Print(10, 15, 300)),
        ("4x6in@600", Print(4 * 2.54, 6 * 2.54, 600)),
        ('8,5 x 11" @ 150dpi', Print(8.5 * 2.54, 11 * 2.54, 150)),
        ("100×150mm@300", Print(10, 15, 300)),
    ],
)
def test_print_sizes_as_people_write_them(text: str, paper: Print) -> None:
    parsed = Print.parse(text)
    assert (parsed.width, parsed.height, parsed.dpi) == pytest.approx((paper.width, paper.height, paper.dpi))


@pytest.mark.parametrize("text", ["", "big", "10x15", "10x15cm@", "0x15cm", "10x15cm@0", "1.2.3x4cm", "10xcm"])
def test_what_is_no_print_size_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ChoiceError, match="10x15cm@300"):
        Print.parse(text)


@pytest.mark.parametrize("target", [Times(2), Times(2.5), LongSide(4000), Megapixels(12.5), Print(10, 15.24, 300)])
def test_targets_go_into_words_and_back(target: Target) -> None:
    assert parse_target(target_words(target)) == target


@pytest.mark.parametrize("text", ["", "x", "4", "1.5px", "..x", "4 x", "ax"])
def test_other_words_are_no_targets(text: str) -> None:
    with pytest.raises(ChoiceError, match="not a"):
        parse_target(text)


def test_too_much_is_refused_with_the_figure() -> None:
    with pytest.raises(ChoiceError, match=r"10\.0 times; 8 times is the most"):
        LongSide(1000).size_for(Size(100, 50))


def test_settings_differ_when_and_only_when_choices_differ() -> None:
    recipes = [
        Recipe(),
        Recipe(target=Times(2)),
        Recipe(target=LongSide(2)),
        Recipe(format=Format.PNG),
        Recipe(quality=80),
    ]
    texts = {recipe.settings("a") for recipe in recipes} | {Recipe().settings("b")}
    assert len(texts) == len(recipes) + 1
    assert Recipe(target=Times(4.0)).settings("a") == Recipe().settings("a")
