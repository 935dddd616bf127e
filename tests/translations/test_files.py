"""The files that translators work on, and those that the program reads, are what the source asks for."""

import re
import shutil
import string
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.translations.pipeline import CHECKOUT, FOLDER, module

make = module("make")
FILES = sorted(FOLDER.glob("*.ts"))
EVERY_FILE = pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)


def pairs(file: Path) -> Iterator[tuple[str, list[str], bool]]:
    """Source, translations (one for each plural form), whether it counts something; of what is translated."""
    for message in ET.parse(file).iter("message"):
        translation = message.find("translation")
        assert translation is not None
        if translation.get("type") != "unfinished":
            forms = [form.text or "" for form in translation.findall("numerusform")] or [translation.text or ""]
            yield message.findtext("source") or "", forms, message.get("numerus") == "yes"


def fields(text: str) -> list[tuple[str, str]]:
    """The names between braces with what stands behind their colons, in any order."""
    return sorted((name, spec or "") for _, name, spec, _ in string.Formatter().parse(text) if name is not None)


def test_there_are_both_languages() -> None:
    assert [file.name for file in FILES] == ["restorer_en.ts", "restorer_zh_CN.ts"]


def test_the_files_hold_what_the_source_says(tmp_path: Path) -> None:
    for file in FILES:
        shutil.copy(file, tmp_path)
    make.update(CHECKOUT, tmp_path)
    for file in FILES:
        renewed = (tmp_path / file.name).read_text(encoding="utf-8")
        assert renewed == file.read_text(encoding="utf-8"), "run packaging/translations/make.py"


@EVERY_FILE
def test_everything_is_translated(file: Path) -> None:
    assert make.unfinished(file) == 0


def test_what_the_program_reads_is_made_of_them(tmp_path: Path) -> None:
    make.release(FOLDER, tmp_path)
    for file in FILES:
        made = (tmp_path / f"{file.stem}.qm").read_bytes()
        assert made == (FOLDER / f"{file.stem}.qm").read_bytes(), "run packaging/translations/make.py"


@EVERY_FILE
def test_every_value_has_its_place_in_the_translation(file: Path) -> None:
    for source, forms, counts in pairs(file):
        for form in forms:
            assert form.strip(), source
            assert fields(form) == fields(source), source
            assert ("%n" in form) == ("%n" in source) == counts, source


@EVERY_FILE
def test_marks_of_keys_and_of_dialogs_stay(file: Path) -> None:
    """An & before the letter to press, and the dots that say that a question follows."""
    for source, forms, _ in pairs(file):
        for form in forms:
            assert len(re.findall(r"&\w", form)) == len(re.findall(r"&\w", source)), source
            assert form.endswith("…") == source.endswith("…"), source
            assert form == form.strip() or source != source.strip(), source
