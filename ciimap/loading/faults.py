"""What is wrong, before it has a place in a file: faults by path, flaws by line and column."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ciimap.errors import Severity
from ciimap.texts import Message

Path = tuple[str | int, ...]  # keys and positions in the model's data
Side = Literal["key", "value"]


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong at ``path`` of the model's data."""

    rule: str
    message: Message
    path: Path
    hint: Message | None = None
    side: Side = "value"  # of a mapping's entry: which of the two the caret shows
    severity: Severity = "error"


@dataclass(frozen=True)
class Flaw:
    """One thing that is wrong at a line and column (from 1; 0 is the file as a whole)."""

    rule: str
    message: Message
    line: int = 0
    column: int = 0
    hint: Message | None = None


class UnreadableError(Exception):
    """A file whose data cannot be used; ``flaws`` says why."""

    def __init__(self, flaws: Iterable[Flaw]) -> None:
        """Keep ``flaws`` in the order found."""
        self.flaws = tuple(flaws)
        super().__init__(", ".join(flaw.rule for flaw in self.flaws))


def fault(rule: str, path: Path, **values: object) -> Fault:
    """Return the fault ``rule`` at the value of ``path``, in the catalogue's words for it."""
    return Fault(rule, Message(f"loading.{rule}", values), path)


def flaw(rule: str, line: int = 0, column: int = 0, **values: object) -> Flaw:
    """Return the flaw ``rule`` at a line and column, in the catalogue's words for it."""
    return Flaw(rule, Message(f"loading.{rule}", values), line, column)


def hint(name: str, **values: object) -> Message:
    """Return the hint ``name`` of the catalogue."""
    return Message(f"loading.hint-{name}", values)
