"""The named rules from index grades to the level of a domain: one module each, one line here."""

from __future__ import annotations

from ciimap.capability.domain_rules import mean_credit, minimum, share_of_met, weighted_mean
from ciimap.capability.domain_rules.changes import NOTHING, Changes
from ciimap.capability.domain_rules.graded import DomainRule, GradedContent, GradedIndex, Terms

DOMAIN_RULES: dict[str, DomainRule] = {
    rule.NAME: rule for rule in (mean_credit, minimum, share_of_met, weighted_mean)
}

__all__ = [
    "DOMAIN_RULES",
    "NOTHING",
    "Changes",
    "DomainRule",
    "GradedContent",
    "GradedIndex",
    "Terms",
]
