"""Everything that is said to a person in the window, found in the source itself.

Qt's own finder of strings reads Python only roughly: it misses plurals of `translate` and whatever stands in an
f-string. So the strings are found here, and handed to it as the C++ that it reads best.
"""

import ast
import builtins
import json
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

LOOKED_UP = {"Errors", "Models"}
"""Contexts whose strings stand elsewhere than where they are translated."""
ERRORS = "Error"
"""Classes whose names end so take a template first; so do these."""
SENTENCES = {"Sentence", "DamageNotice", "OutOfMemory", "Taken"}


@dataclass(frozen=True, order=True)
class Message:
    """One string to translate."""

    context: str
    source: str
    comment: str = ""
    plural: bool = False

    def as_cpp(self) -> str:
        """The call that means the same in C++."""
        words = ", ".join(json.dumps(part, ensure_ascii=False) for part in (self.context, self.source, self.comment))
        return f"QCoreApplication::translate({words}{', n' if self.plural else ''});\n"


def all_messages(checkout: Path) -> list[Message]:
    """Every string of the window, each once, in order; ValueError names a place where one cannot be found out."""
    package = checkout / "restorer"
    window = package / "gui"
    found = set(of_models(checkout / "resources" / "catalogue.toml"))
    for file in package.rglob("*.py"):
        if window in file.parents:
            found.update(of_window(file))
        # What only the command line and the commands of teaching say is said in English.
        if not {package / "cli", package / "training"} & set(file.parents):
            found.update(of_sentences(file))
    return sorted(found)


def of_window(file: Path) -> Iterator[Message]:
    """What a file of the window says by `tr` and `translate`."""
    for node, owner in _with_class(ast.parse(file.read_text(encoding="utf-8")), ""):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name("self"), attr="tr"), args=arguments):
                yield _message([ast.Constant(owner), *arguments], f"{file}:{node.lineno}")
            case ast.Call(func=ast.Attribute(attr="tr")):
                raise ValueError(f"{file}:{node.lineno}: only self.tr has a context that is known")
            case ast.Call(
                func=ast.Attribute(value=ast.Name("QCoreApplication"), attr="translate") | ast.Name("translate"),
                args=arguments,
            ):
                if not _is_looked_up(arguments):
                    yield _message(arguments, f"{file}:{node.lineno}")
            case _:
                pass


def of_sentences(file: Path) -> Iterator[Message]:
    """The templates of errors and notices in a file."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    constants = constants_of(tree)
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(name), args=[ast.Constant(str(template))]) if _says(name):
                yield Message("Errors", template)
            case ast.Call(func=ast.Name(name), args=[ast.Name(constant)]) if _says(name) and constant in constants:
                yield Message("Errors", constants[constant])
            case _:
                pass


def constants_of(tree: ast.Module) -> dict[str, str]:
    """The strings that a module gives names to."""
    return {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def _says(name: str) -> bool:
    """Whether a class of this name takes a template."""
    return name in SENTENCES or (name.endswith(ERRORS) and not hasattr(builtins, name))


def of_models(file: Path) -> Iterator[Message]:
    """What the cards of the models say."""
    for card in tomllib.loads(file.read_text(encoding="utf-8"))["card"]:
        yield Message("Models", card["title"])
        yield Message("Models", card["good_for"])
    # Of a model that is only a file.
    yield Message("Models", "A model of your own.")


def cpp_of(messages: Iterable[Message]) -> str:
    """A file that Qt's finder of strings reads."""
    return "".join(message.as_cpp() for message in messages)


def _with_class(node: ast.AST, owner: str) -> Iterator[tuple[ast.AST, str]]:
    """Every node below with the name of the class around it."""
    for child in ast.iter_child_nodes(node):
        inside = child.name if isinstance(child, ast.ClassDef) else owner
        yield child, inside
        yield from _with_class(child, inside)


def _is_looked_up(arguments: list[ast.expr]) -> bool:
    return isinstance(arguments[0], ast.Constant) and arguments[0].value in LOOKED_UP


def _message(arguments: list[ast.expr], place: str) -> Message:
    """A message from the arguments context, source, comment, n of a call."""
    words: list[str] = []
    for argument in arguments[:3]:
        if not isinstance(argument, ast.Constant) or not isinstance(argument.value, str | None):
            raise ValueError(f"{place}: words to translate must stand there literally")
        words.append(argument.value or "")
    if len(words) < 2 or not all(words[:2]):
        raise ValueError(f"{place}: a context and words are needed")
    return Message(*words, plural=len(arguments) > 3)
