"""Numbers on the command line of `run.py quality`."""

import argparse


def positive(word: str) -> int:
    """A number from 1 on; argparse says what is wrong with another word."""
    number = int(word)
    if number < 1:
        raise argparse.ArgumentTypeError("at least 1")
    return number
