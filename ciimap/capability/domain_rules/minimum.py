"""``minimum``: a domain is as good as its weakest index.

Source: the published rule of C2M2 2.1 (a level counts only if all practices at it and below are
implemented). For the 2020 draft it is the natural reading of "grade of each index, level of each
domain", where no weights are mentioned; the draft's own text was not seen.
"""

from __future__ import annotations

from ciimap.capability.domain_rules.changes import Changes
from ciimap.capability.domain_rules.graded import GradedIndex, Terms
from ciimap.capability.results import Derivation

NAME = "minimum"
LIMITS = False
WEIGHTS = False


def derive(indexes: tuple[GradedIndex, ...], terms: Terms) -> Derivation:  # noqa: ARG001
    """Return the lowest grade, with the indexes that have it."""
    grades = {index.id: index.grade for index in indexes if index.grade is not None}
    if not grades:
        return Derivation(None)
    lowest = min(grades.values())
    return Derivation(lowest, tuple(sorted(id_ for id_, g in grades.items() if g == lowest)))


def fewest_changes(
    indexes: tuple[GradedIndex, ...],
    terms: Terms,  # noqa: ARG001
    target: int,
) -> Changes | None:
    """Return the one smallest set: every content up to ``target`` that is not met."""
    missing = sorted(id_ for index in indexes for id_ in index.missing(target))
    return Changes(len(missing), (tuple(missing),), 1)
