"""The report of one photo, an HTML file that needs nothing else: what there was, what was made of it, what invented.

For an archivist or a careful grandchild; it can be printed, and says by hashes which files it is about.
"""

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from html import escape
from io import BytesIO
from pathlib import Path
from string import Template

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from restorer import __version__, paths
from restorer.finishing.invention import Invention, Shares
from restorer.finishing.tinted import ADDED, CONTRADICTED, tinted
from restorer.photo.geometry import Size
from restorer.printable import printable
from restorer.recipe import Recipe
from restorer.session.destination import put_in
from restorer.session.job import Job
from restorer.session.outcome import Maker
from restorer.session.recipe_words import percent, recipe_said
from restorer.session.repair import Repair
from restorer.session.words import spots

FILE = "report.html"
"""Among the resources."""
QUALITY = 88
"""Of the JPEG pictures in it."""

Picture = NDArray[np.uint8]
"""(h, w, 1 or 3), of the size in which it is shown."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file that the report is about."""

    path: Path
    size: Size
    sha256: str


@dataclass(frozen=True, eq=False)
class Pictures:
    """What is shown; `icc` is the profile of both pictures, `invention` of any size."""

    original: Picture
    result: Picture
    invention: Invention
    icc: bytes | None = None


@dataclass(frozen=True, eq=False)
class Report:
    """All that a report says."""

    original: Sheet
    result: Sheet
    recipe: Recipe
    maker: Maker
    shares: Shares
    pictures: Pictures
    repair: Repair | None = None
    """What was mended before; None: nothing was to be."""


def write_report(report: Report, job: Job) -> Path:
    """Write the report of a job's result whole, beside it as `NAME_report.html`; returns where it is.

    It is numbered where that is there and must stay. Raises WriteError.
    """
    result = report.result.path
    template = Template((paths.resources() / FILE).read_text(encoding="utf-8"))
    content = template.substitute(_words(report)).encode("utf-8", "replace")
    return put_in(result.parent, f"{result.stem}_report", ".html", content, job)


def _words(report: Report) -> dict[str, str]:
    """What stands at the template's places, ready for HTML."""
    shares, pictures = report.shares, report.pictures
    shown = tinted(pictures.result.astype(np.float32) / np.float32(255), pictures.invention)
    plain = {
        "title": f"How “{report.result.path.name}” was made",
        "program": f"Restorer {__version__}",
        "summary": f"{percent(shares.either)} of this picture's area is the program's idea." + _besides(report.repair),
        "original_size": str(report.original.size),
        "result_size": str(report.result.size),
        "added": percent(shares.added),
        "contradicted": percent(shares.contradicted),
        "added_colour": ADDED,
        "contradicted_colour": CONTRADICTED,
        "original": _embedded(pictures.original, pictures.icc),
        "result": _embedded(pictures.result, pictures.icc),
        "map": _embedded(np.rint(shown * 255).astype(np.uint8), None),
    }
    return {name: _safe(words) for name, words in plain.items()} | {
        "mended": _mended(report.repair, report.recipe.mend.filler),
        "settings": _rows(recipe_said(report.recipe)),
        "files": _rows([*_about("original", report.original), *_about("result", report.result)]),
        "made": _rows(
            [
                ("Program", f"Restorer {__version__}"),
                ("Model", report.maker.title),
                ("sha256 of the model", report.maker.sha256),
                *([("Computed by", str(report.maker.execution))] if report.maker.execution else []),
                *_finder(report),
                ("Date", datetime.now().astimezone().isoformat(" ", "minutes")),
            ]
        ),
    }


def _safe(words: str) -> str:
    """Words for HTML, with nothing in them that a page or a terminal that shows it would obey."""
    return escape(printable(words))


def _besides(repair: Repair | None) -> str:
    if repair is None or not repair.spots:
        return ""
    return f" Besides, {percent(repair.share)} of the photo was taken for damage and replaced."


def _finder(report: Report) -> list[tuple[str, str]]:
    """The network that found damage, where one did."""
    if report.recipe.mend.mode == "off":
        return []
    return [("sha256 of what finds damage", report.maker.detector)]


def _mended(repair: Repair | None, filler: Path | None) -> str:
    """The figure that shows what was mended, ready for HTML; empty where nothing was to be."""
    if repair is None:
        return ""
    told = "No damage was found."
    by = f"what the network {filler.name} made up" if filler else "what lies around it"
    if repair.spots:
        told = (
            f"What was mended, before anything else was done: white was taken for damage, and replaced by "
            f"{by}. {spots(repair.spots)}, {percent(repair.share)} of the photo. What was invented, below, is "
            "counted against the mended photo."
        )
    picture = _embedded(repair.mask, None)
    return (
        f'<figure class="whole"><img src="{picture}" alt="The mask: white where the photo was mended">'
        f"<figcaption>{_safe(told)}</figcaption></figure>\n"
    )


def _about(what: str, sheet: Sheet) -> list[tuple[str, str]]:
    return [
        (f"The {what}", f"{sheet.path.name}, {sheet.size} pixels"),
        (f"sha256 of the {what}", sheet.sha256 or "not known"),
    ]


def _rows(lines: Iterable[tuple[str, str]]) -> str:
    rows: list[str] = []
    for name, value in lines:
        kind = ' class="hash"' if name.startswith("sha256") else ""
        rows.append(f"<tr><th>{_safe(name)}</th><td{kind}>{_safe(value)}</td></tr>\n")
    return "".join(rows)


def _embedded(picture: Picture, icc: bytes | None) -> str:
    """A picture as an address that holds it."""
    file, grey = BytesIO(), picture.shape[2] == 1
    image = Image.fromarray(picture[:, :, 0] if grey else picture)
    image.save(file, "JPEG", quality=QUALITY, subsampling=0, icc_profile=icc)
    return f"data:image/jpeg;base64,{b64encode(file.getvalue()).decode()}"
