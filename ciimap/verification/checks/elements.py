"""The result speaks of every element of the model, once, in the order of ids."""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.verification.case import Case
from ciimap.verification.points import Point, equal, judged, wrong_point


def check(case: Case) -> Iterator[Point]:
    """Yield the points of which elements are told, and of their kinds and operators."""
    told = [claim.id for claim in case.claims.elements]
    for place, claim in enumerate(case.claims.elements):
        path = ("elements", place)
        entry = case.elements.get(claim.id)
        if entry is None:
            yield wrong_point((*path, "id"), claim.id, "no-element", id=claim.id)
            continue
        yield equal((*path, "kind"), claim.id, claim.kind, entry.kind)
        yield equal((*path, "operator"), claim.id, claim.operator, entry.value.operator)
    for missing in sorted(case.elements.keys() - set(told)):
        yield wrong_point(("elements",), missing, "element-missing", id=missing)
    yield judged(("elements",), "", told == sorted(set(told)), "not-sorted")
