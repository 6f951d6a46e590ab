"""A model without links takes every hop as direct, so no network can be found indispensable."""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.analysis.facts import Facts
from ciimap.analysis.finding import Finding
from ciimap.errors import Severity
from ciimap.texts import Message

ID = "no-links"
SEVERITY: Severity = "info"


def find(facts: Facts) -> Iterator[Finding]:
    """Yield one finding for a model with flows and no links."""
    if facts.model.flows and not facts.model.links:
        yield Finding(ID, SEVERITY, "", Message(f"findings.{ID}"), ())
