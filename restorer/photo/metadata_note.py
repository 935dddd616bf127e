"""The note that a result carries about how it was made, so that it can be found and told apart later."""

from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime

from restorer.photo.metadata_xmp import XMP, Packet

NAMESPACE = "urn:restorer:note:1.0#"


@dataclass(frozen=True)
class Note:
    """What was done: by which program ("Restorer 0.1.0") and model, with which settings, to which file.

    No model ("") made what was mended alone.
    """

    software: str
    model: str
    settings: str
    source_sha256: str
    source_name: str


_NAMES = {
    "software": "Software",
    "model": "Model",
    "settings": "Settings",
    "source_sha256": "SourceSha256",
    "source_name": "SourceName",
}


def write(packet: Packet, note: Note) -> None:
    """Put a note into an XMP packet: in the words that every program knows, and in our own to be read back exactly."""
    now = datetime.now(UTC).astimezone().isoformat(timespec="seconds")
    packet.put("xmp", XMP, CreatorTool=note.software, ModifyDate=now, MetadataDate=now)
    parameters = f"{note.model} {note.settings}".strip()
    packet.log(action="edited", softwareAgent=note.software, when=now, parameters=parameters)
    packet.put("restorer", NAMESPACE, **{_NAMES[name]: value for name, value in asdict(note).items()})


def read(xmp: bytes) -> Note | None:
    """The note in an XMP packet; None if there is none."""
    try:
        packet = Packet(xmp)
    except ValueError:
        return None
    found = {field.name: packet.get(NAMESPACE, _NAMES[field.name]) for field in fields(Note)}
    values = {name: value for name, value in found.items() if value is not None}
    return Note(**values) if len(values) == len(found) else None
