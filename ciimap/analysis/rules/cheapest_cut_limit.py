"""A limit was reached before the cheapest cut set, that the policy asks for, was found."""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.analysis.facts import Facts
from ciimap.analysis.finding import Finding
from ciimap.errors import Severity
from ciimap.texts import Message

ID = "cheapest-cut-limit"
SEVERITY: Severity = "warning"


def find(facts: Facts) -> Iterator[Finding]:
    """Yield one finding per business whose cheapest cut set was left open."""
    for business, result in sorted(facts.boundary.businesses.items()):
        if result.cheapest_cut_limited:
            message = Message(f"findings.{ID}", {"business": business})
            yield Finding(ID, SEVERITY, business, message, ("businesses", business))
