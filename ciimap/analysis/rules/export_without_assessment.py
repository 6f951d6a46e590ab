"""A flow that leaves the country without the reference of an assessment.

Source: Cybersecurity Law on storage in the country and assessment before export (recalled with
high confidence); digest of the 2020 pilots on the security of cross-border data transfer.
"""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.analysis.facts import Facts
from ciimap.analysis.finding import Finding
from ciimap.errors import Severity
from ciimap.texts import Message

ID = "export-without-assessment"
SEVERITY: Severity = "warning"


def find(facts: Facts) -> Iterator[Finding]:
    """Yield one finding per cross-border flow that names no assessment."""
    for id_, flow in facts.model.flows.items():
        if flow.cross_border and flow.assessment is None:
            values = {"flow": id_, "information": flow.information}
            yield Finding(ID, SEVERITY, id_, Message(f"findings.{ID}", values), ("flows", id_))
