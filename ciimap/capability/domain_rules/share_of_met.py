"""``share_of_met``: how many of a domain's contents are met, level by level.

Level L holds if for every level up to L the share of met contents, at and below that level, is at
least the limit that the model gives for it. No standard's text that was seen asks for it.
"""

from __future__ import annotations

from fractions import Fraction

from ciimap.capability.domain_rules import thresholds
from ciimap.capability.domain_rules.changes import Changes
from ciimap.capability.domain_rules.graded import GradedIndex, Terms
from ciimap.capability.results import Derivation

NAME = "share_of_met"
LIMITS = True
WEIGHTS = False


def derive(indexes: tuple[GradedIndex, ...], terms: Terms) -> Derivation:
    """Return the level whose shares hold, with every comparison."""
    return thresholds.derive(_values(indexes), terms.limits)


def fewest_changes(indexes: tuple[GradedIndex, ...], terms: Terms, target: int) -> Changes | None:
    """Return the smallest sets of contents that become met."""
    gains = [
        thresholds.Gain(content.id, content.level, Fraction(1))
        for content in thresholds.contents_of(indexes)
        if not content.is_met
    ]
    return thresholds.fewest_changes(_values(indexes), gains, terms.limits, target)


def _values(indexes: tuple[GradedIndex, ...]) -> list[tuple[int, Fraction]]:
    return [(c.level, Fraction(int(c.is_met))) for c in thresholds.contents_of(indexes)]
