"""Entries that wait for each other after a total outage: nothing of them starts without help.

In operation they keep each other up, so no cut set shows it; a blackout does.
"""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.analysis.black_start import find_deadlocks
from ciimap.analysis.facts import Facts
from ciimap.analysis.finding import Finding
from ciimap.errors import Severity
from ciimap.texts import Message

ID = "black-start-deadlock"
SEVERITY: Severity = "warning"


def find(facts: Facts) -> Iterator[Finding]:
    """Yield one finding per deadlock, at the first entry of its cycle."""
    for deadlock in find_deadlocks(facts.graph):
        first = deadlock.cycle[0]
        values = {
            "cycle": " → ".join((*deadlock.cycle, first)),
            "businesses": deadlock.businesses,
        }
        name = ID if deadlock.businesses else f"{ID}-elsewhere"
        message = Message(f"findings.{name}", values)
        yield Finding(ID, SEVERITY, first, message, facts.path_of(first))
