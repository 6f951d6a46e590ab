"""Rules that are switched off, each with its reason: a file that a team writes and reviews."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from ciimap.analysis import RULES
from ciimap.model import Strict

Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=1_000)]

# What says that a result is not what it seems is told always.
ALWAYS_ON = frozenset(
    {"business-does-not-work", "cheapest-cut-limit", "limit-reached", "requirement-unknown"}
)
WARNINGS = frozenset(
    {"business-requires-nothing", "hidden-character", "repeated-member", "unused-name"}
)  # of reading a file


class Rulebook(Strict):
    """Which rules are off, and why / 停用的规则及理由."""

    ciimap_rules: Literal[1] = Field(description="Format version / 格式版本")
    off: dict[str, Reason] = Field(
        default={}, description="Rule → the reason that it is off / 停用的规则 → 理由"
    )


def known_rules() -> tuple[str, ...]:
    """Return the ids of all rules that can be switched off, sorted: warnings and infos."""
    mild = {id_ for id_, rule in RULES.items() if rule.SEVERITY != "error"}
    return tuple(sorted((mild | WARNINGS) - ALWAYS_ON))


def is_firm(rule: str) -> bool:
    """Return whether ``rule`` exists and cannot be switched off."""
    return rule in RULES and rule not in known_rules()
