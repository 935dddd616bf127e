"""Which pages of files with several are meant; nothing heavy is imported here."""

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pages:
    """Ranges of pages, first to last, both meant; no ranges: all of a file."""

    ranges: tuple[tuple[int, int], ...] = ()

    @classmethod
    def parse(cls, text: str) -> "Pages":
        """Pages as people write them: 3, all, 2-5, 1,4-6; ValueError if they are none."""
        if text.strip().lower() == "all":
            return cls()
        found = [re.fullmatch(r"\s*([1-9]\d{0,5})(?:\s*-\s*([1-9]\d{0,5}))?\s*", part) for part in text.split(",")]
        ranges = [(int(match[1]), int(match[2] or match[1])) for match in found if match]
        if len(ranges) < len(found) or any(first > last for first, last in ranges):
            raise ValueError(text)
        return cls(tuple(ranges))

    def of(self, count: int) -> Iterable[int]:
        """Those that a file with so many has, from 1, each once, in their order."""
        if not self.ranges:
            return range(1, count + 1)
        return sorted({page for first, last in self.ranges for page in range(first, min(last, count) + 1)})
