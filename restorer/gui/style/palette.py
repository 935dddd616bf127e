"""Tokens as a QPalette, for all that paints itself, and back."""

from PySide6.QtGui import QColor, QPalette

from restorer.gui.style.tokens import DARK, LIGHT, Tokens

_Role, _Group = QPalette.ColorRole, QPalette.ColorGroup


def palette_of(tokens: Tokens) -> QPalette:
    """The palette of the whole window."""
    palette = QPalette()
    for role, colour in _roles(tokens).items():
        palette.setColor(role, QColor(colour))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.PlaceholderText):
        palette.setColor(_Group.Disabled, role, QColor(tokens.disabled))
    for role, colour in ((_Role.Highlight, tokens.line), (_Role.HighlightedText, tokens.muted)):
        palette.setColor(_Group.Disabled, role, QColor(colour))
    palette.setColor(_Group.Disabled, _Role.Base, QColor(tokens.window))
    return palette


def tokens_of(palette: QPalette) -> Tokens:
    """The tokens that a palette was made from."""
    return DARK if palette.color(_Role.Window).lightness() < 128 else LIGHT


def _roles(tokens: Tokens) -> dict[QPalette.ColorRole, str]:
    return {
        _Role.Window: tokens.window,
        _Role.WindowText: tokens.text,
        _Role.Base: tokens.surface,
        _Role.AlternateBase: tokens.window,
        _Role.Text: tokens.text,
        _Role.PlaceholderText: tokens.muted,
        _Role.Button: tokens.surface,
        _Role.ButtonText: tokens.text,
        _Role.BrightText: tokens.problem,
        _Role.ToolTipBase: tokens.surface,
        _Role.ToolTipText: tokens.text,
        _Role.Highlight: tokens.accent,
        _Role.HighlightedText: tokens.on_accent,
        _Role.Accent: tokens.accent,
        _Role.Link: tokens.accent,
        _Role.LinkVisited: tokens.accent,
        _Role.Light: tokens.surface,
        _Role.Midlight: tokens.line,
        # Who draws controls by hand takes Mid for their frames.
        _Role.Mid: tokens.frame,
        _Role.Dark: tokens.frame,
        _Role.Shadow: tokens.text if not tokens.dark else "#000000",
    }
