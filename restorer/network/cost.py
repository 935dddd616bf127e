"""What a network costs: working memory per source pixel, and the tile size up to which larger tiles pay."""

from restorer.network.device import DeviceKind
from restorer.network.shape import NetworkShape


def bytes_per_pixel(shape: NetworkShape, half: bool) -> int:
    return 20000


def largest_tile(shape: NetworkShape, kind: DeviceKind) -> int:
    return 256 * 256
