"""Rows of pixels become a file, with all that the origin knew, written beside and moved into place when it is whole.

PNG, TIFF and JPEG are written while rows come and need little memory however large the result; WebP and AVIF gather
all rows first.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

import numpy as np

from restorer.errors import WriteError
from restorer.files.hidden import Hidden
from restorer.photo import metadata, metadata_note, placing
from restorer.photo.formats import headers
from restorer.photo.formats.abilities import ABILITIES, Ability
from restorer.photo.formats.encoder import Encoder
from restorer.photo.formats.jpeg.jpeg_out import JpegEncoder
from restorer.photo.formats.png.png_out import PngEncoder
from restorer.photo.formats.quiet import quiet
from restorer.photo.formats.spec import PictureSpec
from restorer.photo.formats.stored import Band
from restorer.photo.formats.tiff.tiff_out import TiffEncoder
from restorer.photo.formats.whole_out import WholeEncoder
from restorer.photo.keep import Keep
from restorer.photo.metadata import Carried, Wish
from restorer.photo.metadata_note import Note
from restorer.photo.origin import Format, Origin
from restorer.photo.placing import free_name
from restorer.photo.spared import Spared

__all__ = [
    "ABILITIES",
    "Ability",
    "Note",
    "PhotoWriter",
    "PictureSpec",
    "WriteOptions",
    "check_fit",
    "fitting_spec",
    "flatten",
    "free_name",
    "read_note",
]


@dataclass(frozen=True)
class WriteOptions:
    """How a result is written. `quality` 1 to 100, None for the format's usual one; `dpi` None for the origin's."""

    format: Format
    quality: int | None = None
    keep: Keep = Keep.ALL
    dpi: tuple[float, float] | None = None
    note: Note | None = None
    overwrite: bool = False
    spared: Spared = field(default_factory=Spared, compare=False, repr=False)
    """Files that are never replaced, besides the photo itself."""


def fitting_spec(spec: PictureSpec, kind: Format) -> PictureSpec:
    """The spec with its depth lowered and its alpha dropped where the format cannot hold them.

    Where alpha was dropped, put the rows through `flatten`. WriteError if the format cannot be written at all.
    """
    ability = _ability(kind)
    return replace(spec, depth=min(spec.depth, ability.depth), alpha=spec.alpha and ability.alpha)


def flatten(rows: Band) -> Band:
    """Rows with alpha (h, W, 2 or 4) laid on white: (h, W, 1 or 3), same dtype."""
    top = np.iinfo(rows.dtype).max
    alpha = rows[..., -1:].astype(np.float64) / top
    shown = rows[..., :-1] * alpha + top * (1 - alpha)
    return np.rint(shown).astype(rows.dtype)


def read_note(path: Path) -> Note | None:
    """The note that a result carries, by its metadata alone; None if it has none or cannot be read."""
    try:
        with quiet():
            xmp = headers.read(path).xmp
    except Exception:
        # Whatever is wrong with the file, no note of ours can be found in it.
        return None
    return metadata_note.read(xmp) if xmp else None


def _ability(kind: Format) -> Ability:
    if kind not in ABILITIES:
        raise WriteError("Restorer does not write {format} files: choose JPEG, PNG or TIFF.", format=kind.value.upper())
    return ABILITIES[kind]


def check_fit(spec: PictureSpec, options: WriteOptions) -> None:
    """Raise WriteError if a result cannot be written so, whatever its pixels are."""
    ability = _ability(options.format)
    if error := ability.too_large(spec.size):
        raise WriteError(error.template, **error.values)
    if spec.depth > ability.depth:
        raise WriteError(
            "{format} files hold only {depth} bits a colour: choose TIFF or PNG.",
            format=ability.name,
            depth=ability.depth,
        )
    if spec.alpha and not ability.alpha:
        raise WriteError("{format} files cannot be see-through: choose PNG, TIFF or WebP.", format=ability.name)
    if options.quality is not None and not 1 <= options.quality <= 100:
        raise WriteError("Quality goes from 1 to 100, not {quality}.", quality=options.quality)


def _encoder(file: BinaryIO, spec: PictureSpec, carried: Carried, options: WriteOptions) -> Encoder:
    quality = options.quality or ABILITIES[options.format].quality or 100
    match options.format:
        case Format.PNG:
            return PngEncoder(file, spec, carried)
        case Format.TIFF:
            return TiffEncoder(file, spec, carried)
        case Format.JPEG:
            return JpegEncoder(file, spec, carried, quality)
        case _:
            return WholeEncoder(file, spec, carried, options.format, quality)


class PhotoWriter:
    """Writes one result. Use it in a `with`: leaving without `commit` removes what was written and changes nothing.

    Raises WriteError at the earliest moment at which it is clear that the result cannot be written.
    """

    def __init__(self, destination: Path, spec: PictureSpec, origin: Origin, options: WriteOptions) -> None:
        """Check that the result fits its format and place, and begin a hidden file beside the destination."""
        check_fit(spec, options)
        placing.check(destination, overwrite=options.overwrite)
        self._spared = options.spared
        if origin.path is not None:
            self._spared.add(origin.path, "photo")
        self._spared.check(destination)
        placing.sweep(destination.parent)
        self._destination, self._spec, self._options = destination, spec, options
        self._rows = 0
        wish = Wish(options.format, options.keep, options.dpi, options.note)
        carried = metadata.carried(origin, spec, wish)
        with placing.sentences(destination):
            self._hidden = Hidden(destination)
            try:
                self._encoder = _encoder(self._hidden.file, spec, carried, options)
            except BaseException:
                self._hidden.discard()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._encoder.close()
        self._hidden.discard()

    def write_rows(self, rows: Band) -> None:
        """Take the next rows from the top: (h, W, C), uint8 for depth 8, uint16 for depth 16.

        ValueError if they are of another shape or kind, or too many. WriteError if the disk fails.
        """
        wanted = np.uint8 if self._spec.depth == 8 else np.uint16
        shape = (self._spec.size.width, self._spec.channels)
        if rows.ndim != 3 or rows.shape[1:] != shape or rows.dtype != wanted:
            raise ValueError(f"not rows of this result: {rows.dtype} {rows.shape}, wanted (h, {shape[0]}, {shape[1]})")
        if self._rows + len(rows) > self._spec.size.height:
            raise ValueError("more rows than the result has")
        with placing.sentences(self._destination):
            self._encoder.write(rows)
        self._rows += len(rows)

    def commit(self, otherwise: Callable[[], Path] | None = None) -> Path:
        """All rows have come: finish the file, read its header back, move it into place; returns where it is.

        `otherwise` names another place if the destination was taken in the meantime; without it that is a WriteError.
        ValueError if rows are missing.
        """
        if self._rows != self._spec.size.height:
            raise ValueError(f"{self._spec.size.height - self._rows} rows are missing")
        with placing.sentences(self._destination):
            self._encoder.finish()
            self._encoder.close()
            self._hidden.finish()
        self._check_back()
        self._move(otherwise)
        return self._destination

    def _move(self, otherwise: Callable[[], Path] | None) -> None:
        # Meanwhile somebody may have made a link to a photo of it.
        self._spared.check(self._destination)
        try:
            with placing.sentences(self._destination):
                self._hidden.move(self._destination, overwrite=self._options.overwrite)
        except placing.Taken:
            if otherwise is None:
                raise
            self._destination = otherwise()
            self._move(otherwise)
            return
        self._spared.add(self._destination, "written")

    def _check_back(self) -> None:
        """A result that cannot be read is no result: better say so now than when the original is gone."""
        name = self._destination.name
        wrong = WriteError("“{name}” could not be written whole: check the disk and try again.", name=name)
        try:
            with quiet():
                seen = headers.read(self._hidden.path)
        except FileNotFoundError:
            # Somebody has removed the folder.
            with placing.sentences(self._destination):
                raise
        except Exception as error:
            raise wrong from error
        if not seen.whole or (seen.format, seen.size) != (self._options.format, self._spec.size):
            raise wrong
