"""Numbers and sentences from below, in the language of the window."""

import re
from math import ceil

from PySide6.QtCore import QCoreApplication, QLocale

from restorer.errors import RestorerError, Sentence
from restorer.photo.geometry import Size

MINUTE, HOUR = 60, 3600


def duration(seconds: float) -> str:
    """Such as "12 s", "3 min 20 s", "1 h 5 min"; never less than a second."""
    translate, whole = QCoreApplication.translate, max(1, ceil(seconds - 0.5))
    if whole < MINUTE:
        return translate("Words", "{seconds} s").format(seconds=whole)
    if whole < HOUR:
        minutes, rest = divmod(whole, MINUTE)
        if not rest:
            return translate("Words", "{minutes} min").format(minutes=minutes)
        return translate("Words", "{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)
    hours, minutes = divmod(round(whole / MINUTE), MINUTE)
    if not minutes:
        return translate("Words", "{hours} h").format(hours=hours)
    return translate("Words", "{hours} h {minutes} min").format(hours=hours, minutes=minutes)


def megapixels(size: Size) -> str:
    """Such as "10.6 megapixels"."""
    millions = size.area / 1e6
    number = QLocale().toString(millions, "f", 1 if millions < 100 else 0)
    return QCoreApplication.translate("Words", "{number} megapixels").format(number=number)


def file_size(count: int) -> str:
    """Such as "734 kB", "12.3 MB" (powers of 1000)."""
    digits = 0 if count < 1_000_000 else 1
    return QLocale().formattedDataSize(count, digits, QLocale.DataSizeFormat.DataSizeSIFormat)


def translated(sentence: str) -> str:
    """A Sentence in the person's language, with the Sentences in it; any other text as it is."""
    if not isinstance(sentence, Sentence):
        return sentence
    template = QCoreApplication.translate("Errors", sentence.template)
    values = {name: _value(value) for name, value in sentence.values.items()}
    return template.format(**values) if values else template


def translated_error(error: RestorerError) -> str:
    """What an error says, in the person's language."""
    return translated(error.sentence)


def of_model(words: str) -> str:
    """The title of a card, or what the model is good for, in the person's language."""
    return QCoreApplication.translate("Models", words) if words else ""


def plain(words: str) -> str:
    """Words of a menu without the marks of menus: "&Open…" is "Open"; Chinese ones stand as "打开(&O)…"."""
    return re.sub(r"\(&\w\)|&(?=\w)", "", words).removesuffix("…").strip()


def _value(value: object) -> object:
    if isinstance(value, RestorerError):
        return translated_error(value)
    return translated(value) if isinstance(value, str) else value
