"""Businesses or sensitive information that nobody is responsible for.

Source: digest of the draft rules on network data processing (31 August 2020), which ask for a
person responsible for data security; State Council Order 745 makes the top leader responsible.
"""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.analysis.facts import Facts
from ciimap.analysis.finding import Finding
from ciimap.analysis.sensitive import is_sensitive
from ciimap.errors import Severity
from ciimap.texts import Message

ID = "no-responsible-person"
SEVERITY: Severity = "info"


def find(facts: Facts) -> Iterator[Finding]:
    """Yield one finding per section with entries that name nobody, unless the operator does."""
    model = facts.model
    if model.operator is not None and model.operator.responsible is not None:
        return
    businesses = (id_ for id_, entry in model.businesses.items() if entry.responsible is None)
    yield from _finding("businesses", tuple(sorted(businesses)))
    information = (
        id_
        for id_, entry in model.information.items()
        if entry.responsible is None and is_sensitive(entry)
    )
    yield from _finding("information", tuple(sorted(information)))


def _finding(section: str, ids: tuple[str, ...]) -> Iterator[Finding]:
    if ids:
        message = Message(f"findings.{ID}-{section}", {"ids": ids})
        yield Finding(ID, SEVERITY, "", message, (section,))
