"""What a domain rule looks at: indexes with their grade on one full set of answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

from ciimap.capability.domain_rules.changes import Changes
from ciimap.capability.results import Derivation


@dataclass(frozen=True)
class GradedContent:
    """One content on a sheet."""

    id: str
    level: int
    credit: Fraction | None  # None: left out
    is_met: bool


@dataclass(frozen=True)
class GradedIndex:
    """One index on a sheet; its grade is ``None`` where all of it is left out."""

    id: str
    grade: int | None
    weight: Fraction
    contents: tuple[GradedContent, ...]
    is_optional: bool = False  # nothing of it is answered yet, so that it may still be left out

    def missing(self, level: int) -> tuple[str, ...]:
        """Return the contents at and below ``level`` that do not count as met, by id."""
        short = (c for c in self.contents if c.credit is not None and not c.is_met)
        return tuple(sorted(c.id for c in short if c.level <= level))


@dataclass(frozen=True)
class Terms:
    """What the model says beside the rule's name."""

    top: int  # the highest level
    best_credit: Fraction
    limits: Mapping[int, Fraction]  # level → share; empty for rules that have none
    half_up: bool  # how a mean is rounded


class DomainRule(Protocol):
    """A rule from index grades to the level of a domain; its docstring says what it means.

    The level must never fall when a credit rises: the exact range of open answers rests on it.
    Where leaving an optional index out can give a lower level than its worst answers, ``derive``
    leaves it out.
    """

    NAME: str
    LIMITS: bool  # it compares with ``at_least`` of each level
    WEIGHTS: bool  # it uses the weights of the indexes and ``rounding``

    def derive(self, indexes: tuple[GradedIndex, ...], terms: Terms) -> Derivation:
        """Return the level of the domain, and how it came about."""

    def fewest_changes(
        self, indexes: tuple[GradedIndex, ...], terms: Terms, target: int
    ) -> Changes | None:
        """Return the fewest contents to change for ``target``; ``None`` if nothing reaches it."""
