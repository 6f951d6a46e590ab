"""Badges: the group of alternatives that an element is a member of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

from ciimap.model import Flow, Model, formula_of


class Quorum(NamedTuple):
    """``needed`` of ``members`` alternatives."""

    needed: int
    members: int

    def __str__(self) -> str:
        """Return the badge, such as ``1/2``."""
        return f"{self.needed}/{self.members}"


def quorums_of(model: Model) -> dict[str, Quorum]:
    """Return, for each id that is one of several alternatives, the group it is in most often.

    Groups are looked for in requirements and in the hosts of steps. Of equally frequent ones the
    one with the fewest spare members wins, since it is the closest to failing.
    """
    found: dict[str, Counter[Quorum]] = {}
    for ids, quorum in _groups(model):
        for id_ in ids:
            found.setdefault(id_, Counter())[quorum] += 1
    return {id_: _foremost(counts) for id_, counts in found.items()}


def _foremost(counts: Counter[Quorum]) -> Quorum:
    return min(counts, key=lambda q: (-counts[q], q.members - q.needed, q.members))


def _groups(model: Model) -> Iterator[tuple[list[str], Quorum]]:
    for entry in model.entries():
        yield from _in_requirement(entry.value.needs)
        if isinstance(entry.value, Flow):
            for step in entry.value.steps:
                yield from _in_requirement(step.via)
                if step.at.at_least < len(step.at.of):
                    yield list(step.at.of), Quorum(step.at.at_least, len(step.at.of))


def _in_requirement(requirement: Any) -> Iterator[tuple[list[str], Quorum]]:
    if requirement is None or isinstance(requirement, str):
        return
    formula = formula_of(requirement)
    if formula.needed < len(formula.members):
        named = [member for member in map(_alone, formula.members) if member]
        yield named, Quorum(formula.needed, len(formula.members))
    for member in formula.members:
        yield from _in_requirement(member)


def _alone(member: Any) -> str:
    """Return the id that ``member`` is, or empty where it is a formula."""
    if isinstance(member, str):
        return member
    named: str = getattr(member, "id", "")
    return named
