"""Where the coded pixels between restart marks belong when some were lost. Source: ITU T.81, E.1.4.

Marks are numbered from 0 to 7 and round again: that tells how many were lost but for a multiple of 8. A block that a
disk or card lost is often as long as it was, full of zeros or ones: how many parts fit into it tells the rest.
"""

import re
from itertools import pairwise

from restorer.photo.formats.jpeg.jpeg_scan import Coded

_ROUND = 8
_BLANK = re.compile(rb"\0{64,}|\xff{64,}")
_AROUND = 64
"""So many parts on either side tell how long parts are there."""


def in_order(marks: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The restart marks without those that come out of turn between two that fit together."""
    kept: list[tuple[int, int, int]] = []
    for place, mark in enumerate(marks):
        due = (kept[-1][0] + 1) % _ROUND if kept else 0
        following = marks[place + 1][0] if place + 1 < len(marks) else None
        if mark[0] == due or following != due:
            kept.append(mark)
    return kept


def placed(data: bytes, coded: Coded, total: int) -> list[tuple[int, int, int]]:
    """Of the first scan (index, begin, end) of each part that is there, of `total` ones; with one, all is that one."""
    scan = coded.scans[0]
    marks = in_order(scan.restarts) if total > 1 else []
    bounds = [(scan.start, scan.start), *((start, end) for _, start, end in marks), (scan.end, scan.end)]
    spans = [(begin, end) for (_, begin), (end, _) in pairwise(bounds)]
    # The mark behind a part has the number of that part: what lies between two marks is lost with those in between.
    numbers = [-1, *(number for number, _, _ in marks)]
    steps = [1 + (number - before - 1) % _ROUND for before, number in pairwise(numbers)]
    for place, more in _rounds(data, spans, (total - 1 - sum(steps)) // _ROUND, coded.marked).items():
        steps[place] += more * _ROUND
    indices = [0]
    for step in steps:
        indices.append(indices[-1] + step)
    return [(index, begin, end) for index, (begin, end) in zip(indices, spans, strict=True)]


def _rounds(data: bytes, spans: list[tuple[int, int]], most: int, marked: bool) -> dict[int, int]:
    """How many whole rounds of marks were lost in which spans, by the lengths of blank blocks; `most` at the most."""
    found: dict[int, int] = {}
    for place, (begin, end) in enumerate(spans[:-1] if most > 0 else []):
        around = [after - before for before, after in spans[max(0, place - _AROUND) : place + _AROUND + 1]]
        usual = (sum(around) - (end - begin)) / max(1, len(around) - 1)
        rounds = round((end - begin) / max(1.0, usual) / _ROUND)
        if rounds and _BLANK.search(data, begin, end):
            found[place] = rounds
    if not found:
        return found
    widest = max(found, key=lambda place: found[place])
    # With the end in its place, nothing is lost elsewhere: the number is known, and lengths need only agree roughly.
    wrong = most - sum(found.values())
    if wrong < 0 or (marked and wrong <= most / 2):
        found[widest] = max(0, found[widest] + wrong)
    return found
