from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from restorer import paths
from restorer.settings import TEXT_SIZES, Appearance, Language, Settings, load, save

TEXTS = st.text(st.characters(exclude_characters="\0", codec="utf-8"))
NAMES = TEXTS | st.binary().map(lambda name: name.replace(b"\0", b"").decode("utf-8", "surrogateescape"))
WORDS = TEXTS.filter(bool)
ANY = st.builds(
    Settings,
    language=st.sampled_from(get_args(Language)),
    appearance=st.sampled_from(get_args(Appearance)),
    text_size=st.sampled_from(TEXT_SIZES),
    device=WORDS,
    tile=st.none() | st.integers(8, 65_536),
    model=WORDS,
    target=st.sampled_from(["2x", "2.5x", "4000px", "12.5MP", "10.0x15.24cm@300.0"]),
    format=st.sampled_from(["", "jpeg", "avif"]),
    quality=st.none() | st.integers(1, 100),
    keep=st.sampled_from(["all", "no-place", "none"]),
    export_folder=NAMES,
    open_folder=NAMES,
    recent=st.lists(NAMES, max_size=12).map(tuple),
    geometry=TEXTS,
    splitters=TEXTS,
    advanced=st.booleans(),
    preview=st.booleans(),
)
SAME_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "deep" / "settings.toml"


@SAME_FOLDER
@given(ANY)
def test_settings_come_back_as_they_were(file: Path, chosen: Settings) -> None:
    save(chosen, file)
    assert load(file) == chosen
    assert [path.name for path in file.parent.iterdir()] == ["settings.toml"]


@SAME_FOLDER
@given(st.binary() | st.text().map(str.encode))
@example(b"\xff\xfe\x00")
@example(b"[" * 5000)
@example(b"recent = " + b"[" * 5000)
@example(b'language = "en"\n\x00')
def test_junk_loads_as_defaults(file: Path, junk: bytes) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(junk)
    assert load(file) == Settings()


def test_no_file_no_folder_and_a_folder_in_its_place_are_defaults(tmp_path: Path) -> None:
    assert load(tmp_path / "none" / "settings.toml") == load(tmp_path) == Settings()
    assert not list(tmp_path.iterdir())


WRONG = {
    "language": "xx", "appearance": 1, "text_size": 110, "device": "", "tile": 7, "model": 3, "target": "big",
    "format": "docx", "quality": 101, "keep": True, "export_folder": 1, "open_folder": [], "recent": ["a"] * 13,
    "geometry": 1.5, "splitters": {}, "advanced": 1, "preview": "no",
}  # fmt: skip


@pytest.mark.parametrize("name", [field.name for field in fields(Settings)])
def test_one_wrong_value_costs_only_itself(file: Path, name: str) -> None:
    chosen = Settings(language="zh_CN", text_size=150, preview=False, recent=("a", "b"), tile=64)
    wanted = {**{key: value for key, value in asdict(chosen).items() if value is not None}, name: WRONG[name]}
    file.parent.mkdir()
    file.write_text("\n".join(f"{key} = {_toml(value)}" for key, value in wanted.items()), "utf-8")
    before = file.read_bytes()
    assert load(file) == replace(chosen, **{name: getattr(Settings(), name)})
    assert file.with_name("settings.broken.toml").read_bytes() == before
    with pytest.raises(ValueError, match=name):
        replace(chosen, **{name: WRONG[name]})


def test_a_name_that_no_system_has(file: Path) -> None:
    """Whoever asks the system for it gets an error."""
    file.parent.mkdir()
    file.write_text('export_folder = "a\\u0000b"\nrecent = ["a", "a\\u0000b"]\n')
    assert load(file) == Settings()


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return str(list(value))
    return "{}" if value == {} else repr(value)


def test_an_older_file_lacks_some_and_a_newer_one_is_kept_aside(file: Path) -> None:
    file.parent.mkdir()
    aside = file.with_name("settings.broken.toml")
    file.write_text('language = "en"')
    assert load(file) == Settings(language="en") and not aside.exists()
    file.write_text('language = "en"\nhologram = true\n')
    assert load(file) == Settings(language="en") and "hologram" in aside.read_text()


def test_a_disk_that_is_full_leaves_the_old_file(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(Settings(language="en"), file)

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        save(Settings(language="zh_CN"), file)
    assert load(file).language == "en" and len(list(file.parent.iterdir())) == 1


def test_the_choices_are_those_that_recipes_know() -> None:
    from restorer import settings as module
    from restorer.photo.keep import Keep
    from restorer.photo.writing import ABILITIES

    assert set(module._FORMATS) - {""} == {kind.value for kind in ABILITIES}
    assert tuple(keep.value for keep in Keep) == module._KEEPS


def test_the_file_is_in_the_folder_for_settings(home: Path) -> None:
    assert home in paths.settings().parents and paths.settings().name == "settings.toml"
