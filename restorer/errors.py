"""The few errors that Restorer raises; each says what happened and what to do now.

Every message is one sentence (or two short ones) for a person, not for a programmer. When one of these is
raised nothing has changed: no file was replaced, no state was left half-way.
"""

from collections.abc import Mapping


class Sentence(str):
    """Words for a person, English, that remember what they were made of, so that a window can translate them.

    `template` is always a literal, with named fields as `str.format` takes them; without values it is taken as it is,
    braces too. A value may be a Sentence itself, which is translated first.
    """

    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, /, **values: object) -> "Sentence":
        sentence = super().__new__(cls, template.format(**values) if values else template)
        sentence.template = template
        sentence.values = values
        return sentence


class RestorerError(Exception):
    """Something that a person can understand and do something about; `str(error)` is the sentence to show.

    `template` and `values` as in Sentence; values are kept as they are, so they should be plain, and picklable.
    """

    def __init__(self, template: str, /, **values: object) -> None:
        self.sentence = Sentence(template, **values)
        super().__init__(self.sentence)

    @property
    def template(self) -> str:
        """The literal that the sentence was made from."""
        return self.sentence.template

    @property
    def values(self) -> Mapping[str, object]:
        """What was filled in."""
        return self.sentence.values


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


def weights_unread(name: str, error: OSError) -> ModelError:
    """The error for a file of weights, or a filler, that the system does not let read."""
    return ModelError(
        "“{name}” cannot be read ({reason}); see if it is where it was.",
        name=name,
        reason=error.strerror or str(error),
    )


class OutOfMemory(RestorerError):
    """The device had no memory for a tile; the tile can be tried again in smaller pieces."""
