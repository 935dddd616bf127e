"""Texts as they go into the live display's markup."""

from rich.markup import escape

from restorer.printable import printable


def shown(text: str) -> str:
    """A text that is safe for the terminal, and no markup itself."""
    return escape(printable(text))
