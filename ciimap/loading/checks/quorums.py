"""Quorums that cannot be met, and members that are counted twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from ciimap.loading.checks.scope import Scope, parts_of
from ciimap.loading.faults import Fault, Path, fault
from ciimap.model import AnyOf, AtLeast


def check(scope: Scope) -> Iterator[Fault]:
    """Yield the quorums larger than their lists, and warn of ids listed twice."""
    for path, requirement in scope.requirements():
        if isinstance(requirement, str):
            continue
        for part, place in parts_of(requirement, path):
            if isinstance(part, AtLeast):
                yield from _quorum(part.at_least, part.of, place)
            elif isinstance(part, AnyOf):
                yield from _repeated(part.any_of, (*place, "any_of"))
    for id_, flow in scope.model.flows.items():
        for position, step in enumerate(flow.steps):
            yield from _quorum(
                step.at.at_least, step.at.of, ("flows", id_, "steps", position, "at")
            )


def _quorum(needed: int, members: Sequence[Any], path: Path) -> Iterator[Fault]:
    if needed > len(members):
        values = {"needed": needed, "count": len(members)}
        yield fault("quorum-too-large", (*path, "at_least"), **values)
    yield from _repeated(members, (*path, "of"))


def _repeated(members: Sequence[Any], path: Path) -> Iterator[Fault]:
    seen: set[str] = set()
    for position, member in enumerate(members):
        if isinstance(member, str) and member in seen:
            found = fault("repeated-member", (*path, position), id=member)
            yield replace(found, severity="warning")
        elif isinstance(member, str):
            seen.add(member)
