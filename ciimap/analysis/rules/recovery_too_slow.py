"""A single point of failure whose repair takes longer than the business can bear."""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.analysis.facts import Facts
from ciimap.analysis.finding import Finding
from ciimap.errors import Severity
from ciimap.texts import Message

ID = "recovery-too-slow"
SEVERITY: Severity = "warning"


def find(facts: Facts) -> Iterator[Finding]:
    """Yield one finding per single point and business whose tolerance its repair exceeds."""
    for element in facts.boundary.elements:
        if element.verdict != "indispensable":
            continue
        recovery = facts.element(element.id).recovery_time
        for business, standing in element.businesses.items() if recovery is not None else ():
            tolerance = facts.model.businesses[business].tolerance
            if standing.order != 1 or tolerance is None or recovery is None:
                continue
            outage = recovery - (standing.time_to_impact or 0)
            if outage > tolerance:
                values = {
                    "element": element.id,
                    "business": business,
                    "outage_time": outage,
                    "tolerance_time": tolerance,
                }
                message = Message(f"findings.{ID}", values)
                yield Finding(ID, SEVERITY, element.id, message, facts.path_of(element.id))
