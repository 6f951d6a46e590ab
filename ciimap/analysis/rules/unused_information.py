"""Information that no business needs: not critical, or a requirement is missing."""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.analysis.facts import Facts
from ciimap.analysis.finding import Finding
from ciimap.errors import Severity
from ciimap.texts import Message

ID = "unused-information"
SEVERITY: Severity = "info"


def find(facts: Facts) -> Iterator[Finding]:
    """Yield one finding per information that no business reaches."""
    for id_ in facts.model.information:
        if id_ not in facts.boundary.reached:
            message = Message(f"findings.{ID}", {"information": id_})
            yield Finding(ID, SEVERITY, id_, message, ("information", id_))
