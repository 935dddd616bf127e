"""Restorer gives families their old photos back."""

__version__ = "0.1.0"
