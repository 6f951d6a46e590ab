"""What a format of pipelines is given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ciimap.diagnostics.diagnostic import Diagnostic
from ciimap.diagnostics.sifting import Sifted
from ciimap.errors import Severity
from ciimap.texts import entries, say
from ciimap.values import Language


@dataclass(frozen=True)
class Told:
    """What is to be written: of which models, what was found, and what counts as a failure."""

    models: Sequence[str]
    sifted: Sifted
    fails: frozenset[Severity]
    version: str
    language: Language

    def say(self, name: str, **values: object) -> str:
        """Return an entry of the catalogue's ``pipeline`` in the reader's language."""
        return say(f"pipeline.{name}", self.language, **values)

    def words(self, each: Diagnostic) -> str:
        """Return what ``each`` says, its hint behind it."""
        message = each.message.in_language(self.language)
        if each.hint is None:
            return message
        return self.say("with-hint", message=message, hint=each.hint)

    def title(self, rule: str) -> str:
        """Return what ``rule`` looks for in a few words; empty for one that is not of ciimap."""
        return say(f"rules.{rule}", self.language) if rule in entries("rules") else ""
