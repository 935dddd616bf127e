"""Figures that are not tests: each module is a command that prints a table."""
