"""Problems in what a user gave us, and the exceptions that carry them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ciimap.texts import Message

Severity = Literal["error", "warning", "info"]
FailOn = Literal["error", "warning", "info", "never"]
SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
_RANKS: dict[str, int] = {name: rank for rank, name in enumerate(SEVERITIES)}


def severity_rank(severity: str) -> int:
    """Return 0 for ``info``, 1 for ``warning``, 2 for ``error``."""
    return _RANKS[severity]


def failing_severities(fail_on: FailOn) -> frozenset[Severity]:
    """Return the severities that make a run fail."""
    if fail_on == "never":
        return frozenset()
    least = severity_rank(fail_on)
    return frozenset(each for each in SEVERITIES if severity_rank(each) >= least)


@dataclass(frozen=True, order=True)
class Place:
    """A place in a file; lines and columns count from 1, and 0 means unknown."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """Return ``file:line:column``, without the parts that are unknown."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, where, and what to try."""

    place: Place
    rule: str  # stable id, such as "unknown-element"
    message: Message
    hint: Message | None = None
    source: str = ""  # the line of the file, for the caret; of a long line, the part around it
    severity: Severity = "error"
    source_column: int = 1  # the column at which ``source`` begins


class CiimapError(Exception):
    """The base of every error that a user can mend."""


class InputError(CiimapError):
    """A file could not be used; ``problems`` says all that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep ``problems`` sorted by place, then rule."""
        self.problems = tuple(sorted(problems, key=lambda p: (p.place, p.rule)))
        super().__init__("; ".join(f"{p.place}: {p.rule}" for p in self.problems))


class UnknownElementError(CiimapError):
    """An id was asked for that the model does not define; ``close`` lists similar ones."""

    def __init__(self, element: str, close: tuple[str, ...] = ()) -> None:
        """Remember the id and what it may have meant."""
        self.element, self.close = element, close
        super().__init__(element)
