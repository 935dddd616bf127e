"""A file's bytes, in memory or read piece by piece."""

import os
from pathlib import Path
from types import TracebackType
from typing import Protocol

from restorer.asking import opened

_PIECE = 1 << 16


class Source(Protocol):
    """Bytes that can be sliced; only what is asked for need be in memory."""

    def __len__(self) -> int: ...

    def __getitem__(self, part: slice, /) -> bytes: ...


class FileSource:
    """A regular file, read where it is asked for. A file that is cut off meanwhile gives fewer bytes, no more."""

    def __init__(self, path: Path) -> None:
        """Raises OSError; also when the path is a pipe or a device, for which it does not wait."""
        self._file = opened(path)
        self._length = os.fstat(self._file.fileno()).st_size
        self._start, self._piece = 0, b""

    def __enter__(self) -> "FileSource":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, part: slice, /) -> bytes:
        start, stop, _ = part.indices(self._length)
        if stop - start > _PIECE:
            return self._read(start, stop - start)
        if not self._start <= start <= stop <= self._start + len(self._piece):
            self._start, self._piece = start, self._read(start, _PIECE)
        return self._piece[start - self._start : stop - self._start]

    def whole(self) -> bytes:
        """All of it."""
        return self._read(0, self._length)

    def _read(self, start: int, length: int) -> bytes:
        self._file.seek(start)
        parts: list[bytes] = []
        while length > 0 and (part := self._file.read(length)):
            parts.append(part)
            length -= len(part)
        return b"".join(parts)
