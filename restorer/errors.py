"""The few errors that Restorer raises; each says what happened and what to do now.

Every message is one sentence (or two short ones) for a person, not for a programmer. When one of these is
raised nothing has changed: no file was replaced, no state was left half-way.
"""


class RestorerError(Exception):
    """Something that a person can understand and do something about; `str(error)` is the sentence to show."""


class PhotoError(RestorerError):
    """A photo cannot be read."""


class WriteError(RestorerError):
    """A result cannot be written."""


class ModelError(RestorerError):
    """A model is not there, is damaged, or is not of a kind that Restorer knows."""


class DeviceError(RestorerError):
    """The device that was asked for cannot be used on this computer."""


class ChoiceError(RestorerError):
    """What was asked for contradicts itself or cannot be understood (exit status 2 on the command line)."""


class OutOfMemory(RestorerError):
    """The device had no memory for a tile; the tile can be tried again in smaller pieces."""
