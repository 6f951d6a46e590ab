"""``mean_credit``: the mean credit of a domain's contents, level by level.

As ``share_of_met``, but what is partly met counts with the credit that the model gives it. No
standard's text that was seen asks for it.
"""

from __future__ import annotations

from fractions import Fraction

from ciimap.capability.domain_rules import thresholds
from ciimap.capability.domain_rules.changes import Changes
from ciimap.capability.domain_rules.graded import GradedIndex, Terms
from ciimap.capability.results import Derivation

NAME = "mean_credit"
LIMITS = True
WEIGHTS = False


def derive(indexes: tuple[GradedIndex, ...], terms: Terms) -> Derivation:
    """Return the level whose means hold, with every comparison."""
    return thresholds.derive(_values(indexes), terms.limits)


def fewest_changes(indexes: tuple[GradedIndex, ...], terms: Terms, target: int) -> Changes | None:
    """Return the smallest sets of contents that are raised to the best credit."""
    gains = [
        thresholds.Gain(content.id, content.level, terms.best_credit - content.credit)
        for content in thresholds.contents_of(indexes)
        if content.credit is not None and content.credit < terms.best_credit
    ]
    return thresholds.fewest_changes(_values(indexes), gains, terms.limits, target)


def _values(indexes: tuple[GradedIndex, ...]) -> list[tuple[int, Fraction]]:
    contents = thresholds.contents_of(indexes)
    return [(c.level, c.credit) for c in contents if c.credit is not None]
