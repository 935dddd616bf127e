"""Catalogue: the cards of `resources/catalogue.toml`, and those of the person's own files."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from restorer import paths
from restorer.asking import all_in, is_file
from restorer.catalogue.card import SUFFIXES, Card, card_for_file
from restorer.catalogue.finding import own_folders
from restorer.errors import ModelError

FILE = "catalogue.toml"

_NEEDED: dict[str, type] = {
    "id": str,
    "title": str,
    "good_for": str,
    "licence": str,
    "author": str,
    "address": str,
    "file": str,
    "bytes": int,
    "sha256": str,
    "scale": int,
    "kind": str,
    "halo": int,
    "shipped": bool,
}
_ALLOWED: dict[str, type] = {"alias": str, "download": str}


@dataclass(frozen=True)
class Catalogue:
    """All models, in the order in which to offer them."""

    cards: tuple[Card, ...]

    def card(self, wish: str) -> Card:
        """The card with this id or alias, whatever its case; ModelError, which lists what there is, for any other."""
        asked = wish.strip().lower()
        for card in self.cards:
            if asked and asked in (card.id.lower(), card.alias.lower()):
                return card
        names = ", ".join(f"{card.alias} ({card.id})" if card.alias else card.id for card in self.cards)
        raise ModelError("There is no model “{wish}”. There are: {names}.", wish=wish, names=names)


def load_catalogue(file: Path | None = None) -> Catalogue:
    """The cards of a catalogue file (ours, if none is named) and of the models in the person's folders.

    Raises ModelError if the catalogue file is missing or damaged.
    """
    known = _read(file or paths.resources() / FILE)
    return Catalogue((*known, *_own(known)))


def _read(file: Path) -> list[Card]:
    try:
        content = tomllib.loads(file.read_text(encoding="utf-8"))
        entries = content["card"]
        if not isinstance(entries, list) or set(content) != {"card"}:
            raise ValueError("a list of [[card]] is needed, and nothing else")
        cards = [_card(entry) for entry in cast(list[object], entries)]
        _apart(cards)
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            "The list of models ({name}) is damaged: {reason}. Install Restorer again.",
            name=file.name,
            reason=str(error),
        ) from error
    return cards


def _card(entry: object) -> Card:
    """One [[card]]; ValueError says what is wrong with it."""
    if not isinstance(entry, dict):
        raise ValueError("a card is not a table")
    facts = cast(dict[str, Any], entry)
    name = facts.get("id", "a card without id")
    for field, kind in _NEEDED.items():
        # type, not isinstance: true is no number.
        if type(facts.get(field)) is not kind:
            raise ValueError(f"{name} needs {field}")
    for field, value in facts.items():
        if field not in _NEEDED and type(value) is not _ALLOWED.get(field):
            raise ValueError(f"{name} has {field}, which is not known")
    if wrong := _wrong(facts):
        raise ValueError(f"{name} has no right {wrong}")
    return Card(**facts)


def _wrong(facts: Mapping[str, Any]) -> str | None:
    """The first field whose value cannot be right."""
    right = {
        "id": re.fullmatch(r"[a-z0-9-]+", facts["id"]),
        "file": Path(facts["file"]).name == facts["file"] and facts["file"].endswith(SUFFIXES),
        "sha256": re.fullmatch(r"[0-9a-f]{64}", facts["sha256"]),
        "bytes": facts["bytes"] > 0,
        "scale": 1 <= facts["scale"] <= 8,
        "kind": facts["kind"] in ("rrdb", "compact"),
        "halo": 0 <= facts["halo"] <= 128,
        "address": facts["address"].startswith("https://"),
        "download": facts.get("download", "https://").startswith("https://"),
    }
    return next((field for field, good in right.items() if not good), None)


def _apart(cards: Iterable[Card]) -> None:
    """ValueError if two cards share a name or a file."""
    seen: set[str] = set()
    for card in cards:
        for name in filter(None, (card.id, card.alias, card.file)):
            if name in seen:
                raise ValueError(f"{name} is there twice")
            seen.add(name)


def _own(known: Iterable[Card]) -> list[Card]:
    """Cards of the model files in the person's folders that no card knows, by name.

    A file whose name without ending is taken keeps its ending in its id.
    """
    files = {card.file for card in known}
    taken = {name for card in known for name in (card.id, card.alias)}
    cards: list[Card] = []
    for folder in own_folders():
        for path in all_in(folder):
            if path.suffix.lower() not in SUFFIXES or not is_file(path) or path.name in files:
                continue
            card = card_for_file(path)
            if card.id in taken:
                card = replace(card, id=path.name)
            cards.append(card)
            # In the next folder a file of this name would never be found: the first folder comes first.
            files.add(path.name)
            taken.add(card.id)
    return cards
