"""Whether an error means that the computer's memory is too short, in whatever words it comes."""

import errno
import re

_WORDS = re.compile(
    "|".join(
        (
            # The loader, when a library is imported: of glibc; of Windows, where the paging file is too small (1455).
            r"failed to map segment|cannot allocate memory|WinError 1455|paging file is too small",
            # Threads, by Python, C++ and OpenBLAS.
            r"can't start new thread|pthread_create failed",
            # torch on the processor, OpenCV, NumPy.
            r"can't allocate memory|not enough memory|bad_alloc|insufficient memory",
            r"failed to allocate|unable to allocate",
        )
    ),
    re.IGNORECASE,
)


def is_short_of_memory(error: BaseException | None) -> bool:
    """Whether the error, or one that led to it, means that memory ran out, also while a library was loaded."""
    seen = set[int]()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        if isinstance(error, MemoryError) or (isinstance(error, OSError) and error.errno == errno.ENOMEM):
            return True
        # Libraries of C++ have errors of their own, all of them RuntimeErrors or plain Exceptions.
        if not isinstance(error, (ValueError, TypeError, KeyError)) and _WORDS.search(str(error)):
            return True
        error = error.__cause__ or error.__context__
    return False
