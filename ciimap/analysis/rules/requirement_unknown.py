"""An entry that says ``requires: unknown``: what depends on it stays undetermined."""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.analysis.facts import Facts
from ciimap.analysis.finding import Finding
from ciimap.errors import Severity
from ciimap.texts import Message

ID = "requirement-unknown"
SEVERITY: Severity = "warning"


def find(facts: Facts) -> Iterator[Finding]:
    """Yield one finding per such entry, with the businesses that depend on it."""
    results = facts.boundary.businesses.values()
    for entry in facts.model.entries():
        if entry.value.is_unknown:
            affected = tuple(result.id for result in results if entry.id in result.unknown)
            name = ID if affected else f"{ID}-unused"
            message = Message(f"findings.{name}", {"entry": entry.id, "businesses": affected})
            yield Finding(ID, SEVERITY, entry.id, message, facts.path_of(entry.id))
