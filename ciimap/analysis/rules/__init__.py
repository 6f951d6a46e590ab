"""The finding rules: one module each, one line in the registry each."""

from __future__ import annotations

from ciimap.analysis.facts import Facts, Rule
from ciimap.analysis.finding import Finding
from ciimap.analysis.rules import (
    black_start_deadlock,
    business_does_not_work,
    cheapest_cut_limit,
    cryptography_overdue,
    export_without_assessment,
    grade_missing,
    life_cycle_gap,
    limit_reached,
    no_flow,
    no_links,
    no_responsible_person,
    no_route,
    product_without_certificate,
    recovery_too_slow,
    redundancy_that_is_not,
    requirement_unknown,
    unencrypted_storage,
    unencrypted_transfer,
    unused_information,
)

_DIGITS = 9  # of a position in a list, so that 10 comes after 9

RULES: dict[str, Rule] = {
    rule.ID: rule
    for rule in (
        black_start_deadlock,
        business_does_not_work,
        cheapest_cut_limit,
        cryptography_overdue,
        export_without_assessment,
        grade_missing,
        life_cycle_gap,
        limit_reached,
        no_flow,
        no_links,
        no_responsible_person,
        no_route,
        product_without_certificate,
        recovery_too_slow,
        redundancy_that_is_not,
        requirement_unknown,
        unencrypted_storage,
        unencrypted_transfer,
        unused_information,
    )
}

# Duties of law beside the boundary: what an evaluation of capability shows of a model as well.
DUTIES: frozenset[str] = frozenset(
    {
        cryptography_overdue.ID,
        export_without_assessment.ID,
        life_cycle_gap.ID,
        no_responsible_person.ID,
        product_without_certificate.ID,
        unencrypted_storage.ID,
        unencrypted_transfer.ID,
    }
)


def find_all(facts: Facts) -> tuple[Finding, ...]:
    """Return the findings of every rule, most severe first, then by rule, entry and message.

    Places come last: where an entry's parts are written must not decide what is told first.
    """
    found = (finding for rule in RULES.values() for finding in rule.find(facts))
    return tuple(sorted(found, key=_order))


def _order(finding: Finding) -> tuple[object, ...]:
    place = tuple(str(part).zfill(_DIGITS) for part in finding.path)
    return (finding.rank, finding.message.in_language("en"), place)
