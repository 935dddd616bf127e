"""What an export will be, in words."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from restorer.gui.dialogs.export_choice import Planned
from restorer.gui.dialogs.export_item import ExportItem
from restorer.photo.formats.abilities import ABILITIES
from restorer.photo.origin import Format


def hint(chosen: Format | None) -> str:
    """What a format is good for."""
    match chosen:
        case Format.JPEG:
            return QCoreApplication.translate("ExportWords", "Small files that everybody can open: for sharing.")
        case Format.PNG:
            return QCoreApplication.translate("ExportWords", "Every pixel exactly as restored; large files.")
        case Format.TIFF:
            return QCoreApplication.translate("ExportWords", "Exact, for archives and printers; very large files.")
        case Format.WEBP:
            return QCoreApplication.translate("ExportWords", "Smaller than JPEG; for the web.")
        case Format.AVIF:
            return QCoreApplication.translate("ExportWords", "The smallest files; only newer programs open them.")
        case _:
            return QCoreApplication.translate("ExportWords", "The kind of file that the photo came in.")


def losses(planned: Sequence[Planned]) -> str:
    """What the files cannot hold that the photos have."""
    words: list[str] = []
    if any(one.fewer_bits for one in planned):
        words.append(
            QCoreApplication.translate("ExportWords", "16 bits a colour become 8: PNG and TIFF would keep them.")
        )
    if any(one.on_white for one in planned):
        words.append(QCoreApplication.translate("ExportWords", "What is see-through becomes white."))
    return " ".join(words)


def details(items: Sequence[ExportItem]) -> str:
    """What the files say about themselves, so that a person knows what there is to leave out."""
    places, any_details = sum(item.has_place for item in items), any(item.has_metadata for item in items)
    if len(items) == 1:
        if places:
            return QCoreApplication.translate("ExportWords", "The photo says where it was taken.")
        if any_details:
            return QCoreApplication.translate("ExportWords", "The photo does not say where it was taken.")
        return QCoreApplication.translate("ExportWords", "The photo says nothing about itself.")
    if places:
        return QCoreApplication.translate("ExportWords", "%n photo(s) say where they were taken.", "", places)
    if any_details:
        return QCoreApplication.translate("ExportWords", "None of the photos says where it was taken.")
    return QCoreApplication.translate("ExportWords", "The photos say nothing about themselves.")


def fate(planned: Planned) -> str:
    """What happens to the name of a result, if anything does."""
    if planned.job.overwrite:
        return QCoreApplication.translate("ExportWords", "replaces the file of this name")
    if planned.renamed:
        return QCoreApplication.translate("ExportWords", "the plain name is taken")
    return ""


def saved(planned: Planned) -> str:
    """Where a single result will be."""
    if planned.job.overwrite:
        words = QCoreApplication.translate("ExportWords", "Replaces {path}")
    elif planned.renamed:
        words = QCoreApplication.translate("ExportWords", "Saved as {path}, because {name} exists")
    else:
        words = QCoreApplication.translate("ExportWords", "Saved as {path}")
    return words.format(path=planned.path, name=planned.wanted.name)


def formats(planned: Sequence[Planned]) -> str:
    """The formats of the results: "JPEG", "JPEG, PNG"."""
    return ", ".join(sorted({ABILITIES[one.format].name for one in planned}))
