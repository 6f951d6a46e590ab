"""Information without a grade counts as general, which may leave its handlers outside."""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.analysis.facts import Facts
from ciimap.analysis.finding import Finding
from ciimap.errors import Severity
from ciimap.texts import Message

ID = "grade-missing"
SEVERITY: Severity = "warning"


def find(facts: Facts) -> Iterator[Finding]:
    """Yield one finding per information that states no grade."""
    for id_, information in facts.model.information.items():
        if information.grade is None:
            message = Message(f"findings.{ID}", {"information": id_})
            yield Finding(ID, SEVERITY, id_, message, ("information", id_))
