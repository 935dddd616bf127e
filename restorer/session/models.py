"""A model as a person names it: a card's id or alias, or a file."""

from functools import cache
from pathlib import Path

from restorer.asking import from_home, is_file
from restorer.catalogue import Card, Catalogue, card_for_file, find
from restorer.catalogue.card import SUFFIXES
from restorer.catalogue.finding import hash_of


def card_for(catalogue: Catalogue, model: str) -> Card:
    """The card that is meant: a file if there is one of that name or it ends like one, else by id or alias.

    Raises ModelError, which lists what there is.
    """
    path = from_home(Path(model))
    if path.suffix.lower() in SUFFIXES and (is_file(path) or path.name != model):
        return card_for_file(path)
    return catalogue.card(model)


def card_with_hash(catalogue: Catalogue, sha256: str) -> Card | None:
    """The card of the weights with this hash; None if they are not here, or are a file that is in no folder of ours."""
    for card in catalogue.cards:
        # Of the person's own files nothing is known until they are read.
        if sha256 == (weights_hash(card) if card.path else card.sha256):
            return card
    return None


def weights_hash(card: Card) -> str:
    """sha256, hexadecimal, of the file that a card stands for on this computer. ModelError if there is none to read."""
    return _file_hash(find(card))


@cache
def _file_hash(path: Path) -> str:
    return hash_of(path)
