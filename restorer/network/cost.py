"""What a network costs: working memory per source pixel, and the tile size up to which larger tiles pay."""

from restorer.network.device import DeviceKind
from restorer.network.shape import NetworkShape
from restorer.network.winograd.strips import COMPACT_STRIP, RRDB_STRIP

MARGIN = 1.2
"""Of safety on top of what was measured."""
LONGEST = 16
"""Channels in a vector, where vectors are longest."""
SMALL = 256
"""Side of a tile for which strips and what is around pictures are counted; they are little in smaller ones."""
AROUND = 11
"""Pixels around a picture, and a little more for what threads keep."""


CPU_TILES = {"rrdb": 320, "compact": 320}
WINOGRAD_TILES = {"rrdb": 640, "compact": 384}
"""Source pixels a side of the largest tile on a processor, run by torch and by our own kernels.

Our own are as fast in large tiles as in small ones and take less memory (an RRDB's a fifth): theirs are so large that a
tile takes about as long as torch's.

A pixel costs about the same in small tiles and large ones, but the halo is computed anew in each, so that large tiles
pay until memory traffic eats what they save or a tile takes too long to watch. Microseconds per source pixel, medians
of 5 (compact) and 3 interleaved runs on two idle cores:

=========================  ====  ====  ====  ====  ====  ====  ====  ====  ====
side                         64   128   192   256   320   384   448   512   640
=========================  ====  ====  ====  ====  ====  ====  ====  ====  ====
realesrgan-x4plus           245   188   189   202   192   218         234
realesr-general-x4v3       15.0  10.4  10.5  10.1  10.0  12.3  15.1        14.8
=========================  ====  ====  ====  ====  ====  ====  ====  ====  ====
"""


def bytes_per_pixel(shape: NetworkShape, half: bool, engine: str = "") -> int:
    """Working memory per source pixel at its peak, in bytes; weights apart, a fifth on the safe side.

    `engine` is the name of the one that runs it; torch is counted if it has none.

    Counted from what `rrdb` and `compact` hold at their fullest moment, and checked against the growth of the resident
    memory of fresh processes on a CPU in float32, for tiles of 112 to 320 pixels a side:

    ====================================  ========  =======
    network                               measured  counted
    ====================================  ========  =======
    RRDB 64 features, growth 32, ×4         10,900   13,380
    the same, ×8                            40,150   51,620
    the same, ×2                             3,060    3,820
    the same, ×1                             2,370    2,810
    the same, ×2 with unshuffle 2            2,580    3,360
    RRDB 32 features, growth 16, ×4          5,340    6,930
    compact 64 features, ×1 to ×4            1,030    1,240
    compact 24 features, ×4                    860    1,170
    ====================================  ========  =======

    The libraries of graphics cards take workspace beside this, which depends on the card; running out of memory there
    is what the quartering of tiles is for.
    """
    if engine == "winograd":
        return round(MARGIN * _by_kernels(shape) * 4)
    size = 2 if half else 4
    result = shape.channels_out * shape.scale**2
    if shape.kind == "rrdb":
        kept = _rrdb(shape) / shape.unshuffle**2 * size
        # The result, and the copy that puts a pixel's channels together, are float32.
        kept += 2 * result * 4
    else:
        # A convolution's input, its output, that of the activation, and one freed but not yet used again; at the end
        # the last input, and four pictures of the result.
        kept = max(4 * shape.features, 5 * result) * size
    source = shape.channels_in * 4
    return round(MARGIN * (kept + source))


def _rrdb(shape: NetworkShape) -> float:
    """Numbers held per pixel after unshuffling: in the last dense block, or while the result is computed."""
    dense = shape.features + 4 * shape.growth
    body = 3 * shape.features + 2 * dense
    # Enlarged features before and after a convolution; the half stands for what is still held of the step before.
    tail = 2 * shape.features + 2.5 * shape.features * 4**shape.ups
    return max(body, tail)


def _by_kernels(shape: NetworkShape) -> float:
    """Numbers that `winograd` holds per pixel: pictures of whole vectors, a strip of the end, and the result."""
    result, source = shape.channels_out * shape.scale**2, shape.channels_in
    rim = (1 + AROUND / SMALL) ** 2
    features = _whole(shape.features)
    if shape.kind == "compact":
        row = LONGEST * -(-shape.channels_out * shape.scale // LONGEST) * shape.scale
        # The result lies where features were, if it is not larger.
        held = 2 * features + (LONGEST + row) * COMPACT_STRIP / SMALL
        return source + rim * held + (result if result > features else 0)
    body = _whole(shape.channels_in * shape.unshuffle**2) + 3 * features + 4 * _whole(shape.growth)
    strip = (2 * features + LONGEST) * RRDB_STRIP / SMALL * 2**shape.ups / shape.unshuffle
    if shape.ups > 1:
        # Larger features lie where the body's pictures were, the strip where its last one was.
        body, strip = max(body, features * 4), max(features, strip)
    else:
        strip += features
    larger = features * 16 if shape.ups > 2 else 0
    return source + rim * (body + strip + larger) / shape.unshuffle**2 + result


def _whole(channels: int) -> int:
    return -(-channels // LONGEST) * LONGEST


def largest_tile(shape: NetworkShape, kind: DeviceKind, engine: str = "") -> int:
    """The most source pixels (area) in one tile that still pay, its halo included."""
    if kind != "cpu":
        # Not measured: enough to keep any card busy; what it has memory for is smaller on nearly all of them.
        return 1024 * 1024
    return (WINOGRAD_TILES if engine == "winograd" else CPU_TILES)[shape.kind] ** 2
