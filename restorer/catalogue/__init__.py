"""Which models there are, and where their files lie.

`card` is what is known of one model; `catalogue` reads the cards of `resources/catalogue.toml` and adds the models
that the person put into their own folder; `finding` says where a card's file is and whether it is whole.
"""

from restorer.catalogue.card import Card, card_for_file
from restorer.catalogue.catalogue import Catalogue, load_catalogue
from restorer.catalogue.finding import find, verify

__all__ = ["Card", "Catalogue", "card_for_file", "find", "load_catalogue", "verify"]
