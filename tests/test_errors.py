"""Sentences remember their templates, and every place that makes one gives it what it names."""

import ast
import pickle
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import restorer
from restorer import errors
from restorer.errors import ModelError, PhotoError, RestorerError, Sentence

MAKERS = {name for name, kind in vars(errors).items() if isinstance(kind, type)}


def _calls() -> Iterator[tuple[str, ast.Call]]:
    """Every call that makes a sentence, with its place; a constant of the module stands as what it is."""
    root = Path(restorer.__file__).parent
    for file in sorted(set(root.rglob("*.py")) - {root / "errors.py"}):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        constants = {ast.unparse(node.targets[0]): node.value for node in tree.body if isinstance(node, ast.Assign)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MAKERS:
                node.args = [constants.get(ast.unparse(argument), argument) for argument in node.args]
                yield f"{file.relative_to(root)}:{node.lineno}", node


def test_a_sentence_is_its_words_and_knows_its_template() -> None:
    error = PhotoError("“{name}” has {millions:,.0f} million pixels.", name="a.jpg", millions=1234.5)
    assert str(error) == "“a.jpg” has 1,234 million pixels."
    assert error.template == "“{name}” has {millions:,.0f} million pixels."
    assert error.values == {"name": "a.jpg", "millions": 1234.5}


def test_without_values_braces_are_braces() -> None:
    assert str(RestorerError("a {b} c {")) == "a {b} c {"
    assert str(Sentence("100 % {}")) == "100 % {}"


def test_values_may_hold_braces_and_be_called_template() -> None:
    assert str(ModelError("no “{template}”", template="{odd}")) == "no “{odd}”"


@pytest.mark.parametrize("kind", [PhotoError, ModelError, RestorerError])
def test_errors_cross_processes_whole(kind: type[RestorerError]) -> None:
    error = kind("“{name}” is {what}.", name="{a}", what=Sentence("a film of {count} rolls", count=3))
    back = pickle.loads(pickle.dumps(error))
    assert type(back) is kind and str(back) == "“{a}” is a film of 3 rolls."
    assert (back.template, back.values) == (error.template, error.values)
    what = back.values["what"]
    assert isinstance(what, Sentence) and what.template == "a film of {count} rolls" and what.values == {"count": 3}


def test_every_place_gives_literal_words_and_the_values_that_they_name() -> None:
    seen = 0
    for place, call in _calls():
        seen += 1
        if isinstance(call.args[0], ast.Attribute):
            # One error's words in an error of another kind.
            assert [ast.unparse(word.value) for word in call.keywords if word.arg is None] == ["error.values"], place
            continue
        assert len(call.args) == 1 and isinstance(call.args[0], ast.Constant), f"{place}: not a literal"
        fields = {name for _, name, _, _ in string.Formatter().parse(str(call.args[0].value)) if name is not None}
        given = {word.arg for word in call.keywords}
        assert not given or fields == given, f"{place}: names {fields}, gets {given}"
        assert given or not fields, f"{place}: nothing is filled in"
    assert seen > 60
