"""A limit was reached before the policy's order was decided."""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.analysis.facts import Facts
from ciimap.analysis.finding import Finding
from ciimap.errors import Severity
from ciimap.texts import Message

ID = "limit-reached"
SEVERITY: Severity = "warning"


def find(facts: Facts) -> Iterator[Finding]:
    """Yield one finding per business whose verdicts a limit left open."""
    for business in facts.boundary.limits:
        values = {"business": business, "order": str(facts.model.policy.continuity)}
        message = Message(f"findings.{ID}", values)
        yield Finding(ID, SEVERITY, business, message, ("businesses", business))
