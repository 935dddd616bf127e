"""The live display of a batch in a terminal: a bar for the photo in hand, a line for each that is through."""

import time
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, SpinnerColumn, Task, TaskID, TextColumn
from rich.text import Text

from restorer.cli.markup import shown
from restorer.cli.words import about, megapixels, size_of_file
from restorer.events import (
    DamageFound,
    Decided,
    Event,
    Finished,
    LookingForDamage,
    MemoryShort,
    Mended,
    Notice,
    Planned,
    Read,
    Reported,
    Skipped,
    TileDone,
    Unreported,
    Written,
)
from restorer.session.job import Forecast, Job
from restorer.session.recipe_words import look_line, mend_line, percent
from restorer.session.words import duration, spots, tiles

SHORT = "memory is short, so tiles are smaller than usual here; some pixels may differ a little another time"


class _Left(ProgressColumn):
    """Time left by the share of the work that is done, counted from the first tile."""

    def render(self, task: Task) -> Text:
        left = task.fields.get("left")
        return Text("" if left is None else f"{duration(left)} left", style="cyan")


class LiveReporter:
    """Shows n of m, tiles, megapixels a second and the time left; keeps a line for every photo."""

    def __init__(self, photos: int, *, verbose: bool, did: str = "restored") -> None:
        self._photos, self._verbose, self._did = photos, verbose, did
        self._number = self._written = self._skipped = 0
        self._failures: list[tuple[Path, str]] = []
        self._console = Console(highlight=False, soft_wrap=True)
        self._progress = Progress(
            SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TextColumn("{task.percentage:3.0f}%"),
            TextColumn("{task.fields[rate]}", style="dim"), _Left(), console=self._console, transient=True,
        )  # fmt: skip
        self._task: TaskID | None = None
        self._name = self._look = self._mend = ""
        self._began = self._started = time.perf_counter()

    def __enter__(self) -> "LiveReporter":
        self._progress.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._progress.stop()

    def begin(self, job: Job) -> None:
        """A bar for this photo."""
        self._drop()
        self._number += 1
        self._look, self._mend = look_line(job.recipe.look), mend_line(job.recipe.mend)
        self._name = job.source.name + (f" (page {job.page})" if job.page else "")
        of = f"{self._number} of {self._photos}  " if self._photos > 1 else ""
        words = f"{of}[bold]{shown(self._name)}[/]"
        self._task = self._progress.add_task(words, total=1.0, rate="reading", left=None)

    def event(self, event: Event) -> None:
        """Move the bar, or say what is worth keeping."""
        match event:
            case Read():
                for notice in event.notices:
                    self._note(notice)
                self._update(rate="loading the model")
            case LookingForDamage():
                self._update(rate="looking for damage")
            case DamageFound():
                self._found(event)
            case Mended():
                self._update(completed=event.fraction, rate="mending")
            case Notice() | Decided() | MemoryShort():
                self._told(event)
            case Planned():
                self._planned(event)
            case TileDone():
                self._tile(event)
            case Finished():
                self._update(rate="writing the file", left=None)
            case Written() | Reported() | Unreported() | Skipped():
                self._over(event)

    def _over(self, event: Written | Reported | Unreported | Skipped) -> None:
        match event:
            case Written():
                self._written += 1
                size = f"{size_of_file(event.bytes)}, {duration(event.seconds)}"
                self._say(f"  [green]done[/]  {shown(str(event.path))}  [dim]{size}[/]")
            case Reported():
                self._say(f"        {shown(str(event.path))}  [dim]what was invented[/]")
            case Unreported():
                self._say(f"  [red]failed[/]  the report: {shown(event.reason)}")
            case Skipped():
                self._skipped += 1
                self._say(f"  [dim]kept[/]  {shown(str(event.path))}  [dim]the same photo, model and settings[/]")

    def forecast(self, forecast: Forecast) -> None:
        """Two lines about what would be done."""
        self._drop()
        result = f"{forecast.result} pixels ({megapixels(forecast.result)})"
        kind = forecast.format.upper()
        self._say(f"[bold]{shown(str(forecast.source))}[/]  {forecast.size} pixels → {result}, {kind}")
        self._say(f"  to {shown(str(forecast.destination))}")
        work = f"{forecast.model} on {forecast.device}, {tiles(forecast.tiles)}"
        # How long mending takes depends on how much damage there is, and nobody has looked yet.
        besides = ", and the time of mending" if self._mend else ""
        self._say(f"  {shown(work)}, about {duration(forecast.seconds)}{besides}")
        if self._mend:
            self._say(f"  mends: {shown(self._mend)}")
        self._say(f"  looks: {shown(self._look)}")
        for notice in (*forecast.notices, *((SHORT,) if forecast.short else ())):
            self._note(notice)

    def failed(self, job: Job, reason: str) -> None:
        """Say so now; it is listed again at the end."""
        self._failures.append((job.source, reason))
        self._say(f"  [red]failed[/]  {shown(about(job.source, reason))}")

    def notice(self, text: str) -> None:
        """A line."""
        self._say(f"  [yellow]note[/]  {shown(text)}")

    def end(self, *, interrupted: bool) -> None:
        """The summary: only where there is more to say than the lines above."""
        self._drop()
        took = duration(time.perf_counter() - self._began)
        if interrupted:
            kept = f"; {self._written} of {self._photos} photos are finished and kept" if self._photos > 1 else ""
            self._say(f"Stopped after {took}{kept}.")
        elif self._photos > 1 and (self._written or self._failures):
            counts = [f"{self._written} {self._did}"]
            counts += [f"{self._skipped} already there"] if self._skipped else []
            counts += [f"{len(self._failures)} failed"] if self._failures else []
            self._say(f"{', '.join(counts)}, {took}.")
        if self._photos > 1:
            for path, reason in self._failures:
                self._say(f"  [red]failed[/]  {shown(about(path, reason))}")

    def _note(self, text: str) -> None:
        self._say(f"  [yellow]note[/]  {shown(self._name)}: {shown(text)}")

    def _told(self, event: Notice | Decided | MemoryShort) -> None:
        """What may make another run's pixels others."""
        if isinstance(event, Notice):
            self._note(event.text)
        elif isinstance(event, MemoryShort) or event.execution.short:
            self._note(SHORT)
        if isinstance(event, Decided) and self._verbose:
            self._say(f"  computed by {shown(str(event.execution))}")

    def _found(self, event: DamageFound) -> None:
        what = f"{spots(event.spots)}, {percent(event.share)} of the photo" if event.spots else "no damage found"
        self._say(f"  [cyan]mend[/]  {shown(self._name)}  [dim]{what}[/]")
        if event.saved is not None:
            self._say(f"        {shown(str(event.saved))}  [dim]the mask[/]")

    def _planned(self, event: Planned) -> None:
        if event.run == 1:
            self._started = time.perf_counter()
        self._update(completed=0.0 if event.run == 1 else None, rate=f"{tiles(event.tiles)} to go")
        if self._verbose and event.run == 1:
            self._say(f"  looks: {shown(self._look)}")
        if self._verbose:
            runs = f"pass {event.run} of {event.runs}, " if event.runs > 1 else ""
            self._say(f"  {runs}{tiles(event.tiles)}, source area {event.overhead:.3f} times the photo's")

    def _tile(self, event: TileDone) -> None:
        took = time.perf_counter() - self._started
        rate = event.region.area / 1e6 / max(event.seconds, 1e-6)
        left = took / event.fraction - took
        to_go = f"{tiles(event.waiting)} to go, " if event.waiting else ""
        self._update(completed=event.fraction, rate=f"{to_go}{rate:.2g} MP/s", left=left)

    def _update(self, **fields: object) -> None:
        if self._task is not None:
            self._progress.update(self._task, **fields)  # pyright: ignore[reportArgumentType]

    def _drop(self) -> None:
        if self._task is not None:
            self._progress.remove_task(self._task)
            self._task = None

    def _say(self, markup: str) -> None:
        self._progress.console.print(markup)
