"""Interfaces: the links and requirements that cross the boundary."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ciimap.boundary.verdicts import Interface
from ciimap.model import Model, Requiring, named_ids

Side = Callable[[str], bool]


def find_crossings(model: Model, is_near: Side, is_far: Side) -> tuple[Interface, ...]:
    """Return what crosses from elements on the near side to elements on the far side, sorted.

    A link counts in the direction that information may pass, and both ways from near to far. A
    requirement is followed through groups and functions, which are formulas and on no side.
    """
    found = {*_link_crossings(model, is_near, is_far), *_requirements(model, is_near, is_far)}
    return tuple(sorted(found))


def _link_crossings(model: Model, is_near: Side, is_far: Side) -> Iterator[Interface]:
    for link in model.links:
        start, end = link.ends
        if is_near(start) and is_far(end):
            yield Interface(start, end, "link")
        elif is_far(start) and is_near(end):
            ends = (start, end) if link.one_way else (end, start)
            yield Interface(*ends, "link")


def _requirements(model: Model, is_near: Side, is_far: Side) -> Iterator[Interface]:
    for entry in model.elements():
        if is_near(entry.id):
            for other in _required_elements(model, entry.value):
                if is_far(other):
                    yield Interface(entry.id, other, "requirement")


def _required_elements(model: Model, value: Requiring) -> Iterator[str]:
    """Yield what ``value`` requires, formulas with a name replaced by what they name."""
    waiting = list(named_ids(value.needs))
    seen: set[str] = set()
    while waiting:
        other = waiting.pop()
        if other in seen:
            continue
        seen.add(other)
        formula = model.groups.get(other) or model.functions.get(other)
        if formula is None:
            yield other
        else:
            waiting.extend(named_ids(formula.needs))
