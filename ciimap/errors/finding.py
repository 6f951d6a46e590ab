"""A finding: what a rule noticed in a valid file, at which entry."""

from __future__ import annotations

from dataclasses import dataclass

from ciimap.errors.problems import Place, Severity, severity_rank
from ciimap.texts import Message


@dataclass(frozen=True)
class Finding:
    """What rule ``rule`` noticed at the entry ``at`` (an id; empty for the file as a whole)."""

    rule: str
    severity: Severity
    at: str
    message: Message
    path: tuple[str | int, ...] = ()  # where in the file's data
    place: Place | None = None  # file, line and column, once the file is known

    @property
    def rank(self) -> tuple[int, str, str]:
        """Sort key: most severe first, then rule, then entry."""
        return (-severity_rank(self.severity), self.rule, self.at)
