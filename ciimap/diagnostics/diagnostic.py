"""One thing to tell a pipeline: a problem of a file or a finding of a rule, in one shape."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ciimap.errors import Finding, Place, Problem, Severity
from ciimap.texts import Message
from ciimap.values import sha256_of


@dataclass(frozen=True)
class Diagnostic:
    """What ``rule`` says of the entry ``at`` (empty for the file as a whole) of ``model``."""

    model: str  # the model's file, as the command was given it
    place: Place  # as seen from where the command runs, with slashes; line 0 where it is unknown
    rule: str
    severity: Severity
    message: Message
    at: str = ""
    hint: Message | None = None

    @property
    def order(self) -> tuple[str, str, int, int, str, str]:
        """Sort key: by model, then place, rule and words."""
        place, words = self.place, self.message.in_language("en")
        return (self.model, place.file, place.line, place.column, self.rule, words)

    def fingerprint(self, file: str) -> str:
        """Return 64 hexadecimal digits that stay the same while the finding does.

        Args:
            file: The file's name as whoever compares has it, with forward slashes.

        Neither line nor column counts, so that lines added above do not make it new; the English
        words do, so that a finding whose numbers got worse is new.
        """
        return sha256_of([self.rule, file, self.at, self.message.in_language("en")])


def of_problems(problems: Iterable[Problem], model: str) -> Iterator[Diagnostic]:
    """Yield ``problems`` of the file ``model``; their places stay as they are."""
    for each in problems:
        yield Diagnostic(model, each.place, each.rule, each.severity, each.message, hint=each.hint)


def of_findings(findings: Iterable[Finding], model: str, folder: str) -> Iterator[Diagnostic]:
    """Yield ``findings`` of the file ``model``.

    Args:
        findings: What rules noticed; places name files as seen from the model's folder.
        model: The model's file as the command was given it.
        folder: What leads to the model's folder: empty, or a path that ends in a slash.
    """
    for each in findings:
        place = each.place or Place(model.removeprefix(folder))
        seen = Place(folder + place.file, place.line, place.column)
        yield Diagnostic(model, seen, each.rule, each.severity, each.message, at=each.at)
