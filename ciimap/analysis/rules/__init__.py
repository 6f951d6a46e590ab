"""The finding rules: one module each, one line in the registry each."""

from __future__ import annotations

from ciimap.analysis.facts import Facts, Rule
from ciimap.analysis.finding import Finding
from ciimap.analysis.rules import (
    business_does_not_work,
    grade_missing,
    life_cycle_gap,
    limit_reached,
    no_flow,
    no_links,
    no_route,
    recovery_too_slow,
    requirement_unknown,
    unused_information,
)

RULES: dict[str, Rule] = {
    rule.ID: rule
    for rule in (
        business_does_not_work,
        grade_missing,
        life_cycle_gap,
        limit_reached,
        no_flow,
        no_links,
        no_route,
        recovery_too_slow,
        requirement_unknown,
        unused_information,
    )
}


def find_all(facts: Facts) -> tuple[Finding, ...]:
    """Return the findings of every rule, most severe first, then by rule and entry."""
    found = (finding for rule in RULES.values() for finding in rule.find(facts))
    return tuple(sorted(found, key=lambda finding: (finding.rank, finding.path)))
