"""`restorer models`: the cards, and where their files are."""

import json
from argparse import Namespace
from dataclasses import asdict

from rich.console import Console

from restorer.catalogue import Card, find, load_catalogue
from restorer.catalogue.finding import own_folders
from restorer.cli.markup import shown
from restorer.cli.status import DONE
from restorer.cli.telling import say
from restorer.errors import ModelError


def run_models(chosen: Namespace) -> int:
    """Carry out the command; the exit status."""
    cards = load_catalogue().cards
    if chosen.json:
        for card in cards:
            say(json.dumps(asdict(card) | {"path": _place(card)}, default=str))
        return DONE
    console = Console(highlight=False, soft_wrap=True)
    here = [card for card in cards if _place(card)]
    console.print("[bold]Ready on this computer[/]")
    for card in here:
        _show(console, card)
    console.print("\n[bold]To be had from their makers[/]")
    for card in cards:
        if card not in here:
            _show(console, card)
    console.print(f"\nModel files (.safetensors, .pth) put into {shown(str(own_folders()[0]))} appear here.")
    return DONE


def _show(console: Console, card: Card) -> None:
    name = f"{card.alias} ({card.id})" if card.alias else card.id
    scale = f"×{card.scale}, " if card.scale else ""
    console.print(f"\n  [bold cyan]{shown(name)}[/]  {shown(card.title)}")
    console.print(f"    {shown(card.good_for)}")
    console.print(f"    [dim]{scale}{shown(card.author)}, licence {shown(card.licence)}[/]")
    console.print(f"    [dim]{shown(_place(card) or card.download or card.address)}[/]")


def _place(card: Card) -> str | None:
    """Where the file is; None if it is not on this computer."""
    try:
        return str(find(card))
    except ModelError:
        return None
