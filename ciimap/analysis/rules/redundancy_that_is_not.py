"""Branches that stand in for each other, and a single failure that takes too many of them.

The model, and whoever reads it, counts on a twin that goes down with its twin.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ciimap.analysis.facts import Facts
from ciimap.analysis.finding import Finding
from ciimap.analysis.redundancy import (
    FalseRedundancy,
    SharedPoint,
    find_false_redundancies,
    group_alike,
)
from ciimap.errors import Severity
from ciimap.texts import Message

ID = "redundancy-that-is-not"
SEVERITY: Severity = "warning"


def find(facts: Facts) -> Iterator[Finding]:
    """Yield one finding per set of branches that a business reaches, at the first place of it."""
    every = find_false_redundancies(facts.model, facts.graph)
    for same in group_alike(each for each in every if _is_reached(facts, each)):
        choice = same[0].choice
        yield Finding(ID, SEVERITY, choice.entry, _message(same), choice.path)


def _is_reached(facts: Facts, found: FalseRedundancy) -> bool:
    """Return True if a business reaches the place; a link without an id is in no trace."""
    entry, path = found.choice.entry, found.choice.path
    return entry in facts.boundary.reached or path[0] == "links"


def _message(same: Sequence[FalseRedundancy]) -> Message:
    first = same[0]
    others = tuple(dict.fromkeys(each.choice.entry for each in same[1:]))
    values = {
        "entry": first.choice.entry,
        "needed": first.choice.needed,
        "branches": first.choice.written,
        "shared": tuple(map(_point, first.shared)),
        "others": Message("findings.redundancy-also", {"entries": others}) if others else "",
    }
    return Message(f"findings.{ID}-{first.choice.kind}", values)


def _point(point: SharedPoint) -> Message:
    values = {"element": point.element, "impact_time": point.time}
    return Message("findings.redundancy-point", values)
