"""GIF's LZW, for files of which other decoders give nothing because they are damaged. Source: GIF89a, appendix F."""

import numpy as np

_MOST_BITS = 12


def unpacked(packed: bytes, code_bits: int, most: int) -> bytes:
    """At most so many indices, up to where the data end or make no sense."""
    clear, parts, size = 1 << code_bits, list[bytes](), 0
    table, width, before = _fresh(clear), code_bits + 1, b""
    held, bits = 0, 0
    for byte in packed:
        held |= byte << bits
        bits += 8
        while bits >= width:
            code = held & ((1 << width) - 1)
            held >>= width
            bits -= width
            if code == clear:
                table, width, before = _fresh(clear), code_bits + 1, b""
                continue
            if code == clear + 1 or code > len(table) or (code == len(table) and not before) or size >= most:
                return b"".join(parts)[:most]
            part = table[code] if code < len(table) else before + before[:1]
            parts.append(part)
            size += len(part)
            if before and len(table) < 1 << _MOST_BITS:
                table.append(before + part[:1])
            before = part
            if len(table) == 1 << width and width < _MOST_BITS:
                width += 1
    return b"".join(parts)[:most]


def _fresh(clear: int) -> list[bytes]:
    return [bytes((index,)) for index in range(clear)] + [b"", b""]


def packed(indices: bytes, code_bits: int) -> bytes:
    """Indices below 2^code_bits as codes without compression, which any decoder reads."""
    clear = 1 << code_bits
    # So many fit before codes would become one bit longer.
    run = max(1, clear - 2)
    values = np.frombuffer(indices, np.uint8).astype(np.uint16)
    rows = np.full((-(-len(values) // run), run + 1), clear, np.uint16)
    filled = np.resize(np.append(values, np.zeros(-len(values) % run, np.uint16)), (len(rows), run))
    rows[:, 1:] = filled
    codes = np.append(rows.reshape(-1)[: len(values) + len(rows)], clear + 1)
    bits = (codes[:, None] >> np.arange(code_bits + 1)) & 1
    return np.packbits(bits.astype(np.uint8).reshape(-1), bitorder="little").tobytes()
