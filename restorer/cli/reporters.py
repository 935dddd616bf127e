"""What is shown of a batch while it runs: a live bar for a person, lines for another program, or only errors."""

import json
from argparse import Namespace
from dataclasses import asdict
from pathlib import Path
from typing import Any, Protocol

from restorer.cli.telling import say
from restorer.cli.words import about
from restorer.events import Decided, Event, Skipped, TileDone, Unreported, Written
from restorer.printable import printable
from restorer.session.job import Forecast, Job


class Reporter(Protocol):
    """Is told everything that happens, in order; used as a context manager."""

    def __enter__(self) -> "Reporter": ...
    def __exit__(self, *_: object) -> None: ...

    def begin(self, job: Job) -> None:
        """Work on a photo begins."""
        ...

    def event(self, event: Event) -> None:
        """Something happened to the photo in hand."""
        ...

    def forecast(self, forecast: Forecast) -> None:
        """What would be done with the photo in hand."""
        ...

    def failed(self, job: Job, reason: str) -> None:
        """The photo in hand could not be restored."""
        ...

    def notice(self, text: str) -> None:
        """Something about the whole batch."""
        ...

    def end(self, *, interrupted: bool) -> None:
        """All photos are through, or the person stopped the batch."""
        ...


def reporter_for(chosen: Namespace, photos: int) -> Reporter:
    """The reporter that the options ask for."""
    if chosen.json:
        return JsonReporter(photos)
    if chosen.quiet:
        return QuietReporter()
    from restorer.cli.live import LiveReporter

    return LiveReporter(photos, verbose=chosen.verbose, did="mended" if chosen.command == "mend" else "restored")


class QuietReporter:
    """Errors to standard error, forecasts (they were asked for) to standard output; nothing else."""

    def __enter__(self) -> "QuietReporter":
        return self

    def __exit__(self, *_: object) -> None: ...

    def begin(self, job: Job) -> None: ...

    def event(self, event: Event) -> None:
        if isinstance(event, Unreported):
            say(f"restorer: {printable(f'the report could not be written: {event.reason}')}", error=True)

    def forecast(self, forecast: Forecast) -> None:
        say(f"{printable(str(forecast.source))} → {printable(str(forecast.destination))}")

    def failed(self, job: Job, reason: str) -> None:
        say(f"restorer: {printable(about(job.source, reason))}", error=True)

    def notice(self, text: str) -> None: ...

    def end(self, *, interrupted: bool) -> None: ...


class JsonReporter:
    """One JSON object a line: {"event": "tile_done", "photo": …, …}."""

    def __init__(self, photos: int) -> None:
        self._photos, self._number = photos, 0
        self._photo, self._page = "", None
        self._wishes: dict[str, object] = {}
        self._counts = {"written": 0, "skipped": 0, "failed": 0}

    def __enter__(self) -> "JsonReporter":
        return self

    def __exit__(self, *_: object) -> None: ...

    def begin(self, job: Job) -> None:
        self._number += 1
        self._photo, self._page = str(job.source), job.page
        self._wishes = {"look": job.recipe.look.told, "mend": job.recipe.mend.told}
        self._line("begin", {"number": self._number, "of": self._photos})

    def event(self, event: Event) -> None:
        fields = asdict(event)
        if isinstance(event, TileDone):
            fields["fraction"] = event.fraction
        if isinstance(event, Decided):
            fields = event.execution.values
        if isinstance(event, Written | Skipped):
            self._counts["written" if isinstance(event, Written) else "skipped"] += 1
        name = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in type(event).__name__)
        self._line(name.strip("_"), fields)

    def forecast(self, forecast: Forecast) -> None:
        self._line("forecast", asdict(forecast) | self._wishes)

    def failed(self, job: Job, reason: str) -> None:
        self._counts["failed"] += 1
        self._line("failed", {"reason": reason})

    def notice(self, text: str) -> None:
        self._line("notice", {"text": text})

    def end(self, *, interrupted: bool) -> None:
        self._photo = ""
        self._line("end", {"interrupted": interrupted, **self._counts})

    def _line(self, name: str, fields: dict[str, Any]) -> None:
        head: dict[str, Any] = {"event": name} | ({"photo": self._photo} if self._photo else {})
        head |= {"page": self._page} if self._photo and self._page else {}
        say(json.dumps(head | fields, default=_plain))


def _plain(value: object) -> str:
    return str(value) if isinstance(value, Path) else repr(value)
