from pathlib import Path

import pytest

from tests.translations.pipeline import CHECKOUT, module

collect = module("collect")

SOURCE = '''
class Window(QWidget):
    """self.tr("not in a docstring")."""

    def show(self, n):
        self.setText(self.tr("Open {name}…").format(name=n))
        self.setText(f"{self.tr('In an f-string')}!")
        self.tr("%n photo(s)", "", n)
        self.tr("Open", "as a verb")
        return [self.tr("long " "words") for _ in ()]

    class Inner(QObject):
        def a(self):
            return self.tr("inner")

    def after(self):
        return self.tr('back “outside” "here"')

def free(n, painter, translate):
    painter.translate(1, 2)
    QCoreApplication.translate("Words", "%n thing(s)", "", n)
    QCoreApplication.translate("Errors", sentence.template)
    return translate("Words", "by another name", None)
'''


def messages(tmp_path: Path, source: str) -> list[tuple[object, ...]]:
    file = tmp_path / "window.py"
    file.write_text(source, encoding="utf-8")
    return [(one.context, one.source, one.comment, one.plural) for one in sorted(collect.of_window(file))]


def test_every_way_of_saying_something_is_found(tmp_path: Path) -> None:
    assert messages(tmp_path, SOURCE) == [
        ("Inner", "inner", "", False),
        ("Window", "%n photo(s)", "", True),
        ("Window", "In an f-string", "", False),
        ("Window", "Open", "as a verb", False),
        ("Window", "Open {name}…", "", False),
        ("Window", 'back “outside” "here"', "", False),
        ("Window", "long words", "", False),
        ("Words", "%n thing(s)", "", True),
        ("Words", "by another name", "", False),
    ]


@pytest.mark.parametrize(
    "source",
    [
        "class A:\n def b(self): self.tr(x)",
        'class A:\n def b(self): self.tr(f"{x}")',
        'self.tr("no class")',
        "class A:\n def b(self): other.tr('x')",
        "QCoreApplication.translate(x, 'words')",
        "translate('A', '')",
    ],
)
def test_what_cannot_be_translated_is_told_with_its_place(tmp_path: Path, source: str) -> None:
    with pytest.raises(ValueError, match=r"window\.py:[12]: "):
        messages(tmp_path, source)


def test_templates_of_errors_and_notices_are_found(tmp_path: Path) -> None:
    file = tmp_path / "errors.py"
    file.write_text(
        'EMPTY = "It is empty."\nUNUSED = "Not said."\n'
        'raise PhotoError("“{name}” is {what}.", name=1, what=Sentence("a film"))\n'
        'raise ValueError("no")\nraise PhotoError(EMPTY)\n',
        encoding="utf-8",
    )
    assert sorted(one.source for one in collect.of_sentences(file)) == ["It is empty.", "a film", "“{name}” is {what}."]


def test_the_whole_window_can_be_collected() -> None:
    found = collect.all_messages(CHECKOUT)
    contexts = {one.context for one in found}
    assert {"Errors", "Models", "Words"} <= contexts and len(found) > 250
    assert not any("--recursive" in one.source for one in found)
