"""Information that no flow carries: nothing can be traced from it, and it never fails."""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.analysis.facts import Facts
from ciimap.analysis.finding import Finding
from ciimap.errors import Severity
from ciimap.texts import Message

ID = "no-flow"
SEVERITY: Severity = "warning"


def find(facts: Facts) -> Iterator[Finding]:
    """Yield one finding per information without ``requires`` that no needed flow carries."""
    carried = {
        i for flow in facts.model.flows.values() if flow.continuity for i in flow.information
    }
    for id_, information in facts.model.information.items():
        if information.requires is None and id_ not in carried:
            message = Message(f"findings.{ID}", {"information": id_})
            yield Finding(ID, SEVERITY, id_, message, ("information", id_))
