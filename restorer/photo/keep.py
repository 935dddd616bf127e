"""Keep: what a person wants a result to say about its photo."""

from enum import StrEnum


class Keep(StrEnum):
    """How much of what came with a photo its result keeps."""

    ALL = "all"
    NO_PLACE = "no-place"
    """Everything but where it was taken."""
    NONE = "none"
    """Only colour profile and resolution, which change how it looks and prints."""
