"""Recipes go into files and come back the same; what cannot be followed is named."""

import tomllib
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from restorer import __version__
from restorer.errors import ChoiceError, WriteError
from restorer.look import PLAIN, Look
from restorer.mend import MODES, Mend
from restorer.photo.keep import Keep
from restorer.photo.origin import Format
from restorer.photo.spared import Spared
from restorer.recipe import Dpi, LongSide, Megapixels, Print, Recipe, Times
from restorer.recipe_file import load_recipe, recipe_from_settings, save_recipe

shares = st.floats(0, 1)
amounts = st.floats(0.01, 9000)
looks = st.builds(
    Look,
    faithfulness=shares,
    area=st.none() | st.sampled_from(["/else where/Größe.png", "/x/\"'\\ \udcff.png"]).map(Path),
    area_faithfulness=shares,
    tones=st.booleans(),
    one_tone=st.booleans(),
    neutral=st.booleans(),
    fading=st.none() | shares,
    grain=shares,
    mark=st.booleans(),
)
mends = st.builds(
    Mend,
    mode=st.sampled_from(MODES),
    sensitivity=shares,
    mask=st.none() | st.sampled_from(["/else where/Größe.png", "/x/\"'\\ \udcff.png"]).map(Path),
    borders=st.booleans(),
    filler=st.none() | st.sampled_from(["/else where/big-lama.pt"]).map(Path),
)
targets = (
    st.builds(Times, st.floats(1, 8))
    | st.builds(LongSide, st.integers(1, 100_000))
    | st.builds(Megapixels, amounts)
    | st.builds(Print, amounts, amounts, amounts)
)
recipes = st.builds(
    Recipe,
    model=st.sampled_from(["best", "realesrgan-x4plus", "/models/mein „Modell“.pth"]),
    target=targets,
    look=looks,
    format=st.none() | st.sampled_from(list(Format)),
    quality=st.none() | st.integers(1, 100),
    keep=st.sampled_from(list(Keep)),
    dpi=st.sampled_from(list(Dpi)),
    note=st.booleans(),
    mend=mends,
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(recipes)
def test_a_saved_recipe_comes_back_the_same(tmp_path: Path, recipe: Recipe) -> None:
    file = tmp_path / "recipe.toml"
    save_recipe(recipe, file, Spared(), overwrite=True)
    assert load_recipe(file) == recipe
    assert [path.name for path in tmp_path.iterdir()] == ["recipe.toml"]


@settings(max_examples=60)
@given(recipes)
def test_the_settings_in_a_results_note_are_the_recipe(recipe: Recipe) -> None:
    again = recipe_from_settings(recipe.settings("ab" * 32), Path("a_restored.png"))
    look, mend = recipe.look, recipe.mend if recipe.mend.wanted else Mend()
    # Whoever has the result need not know the folders of who made it.
    if look.area is not None:
        look = replace(look, area=Path(look.area.name))
    if mend.mask is not None:
        mend = replace(mend, mask=Path(mend.mask.name))
    if mend.filler is not None:
        mend = replace(mend, filler=Path(mend.filler.name))
    assert again == replace(recipe, model="ab" * 32, note=True, look=look, mend=mend)


def test_another_area_of_the_same_name_is_not_taken_for_the_one_that_it_was(tmp_path: Path) -> None:
    area = tmp_path / "face.png"
    area.write_bytes(b"one")
    recipe = Recipe("best", look=Look(area=area))
    settings = recipe.settings("ab" * 32)
    assert recipe_from_settings(settings, tmp_path / "a_restored.png").look.area == area
    area.write_bytes(b"another")
    assert recipe.settings("ab" * 32) != settings
    with pytest.raises(ChoiceError, match=r"face\.png"):
        recipe_from_settings(settings, tmp_path / "a_restored.png")


def test_another_mask_of_the_same_name_is_not_taken_for_the_one_that_it_was(tmp_path: Path) -> None:
    mask = tmp_path / "mask.png"
    mask.write_bytes(b"one")
    settings = Recipe(mend=Mend(mask=mask)).settings("ab" * 32)
    assert recipe_from_settings(settings, tmp_path / "a_restored.png").mend == Mend(mask=mask)
    mask.write_bytes(b"another")
    with pytest.raises(ChoiceError, match=r"mask\.png.*name the right one with --mask"):
        recipe_from_settings(settings, tmp_path / "a_restored.png")


def test_a_filler_is_found_from_the_recipes_folder_and_known_by_what_is_in_it(tmp_path: Path) -> None:
    filler = tmp_path / "nets" / "lama.pt"
    filler.parent.mkdir()
    filler.write_bytes(b"one")
    recipe = Recipe("best", mend=Mend("safe", filler=filler))
    save_recipe(recipe, tmp_path / "mine.toml", Spared())
    assert 'filler = "nets/lama.pt"' in (tmp_path / "mine.toml").read_text()
    assert load_recipe(tmp_path / "mine.toml") == recipe
    settings = recipe.settings("ab" * 32)
    assert recipe_from_settings(settings, filler.parent / "a_restored.png").mend == recipe.mend
    filler.write_bytes(b"another")
    assert recipe.settings("ab" * 32) != settings
    with pytest.raises(ChoiceError, match=r"lama\.pt.*name the right one with --filler"):
        recipe_from_settings(settings, filler.parent / "a_restored.png")


def test_the_file_is_for_people(tmp_path: Path) -> None:
    """Every choice is in it under its own name, so that one can be changed by hand."""
    file = tmp_path / "recipe.toml"
    save_recipe(Recipe(target=Times(2), look=Look(area=Path("a.png")), quality=90, format=Format.PNG), file, Spared())
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# A recipe of Restorer") and __version__ in text.splitlines()[0]
    read = tomllib.loads(text)
    assert set(read) == {field.name for field in fields(Recipe)}
    assert set(read["look"]) == {field.name for field in fields(Look)}
    assert set(read["mend"]) == {field.name for field in fields(Mend)} - {"mask", "filler"}
    assert (read["target"], read["quality"], read["look"]["fading"]) == ("2x", 90, 0.0)


def test_an_area_is_found_from_the_recipes_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "before" / "areas").mkdir(parents=True)
    file = tmp_path / "before" / "recipe.toml"
    save_recipe(Recipe(look=Look(area=Path("before/areas/face.png"))), file, Spared())
    assert 'area = "areas/face.png"' in file.read_text()
    (tmp_path / "before").rename(tmp_path / "after")
    assert load_recipe(tmp_path / "after" / "recipe.toml").look.area == tmp_path / "after" / "areas" / "face.png"
    elsewhere = Recipe(look=Look(area=tmp_path / "elsewhere.png"))
    save_recipe(elsewhere, file.parent.parent / "after" / "other.toml", Spared())
    assert load_recipe(tmp_path / "after" / "other.toml") == elsewhere


def test_what_is_not_said_is_as_always(tmp_path: Path) -> None:
    file = tmp_path / "short.toml"
    file.write_text("")
    assert load_recipe(file) == Recipe(look=Look())
    file.write_text("quality = 80\n[look]\ngrain = 1\n")
    assert load_recipe(file) == Recipe(look=Look(grain=1.0), quality=80)
    file.write_text('[mend]\nmode = "full"\nmask = "m.png"\n')
    assert load_recipe(file) == Recipe(mend=Mend("full", mask=tmp_path / "m.png"))


def test_results_of_earlier_versions_have_the_networks_look() -> None:
    old = '{"dpi": "scale", "format": null, "keep": "all", "model": "ab", "quality": null, "target": %s}'
    result = recipe_from_settings(old % '{"factor": 2.0, "kind": "times"}', Path("a.png"))
    assert result == Recipe("ab", Times(2), look=PLAIN)


@pytest.mark.parametrize(
    ("text", "key", "words"),
    [
        ("faithfulness = 1", "faithfulness", "does not know"),
        ("[look]\nfaithfullness = 1", "look.faithfullness", "faithfulness"),
        ("[look]\nfaithfulness = 1.01", "look.faithfulness", "1.01"),
        ("[look]\nfaithfulness = nan", "look.faithfulness", "from 0 to 1"),
        ("[look]\ngrain = true", "look.grain", "from 0 to 1"),
        ('[look]\nfading = "much"', "look.fading", "auto"),
        ("[look]\nmark = 1", "look.mark", "true or false"),
        ("[look]\narea = 3", "look.area", "picture"),
        ("look = 3", "look", "table"),
        ('[mend]\nmode = "much"', "mend.mode", "off, safe, full"),
        ("[mend]\nsensitivity = 50", "mend.sensitivity", "from 0 to 1"),
        ("[mend]\nborder = true", "mend.border", "borders"),
        ("[mend]\nfiller = 3", "mend.filler", "name of a file"),
        ('model = ""', "model", "word"),
        ('target = "9x"', "target", "1 to 8"),
        ('target = "0px"', "target", "4000px"),
        ('target = "0MP"', "target", "4000px"),
        (f'target = "{"9" * 400}MP"', "target", "…"),
        ("target = 4", "target", "4000px"),
        ('format = "doc"', "format", "jpeg"),
        ("quality = 0", "quality", "1 to 100"),
        ("quality = 90.0", "quality", "1 to 100"),
        ('keep = "some"', "keep", "no-place"),
        ("dpi = []", "dpi", "scale"),
        ("note = 2000-01-01", "note", "2000-01-01"),
    ],
)
def test_what_cannot_be_followed_is_one_sentence_with_key_and_file(
    tmp_path: Path, text: str, key: str, words: str
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(text)
    with pytest.raises(ChoiceError) as caught:
        load_recipe(file)
    said = str(caught.value)
    assert "“mine.toml”" in said and f"“{key}”" in said and words in said
    assert said.endswith(".") and "\n" not in said and len(said) < 300


@pytest.mark.parametrize("content", [b"model = ", b"\xff\xd8\xff\xe0JFIF", b"a = " + b"[" * 5000, b"<html>"])
def test_what_is_no_recipe_is_said_so(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "mine.toml"
    file.write_bytes(content)
    with pytest.raises(ChoiceError, match=r"“mine\.toml” is no recipe"):
        load_recipe(file)
    with pytest.raises(ChoiceError, match=r"“gone\.toml” cannot be read"):
        load_recipe(tmp_path / "gone.toml")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "[" * 5000,
        '{"nonsense": 1}',
        '{"target": {"kind": "times", "factor": "4"}}',
        '{"target": {"kind": "times"}}',
        '{"target": {"kind": "longside", "pixels": 1e999}}',
        '{"look": {"grain": 2}}',
    ],
)
def test_a_note_that_cannot_be_followed_is_said_so(text: str) -> None:
    with pytest.raises(ChoiceError, match=r"“a_restored\.png”"):
        recipe_from_settings(text, Path("a_restored.png"))


def test_a_recipe_that_is_there_is_replaced_only_when_asked(tmp_path: Path) -> None:
    file = tmp_path / "recipe.toml"
    save_recipe(Recipe(quality=1), file, Spared())
    with pytest.raises(WriteError, match="already exists"):
        save_recipe(Recipe(quality=2), file, Spared())
    assert load_recipe(file).quality == 1
    save_recipe(Recipe(quality=2), file, Spared(), overwrite=True)
    assert load_recipe(file).quality == 2
    with pytest.raises(WriteError, match="folder is not there"):
        save_recipe(Recipe(), tmp_path / "gone" / "recipe.toml", Spared())
