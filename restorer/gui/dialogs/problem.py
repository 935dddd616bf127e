"""Problem: something that went wrong with one photo, and the text about it for a report."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from restorer.gui.words import translated


class Doing(Enum):
    """What could not be done."""

    OPEN = "open"
    RESTORE = "restore"
    EXPORT = "export"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong and why."""

    doing: Doing
    reason: str
    """What happened and what to do: a Sentence, so that it can be translated, or any other text."""
    path: Path | None = None
    """The photo, or the result."""
    trace: str = ""
    """For those who mend it; empty where there is nothing to mend."""

    @property
    def sentence(self) -> str:
        """The reason in the person's language; it says which photo."""
        words = translated(self.reason)
        if self.path is None or self.path.name in words:
            return words
        template = QCoreApplication.translate("Problems", "“{name}”: {reason}")
        return template.format(name=self.path.name, reason=words)


def summary(problems: Sequence[Problem]) -> str:
    """One line about several problems; the sentence itself where there is one."""
    count, doing = len(problems), {problem.doing for problem in problems}
    if count == 1:
        return problems[0].sentence
    match doing.pop() if len(doing) == 1 else Doing.OTHER:
        case Doing.OPEN:
            return QCoreApplication.translate("Problems", "%n file(s) could not be opened.", "", count)
        case Doing.RESTORE:
            return QCoreApplication.translate("Problems", "%n photo(s) could not be restored.", "", count)
        case Doing.EXPORT:
            return QCoreApplication.translate("Problems", "%n result(s) could not be exported.", "", count)
        case Doing.OTHER:
            return QCoreApplication.translate("Problems", "%n thing(s) went wrong.", "", count)


def report(problems: Sequence[Problem], doctor: str = "") -> str:
    """The text for a bug report: what happened, the traces, and what `restorer doctor` says, in English."""
    parts = [f"{problem.path or '-'}\n{problem.reason}\n{problem.trace}".rstrip() for problem in problems]
    return "\n\n".join([*parts, doctor.strip()]).strip() + "\n"
