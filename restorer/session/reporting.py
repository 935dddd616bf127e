"""Reporting: watches while a result is made, and writes its report once the result is a file."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from restorer.asking import opened
from restorer.enlarging.canvas import Levels
from restorer.errors import WriteError
from restorer.events import Reported, Unreported
from restorer.finishing.survey import Survey
from restorer.photo.formats.colours.colour import fitting
from restorer.photo.geometry import Size
from restorer.photo.missing import left_plain
from restorer.photo.placing import sentences
from restorer.restoring import TakeRows, Wanted, developed
from restorer.session.miniature import SIDE, Miniature
from restorer.session.outcome import Maker, Outcome
from restorer.session.repair import Repair
from restorer.session.report import Picture, Pictures, Report, Sheet, write_report

BAND = 256
"""Rows of the original that are taken at a time."""


class Reporting:
    """The report of one result, made by a network of this scale, after what was mended.

    It must be `watching` before it can `write`.
    """

    def __init__(self, outcome: Outcome, maker: Maker, scale: int, repair: Repair | None = None) -> None:
        self._outcome, self._maker, self._scale, self._repair = outcome, maker, scale, repair
        self._miniature = Miniature(outcome.spec.size)

    def watching(self, wanted: Wanted, take: TakeRows) -> tuple[Wanted, TakeRows]:
        """What is wanted, and a taker of its rows (of `outcome.spec`), so that all of it is looked at on its way."""
        assert wanted.original is not None
        self._original = original = wanted.original
        made = developed(original.size, self._outcome.spec.size, self._scale)
        grid = Size(made.width // self._scale, made.height // self._scale)
        self._survey = Survey(original.levels, grid, self._scale, original.measured.noise)

        def taker(rows: Levels) -> None:
            self._miniature.take(rows)
            take(rows)

        return replace(wanted, survey=self._survey.take), taker

    def write(self, result: Path) -> Iterator[Reported | Unreported]:
        """All rows are through and the result is a file: write the report, if that can be done."""
        try:
            yield Reported(self._written(result))
        except WriteError as error:
            # The result is whole and stays.
            yield Unreported(error.sentence)

    def _written(self, result: Path) -> Path:
        outcome, size = self._outcome, self._original.size
        with sentences(result), opened(result) as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        pictures = Pictures(
            self._repair.original if self._repair else self._small_original(),
            self._miniature.picture,
            self._survey.invention(SIDE),
            fitting(outcome.origin.icc, grey=outcome.spec.grey),
        )
        report = Report(
            Sheet(outcome.job.source, size, outcome.origin.sha256 or ""),
            Sheet(result, outcome.spec.size, sha256),
            outcome.job.recipe,
            self._maker,
            self._survey.shares,
            pictures,
            self._repair,
        )
        return write_report(report, outcome.job)

    def _small_original(self) -> Picture:
        original = Miniature(self._original.size)
        for top in range(0, self._original.size.height, BAND):
            levels, missing = self._original.levels[top : top + BAND], self._original.missing
            original.take(levels if missing is None else left_plain(levels, missing[top : top + BAND]))
        return original.picture


class Silent:
    """No report is wanted."""

    def watching(self, wanted: Wanted, take: TakeRows) -> tuple[Wanted, TakeRows]:
        """The same."""
        return wanted, take

    def write(self, result: Path) -> Iterator[Reported | Unreported]:
        """Nothing."""
        return iter(())
