"""The bytes of a photo's file, with what is wrong with the disk in sentences."""

import errno
from pathlib import Path
from typing import cast

from restorer.asking import exists, is_dir, is_file
from restorer.errors import PhotoError
from restorer.photo.asked import MOST_PIXELS
from restorer.photo.formats import sniff
from restorer.photo.formats.source import FileSource
from restorer.photo.formats.tiff import tiff_in
from restorer.photo.origin import Format

_NOT_THERE = (errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG, errno.ELOOP)
"""A name that no disk can have and a circle of links lead to nothing, too."""
_MOST_BYTES: dict[Format, int] = dict.fromkeys((Format.TIFF, Format.PNG, Format.BMP), 9 * MOST_PIXELS)
_MOST_PACKED_BYTES = 3 * MOST_PIXELS
"""Longer files hold something else beside their pixels, or only claim to be so long."""


def contents(path: Path) -> bytes:
    """A photo file's bytes; of a file that is none only the first, however long it is. Raises PhotoError."""
    try:
        if is_dir(path):
            raise PhotoError("“{name}” is a folder, not a photo: choose the photos inside it.", name=path.name)
        if exists(path) and not is_file(path):
            raise PhotoError("“{name}” is not a file: choose a photo.", name=path.name)
        with FileSource(path) as file:
            kind = sniff.identify_bytes(file[: sniff.HEAD_BYTES])
            if kind is not None and len(file) > _MOST_BYTES.get(kind, _MOST_PACKED_BYTES):
                raise PhotoError("“{name}” is larger than any photo that Restorer opens.", name=path.name)
            data = file.whole() if kind is not None else file[: sniff.HEAD_BYTES]
    except (OSError, ValueError) as error:
        raise _unread(path.name, error) from error
    if not data:
        raise PhotoError("“{name}” is empty: copy it again from where it came from.", name=path.name)
    return data


def _unread(name: str, error: OSError | ValueError) -> PhotoError:
    number = error.errno if isinstance(error, OSError) else errno.ENOENT
    if number in _NOT_THERE:
        return PhotoError("“{name}” is not there: it may have been moved, renamed or deleted.", name=name)
    if isinstance(error, PermissionError):
        return PhotoError("“{name}” may not be opened: ask its owner for permission to read it.", name=name)
    return PhotoError("“{name}” cannot be read: check the disk or card that it is on.", name=name)


def page_count(path: Path) -> int:
    """How many pages a photo's file has; 1 for one that cannot be read, which is said when it is. Never raises."""
    try:
        with FileSource(path) as file:
            if sniff.identify_bytes(file[: sniff.HEAD_BYTES]) is not Format.TIFF:
                return 1
            # Only pieces of it are asked for; the file may be longer than memory.
            return max(1, tiff_in.page_count(cast(bytes, file)))
    except Exception:
        return 1
