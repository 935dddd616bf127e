"""How much a file may hold beside its pixels."""

import zlib

MOST_BYTES = 64 << 20
"""So many bytes are unpacked or gathered beside one picture; what comes after is left out."""


class Budget:
    """Bytes that are still allowed; what does not fit any more is left out, never a reason to refuse a photo."""

    def __init__(self, left: int = MOST_BYTES) -> None:
        self._left = left
        self.over = False
        """Whether something was left out."""

    def take(self, data: bytes) -> bytes:
        """The bytes if they fit, empty otherwise."""
        if len(data) > self._left:
            self.over = True
            return b""
        self._left -= len(data)
        return data

    def unpacked(self, data: bytes) -> bytes:
        """Zlib's data unpacked; empty if they are damaged, cut off or too large."""
        worker = zlib.decompressobj()
        try:
            plain = worker.decompress(data, self._left + 1)
        except zlib.error:
            # What a damaged stream had unpacked is unknown: some of it is counted, so that many cost no more than one.
            self._left -= min(self._left, 16 * len(data))
            self.over = True
            return b""
        if len(plain) > self._left:
            self._left, self.over = 0, True
            return b""
        self._left -= len(plain)
        self.over |= not worker.eof
        return plain if worker.eof else b""
