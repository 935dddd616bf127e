"""Keeps libtiff's own words off the terminal: it prints what is wrong in strangers' files, which we say ourselves.

Pillow leaves libtiff's handlers as they are. They are the process's, so that they are taken away once and for all;
where libtiff's functions cannot be reached (it is hidden inside Pillow on Windows) its words are left alone. To turn
the terminal itself away for a while would take the words of other threads with it.
"""

import ctypes
from functools import cache

from PIL import Image


@cache
def silence() -> None:
    """No more words of the libtiff that Pillow uses, in any thread."""
    try:
        library = ctypes.CDLL(Image.core.__file__)
        handlers = [getattr(library, name) for name in ("TIFFSetErrorHandler", "TIFFSetWarningHandler")]
    except (AttributeError, OSError, TypeError):
        return
    for handler in handlers:
        handler.restype, handler.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
        handler(None)
