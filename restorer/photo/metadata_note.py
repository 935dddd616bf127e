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
    execution: str = ""
    """How the network was run (see `restorer.execution`); empty: nothing is known, or there was none."""


_NAMES = {
    "software": "Software",
    "model": "Model",
    "settings": "Settings",
    "source_sha256": "SourceSha256",
    "source_name": "SourceName",
    "execution": "Execution",
}


def write(packet: Packet, note: Note) -> None:
    """Put a note into an XMP packet: in the words that every program knows, and in our own to be read back exactly."""
    now = datetime.now(UTC).astimezone().isoformat(timespec="seconds")
    packet.put("xmp", XMP, CreatorTool=note.software, ModifyDate=now, MetadataDate=now)
    parameters = f"{note.model} {note.settings}".strip()
    packet.log(action="edited", softwareAgent=note.software, when=now, parameters=parameters)
    told = {_NAMES[name]: value for name, value in asdict(note).items() if name != "execution" or value}
    packet.put("restorer", NAMESPACE, **told)


def drop(packet: Packet) -> None:
    """Take out the note of an earlier result, which is not true of one that is made of it."""
    packet.remove(lambda space, _: space == NAMESPACE)


def read(xmp: bytes) -> Note | None:
    """The note in an XMP packet; None if there is none. Those of earlier versions say nothing of the execution."""
    try:
        packet = Packet(xmp)
    except ValueError:
        return None
    found = {field.name: packet.get(NAMESPACE, _NAMES[field.name]) for field in fields(Note)}
    values = {name: value for name, value in found.items() if value is not None}
    return Note(**values) if found.keys() - values.keys() <= {"execution"} else None
