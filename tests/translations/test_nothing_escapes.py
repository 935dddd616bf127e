"""No words of the window go past translation."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.translations.pipeline import CHECKOUT, module

collect = module("collect")

WINDOW = CHECKOUT / "restorer" / "gui"
TAKEN_CARE_OF = re.compile("tr|translate|Sentence|cast|.*Error")
KEYS = re.compile(r"(Ctrl|Shift|Alt|Meta|Esc|Return|Enter|Space|Del|Home|End|PgUp|PgDown|Tab|Backspace)\b.*")
NOT_SAID = {"Fusion", "Restorer", "English", "Pasted", "auto", "long side", "warm up"}
"""Names, for the program itself or for none to translate."""
SAYING = re.compile(
    "set(Text|ToolTip|WindowTitle|StatusTip|WhatsThis|AccessibleName|AccessibleDescription|PlaceholderText|Title"
    "|Prefix|Suffix|SpecialValueText|InformativeText|LabelText|HeaderLabels?)"
    "|add(Action|Menu|Item|Items|Tab|Row)|Q(Label|PushButton|ToolButton|CheckBox|RadioButton|GroupBox|Action|Menu)"
)


def said(node: ast.AST) -> Iterator[ast.Constant]:
    """Strings below a node that nothing takes care of: no words for programmers, no types, no docstrings."""
    match node:
        case ast.Call(func=ast.Name(name) | ast.Attribute(attr=name)) if TAKEN_CARE_OF.fullmatch(name):
            return
        case ast.Raise() | ast.Assert() | ast.Expr(value=ast.Constant()):
            return
        case ast.Assign(targets=[ast.Name("__all__" | "LIBRARIES")]):
            return
        case ast.Constant(value=str()):
            yield node
        case _:
            for field, value in ast.iter_fields(node):
                children = value if isinstance(value, list) else [value]
                if field not in ("annotation", "returns"):
                    yield from (found for child in children if isinstance(child, ast.AST) for found in said(child))


def is_words(text: str) -> bool:
    """Whether a person would take it for words: several, or one with a capital, or one with dots behind it."""
    if text in NOT_SAID or KEYS.fullmatch(text):
        return False
    several = re.search(r"[A-Za-z]{2,},? +[A-Za-z]{2,}", text)
    return bool(several or re.match(r"&?[A-Z]&?[a-z]{2,}", text) or text[1:].endswith("…"))


def places(file: Path) -> Iterator[str]:
    """Where words of a file escape."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    found_elsewhere = {message.source for message in collect.of_sentences(file)}
    name = file.relative_to(WINDOW) if WINDOW in file.parents else file.name
    for string in said(tree):
        if is_words(str(string.value)) and string.value not in found_elsewhere:
            yield f"{name}:{string.lineno}: {string.value!r}"
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(function) | ast.Attribute(attr=function), args=arguments):
                if SAYING.fullmatch(function):
                    shown = [found for argument in arguments for found in said(argument)]
                    shown = [found for found in shown if re.search("[A-Za-z]{2}", str(found.value))]
                    shown = [found for found in shown if found.value not in NOT_SAID | {""}]
                    yield from (f"{name}:{found.lineno}: {found.value!r} in {function}" for found in shown)
            case _:
                pass


def test_words_that_escape_are_seen(tmp_path: Path) -> None:
    file = tmp_path / "window.py"
    file.write_text(
        '"""Two words."""\n'
        'a.setText("Open")\n'
        'b = "two words"\n'
        'QLabel(f"{count} files")\n'
        'c.addAction("undo")\n'
        'd = self.tr("Fine words"); e: "Some Type"; f.setText("×"); g = "Ctrl+Shift+S"; raise KeyError("Not words")\n'
    )
    assert [place.split(": ")[1] for place in sorted(set(places(file)))] == [
        "'Open'",
        "'Open' in setText",
        "'two words'",
        "' files' in QLabel",
        "'undo' in addAction",
    ]


def test_no_words_of_the_window_go_past_translation() -> None:
    escaped = [place for file in sorted(WINDOW.rglob("*.py")) for place in places(file)]
    assert not escaped, "\n".join(escaped)
