"""Renew the window's translations: `python packaging/translations/make.py`.

Strings are collected from the source (`collect.py`) and merged by Qt's lupdate into `resources/translations/*.ts`,
where translators work (with Qt Linguist, `.venv/bin/pyside6-linguist`, or any editor); lrelease makes the `.qm` files
that the program reads. Both are kept in git. Run it after changing words, translate what is marked unfinished, run it
again.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree as ET

from collect import all_messages, cpp_of

CHECKOUT = Path(__file__).resolve().parents[2]
FOLDER = CHECKOUT / "resources" / "translations"
PLURAL = re.compile(r"\(s\)(?! (are|were|have|do)\b)")
LANGUAGES = {"zh_CN": (), "en": ("-pluralonly",)}
"""English needs no more than its plurals."""


def main() -> int:
    """Renew all of them; what is not translated yet is counted."""
    FOLDER.mkdir(exist_ok=True)
    update(CHECKOUT, FOLDER)
    release(FOLDER, FOLDER)
    for file in sorted(FOLDER.glob("*.ts")):
        print(f"{file.relative_to(CHECKOUT)}: {unfinished(file)} not translated")
    return 0


def update(checkout: Path, folder: Path) -> None:
    """Bring the .ts files in a folder up to date with the source."""
    with tempfile.TemporaryDirectory() as temporary:
        source = Path(temporary) / "messages.cpp"
        source.write_text(cpp_of(all_messages(checkout)), encoding="utf-8")
        for language, options in LANGUAGES.items():
            file = folder / f"restorer_{language}.ts"
            # Guessing from similar words makes translations that look finished and are wrong.
            plain = ("-silent", "-locations", "none", "-no-obsolete", "-sort-messages")
            calm = ("-disable-heuristic", "similartext", "-disable-heuristic", "sametext")
            where = ("-source-language", "en", "-target-language", language, "-ts", str(file))
            _run("lupdate", *plain, *calm, *options, str(source), *where)
            if language == "en":
                _say_plurals(file)


def release(folder: Path, into: Path) -> None:
    """Make the .qm files from the .ts files."""
    for file in sorted(folder.glob("*.ts")):
        _run("lrelease", "-silent", str(file), "-qm", str(into / f"{file.stem}.qm"))


def unfinished(file: Path) -> int:
    """How many strings of a .ts file are not translated."""
    return sum(node.get("type") == "unfinished" for node in ET.parse(file).iter("translation"))


def _say_plurals(file: Path) -> None:
    """Fill in English: "%n photo(s)" is "%n photo" and "%n photos". A person must write it where a verb changes."""
    tree = ET.parse(file)
    for message in tree.iter("message"):
        translation, source = message.find("translation"), message.findtext("source") or ""
        if translation is None or translation.get("type") != "unfinished" or not PLURAL.search(source):
            continue
        one, many = translation.findall("numerusform")
        one.text, many.text = source.replace("(s)", ""), source.replace("(s)", "s")
        del translation.attrib["type"]
    # As Qt writes it.
    text = ET.tostring(tree.getroot(), encoding="unicode")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    file.write_text(head + text + "\n", encoding="utf-8", newline="\n")


def _run(tool: str, *arguments: str) -> None:
    """Run one of Qt's tools, which come with PySide6."""
    spec = find_spec("PySide6")
    assert spec and spec.origin
    program = shutil.which(tool, path=str(Path(spec.origin).parent))
    assert program, f"PySide6 has no {tool}"
    done = subprocess.run([program, *arguments], capture_output=True, text=True, encoding="utf-8", check=False)
    # Both print warnings and go on.
    if done.returncode or re.search("warning|error", done.stdout + done.stderr, re.IGNORECASE):
        raise RuntimeError(f"{tool}: {done.stdout}{done.stderr}")


if __name__ == "__main__":
    sys.exit(main())
