"""A business that does not work with nothing failed: its cut sets mean nothing until mended."""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.analysis.facts import Facts
from ciimap.analysis.finding import Finding
from ciimap.errors import Severity
from ciimap.texts import Message

ID = "business-does-not-work"
SEVERITY: Severity = "error"


def find(facts: Facts) -> Iterator[Finding]:
    """Yield one finding per business that is down although nothing has failed."""
    for business, result in facts.boundary.businesses.items():
        if not result.works:
            message = Message(f"findings.{ID}", {"business": business})
            yield Finding(ID, SEVERITY, business, message, ("businesses", business))
