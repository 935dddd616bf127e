"""What a job's result will be: its pixels, its file and its place; and the one way in which it is written."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from restorer import __version__
from restorer.enlarging.canvas import Levels, quantise, to_float
from restorer.errors import Sentence
from restorer.execution import Execution
from restorer.finishing.ground import Subject as Original
from restorer.finishing.mark import Mark
from restorer.photo.dates import keep_dates
from restorer.photo.geometry import Size
from restorer.photo.metadata import notices
from restorer.photo.origin import Format, Origin
from restorer.photo.photo import Photo
from restorer.photo.writing import (
    ABILITIES,
    Note,
    PhotoWriter,
    PictureSpec,
    WriteOptions,
    check_fit,
    fitting_spec,
    flatten,
)
from restorer.recipe import Dpi, Print, Recipe
from restorer.restoring import TakeRows, Wanted
from restorer.session.area import read_area
from restorer.session.destination import destination, format_for, make_folder
from restorer.session.job import Job

_EXACT = (Format.PNG, Format.TIFF, Format.BMP, Format.GIF)
"""Formats that keep pixels as they are."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What must be known of a photo to say what becomes of it."""

    size: Size
    origin: Origin
    alpha: bool

    @classmethod
    def of(cls, photo: Photo) -> "Subject":
        """Of a photo that is read."""
        return cls(photo.size, photo.origin, photo.alpha is not None)


@dataclass(frozen=True, slots=True)
class Maker:
    """The networks that make a result: the model, how it is run, and the one that finds damage."""

    title: str
    sha256: str
    """Of its weights, hexadecimal."""
    detector: str = ""
    """The sha256 of the other one's."""
    execution: Execution | None = None
    """None: not decided yet, or there is no model."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What will be made of a photo. `spec` is of the rows that are made; the file may hold less (see `writer`)."""

    job: Job
    origin: Origin
    spec: PictureSpec
    options: WriteOptions
    path: Path

    @property
    def notices(self) -> tuple[Sentence, ...]:
        """What of the photo the result's file leaves out though it was not asked to, known before it is made."""
        noted = self.options.note is not None
        beside = notices(self.origin, self.options.format, self.options.keep, noted=noted)
        return (*_lost(self.spec, self.origin, self.options), *beside)

    def wanted(self, original: Original) -> Wanted:
        """What is to be made of the photo; ChoiceError if the area of the recipe's look is no use."""
        look = self.job.recipe.look
        look.check()
        return Wanted(self.spec, look, read_area(look.area, original.size) if look.area else None, original=original)

    @contextmanager
    def writer(self) -> Generator[tuple[PhotoWriter, TakeRows]]:
        """A writer of the result's file, and the taker of rows of `spec` that leads to it. Raises WriteError."""
        file_spec = fitting_spec(self.spec, self.options.format)
        make_folder(self.path.parent)
        with PhotoWriter(self.path, file_spec, self.origin, self.options) as writer:
            on_white = self.spec.alpha and not file_spec.alpha
            take: TakeRows = _flattening(writer.write_rows) if on_white else writer.write_rows
            yield writer, _marking(take, self.spec) if self.job.recipe.look.mark else take

    def commit(self, writer: PhotoWriter) -> Path:
        """All rows are written: put the file into its place; returns where that is."""
        # Somebody else may have taken the name while the photo was worked on; a numbered one is as good.
        named = self.job.file or self.job.overwrite
        written = writer.commit(None if named else lambda: destination(self.job, self.options.format))
        if self.job.keep_dates and self.origin.modified is not None:
            keep_dates(written, self.origin.modified)
        return written


def outcome_of(job: Job, subject: Subject, maker: Maker) -> Outcome:
    """What a job makes of a photo. Raises ChoiceError and WriteError if it cannot be made so, or not there."""
    recipe, origin = job.recipe, subject.origin
    size = recipe.target.size_for(subject.size)
    chosen = format_for(job, origin.format, size, alpha=subject.alpha)
    spec = PictureSpec(size, origin.grey, subject.alpha, origin.depth)
    depth = fitting_spec(spec, chosen).depth
    settings = recipe.settings(maker.sha256, maker.detector)
    told = maker.execution.told if maker.execution else ""
    note = Note(f"Restorer {__version__}", maker.title, settings, origin.sha256 or "", job.source.name, told)
    options = WriteOptions(
        format=chosen,
        quality=_quality(recipe, origin, chosen),
        keep=recipe.keep,
        dpi=_dpi(recipe, origin, subject.size.width, size.width),
        note=note if recipe.note else None,
        overwrite=job.overwrite,
        spared=job.spared,
    )
    spec = PictureSpec(size, origin.grey, subject.alpha, depth)
    # What its format cannot hold is said before any work.
    check_fit(fitting_spec(spec, chosen), options)
    return Outcome(job, origin, spec, options, destination(job, chosen))


def _quality(recipe: Recipe, origin: Origin, chosen: Format) -> int | None:
    """As asked; what came without loss goes without loss where the format can do that.

    Of a photo that is mended alone no other pixel changes, whatever format it came in.
    """
    ability = ABILITIES[chosen]
    kept = origin.lossless or (not recipe.model and origin.format in _EXACT)
    exact = kept and ability.exact and ability.quality is not None
    return 100 if exact and recipe.quality is None else recipe.quality


def _lost(spec: PictureSpec, origin: Origin, options: WriteOptions) -> list[Sentence]:
    """What of its pixels the file cannot hold."""
    ability, told = ABILITIES[options.format], list[Sentence]()
    if origin.depth > ability.depth:
        told.append(
            Sentence(
                "{format} files are written with {depth} bits a colour, and the photo has more: choose TIFF or PNG to "
                "keep them.",
                format=ability.name,
                depth=ability.depth,
            )
        )
    if spec.alpha and not ability.alpha:
        told.append(
            Sentence(
                "{format} files cannot be see-through: what was is laid on white. PNG, TIFF and WebP keep it.",
                format=ability.name,
            )
        )
    return told


def _marking(take: TakeRows, spec: PictureSpec) -> TakeRows:
    """A taker of rows that hands them on with the mark in the corner."""
    mark, top = Mark(spec.size), 0

    def taker(rows: Levels) -> None:
        nonlocal top
        colours = rows[:, :, : rows.shape[2] - spec.alpha]
        plain = to_float(colours)
        marked = mark.on(plain, top)
        top += len(rows)
        take(rows if marked is plain else np.dstack((quantise(marked, spec.depth), rows[:, :, colours.shape[2] :])))

    return taker


def _flattening(take: TakeRows) -> TakeRows:
    """A taker of rows with alpha that hands them on without, laid on white."""
    return lambda rows: take(flatten(rows))


def _dpi(recipe: Recipe, origin: Origin, before: int, after: int) -> tuple[float, float] | None:
    """Pixels an inch of the result: as printed, as it was, or so that the print stays as large."""
    if isinstance(recipe.target, Print):
        return recipe.target.dpi, recipe.target.dpi
    if origin.dpi is None or recipe.dpi is Dpi.KEEP:
        return origin.dpi
    return origin.dpi[0] * after / before, origin.dpi[1] * after / before
