"""Which models can be offered: those whose files are on this computer."""

from restorer.catalogue import Card, Catalogue, find
from restorer.errors import ModelError


def here(catalogue: Catalogue) -> list[Card]:
    """The cards whose files are there, in the catalogue's order. Looks at the disk."""
    return [card for card in catalogue.cards if _is_here(card)]


def _is_here(card: Card) -> bool:
    try:
        find(card)
    except ModelError:
        return False
    return True
