"""How each element stands towards each business: its order, a cut set that shows it, the time.

Up to order 2 all cut sets are known here, so an order of 1, 2 or 3 is proved by a cut set of that
size. Above that, and where an element is said to be in no cut set, a search had to be made; what
was not reached by the one made here rests on the engine's.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from ciimap.verification.case import Case
from ciimap.verification.claims import ElementClaim, StandingClaim
from ciimap.verification.points import Point, equal, judged, wrong_point
from ciimap.verification.reading import Path


def check(case: Case) -> Iterator[Point]:
    """Yield the points of every element towards every business."""
    best = {id_: known.best() for id_, known in case.known.items()}
    for id_, claim in case.claimed.items():
        path = ("elements", case.places[id_], "businesses")
        yield equal(path, id_, sorted(claim.businesses), _concerned(case, id_))
        for business, standing in claim.businesses.items():
            if business not in case.working:
                yield from _empty((*path, business), id_, standing)
            else:
                first = best[business].get(id_)
                yield from _standing(case, claim, business, first)


def _concerned(case: Case, element: str) -> list[str]:
    """Return the businesses that ``element`` stands towards: that reach it, or do not work."""
    return [
        id_
        for id_ in sorted(case.model.businesses)
        if id_ not in case.working or element in case.reach[id_]
    ]


def _empty(path: Path, element: str, claim: StandingClaim) -> Iterator[Point]:
    """Yield the points that nothing is told."""
    for key in ("order", "cut", "time_to_impact", "order_at_least"):
        value = getattr(claim, key)
        yield equal((*path, key), element, _plain(value), None)


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def _standing(
    case: Case, claim: ElementClaim, business: str, first: tuple[str, ...] | None
) -> Iterator[Point]:
    path = ("elements", case.places[claim.id], "businesses", business)
    standing = claim.businesses[business]
    if standing.order is None:
        yield equal((*path, "cut"), claim.id, _plain(standing.cut), None)
        yield equal((*path, "time_to_impact"), claim.id, standing.time_to_impact, None)
        yield from _no_order(case, claim.id, business, first)
    elif standing.cut is None:
        yield wrong_point((*path, "cut"), claim.id, "cut-missing", id=claim.id, business=business)
    else:
        yield equal((*path, "order_at_least"), claim.id, standing.order_at_least, None)
        yield from _witness(case, claim.id, business)
        yield from _smallest(case, claim.id, business, first)


def _no_order(
    case: Case, element: str, business: str, first: tuple[str, ...] | None
) -> Iterator[Point]:
    """Yield the points of an element in no cut set, or in none smaller than told."""
    path = ("elements", case.places[element], "businesses", business)
    bound = case.standings(business)[element].order_at_least
    if business not in case.decidable:
        yield equal((*path, "order_at_least"), element, bound, None)
        right, rests = first is None or len(first) > 1, False
    elif bound is None:
        right = first is None
        rests = element in case.candidates and case.known[business].proven != math.inf
    else:
        decided = case.decided(business)
        least = None if decided == math.inf else decided + 1
        yield equal((*path, "order_at_least"), element, bound, least)
        right = first is None or len(first) >= bound
        rests = element in case.candidates and case.known[business].proven < bound - 1
    if right:
        yield Point((*path, "order"), element, rests=rests)
    else:
        yield _in_a_cut(path, element, business, first)


def _in_a_cut(path: Path, element: str, business: str, cut: tuple[str, ...] | None) -> Point:
    found = None if cut is None else list(cut)
    return wrong_point(
        (*path, "order"), element, "is-in-cut", None, found, cut=found, business=business
    )


def _witness(case: Case, element: str, business: str) -> Iterator[Point]:
    """Yield the points that the cut set holds the element, is one, and stops in the time told."""
    path = ("elements", case.places[element], "businesses", business)
    standing = case.standings(business)[element]
    cut = standing.cut or ()
    values = {"cut": cut, "business": business}
    yield judged((*path, "cut"), element, element in cut, "cut-without", id=element, **values)
    yield equal((*path, "order"), element, standing.order, len(cut))
    fault = case.cut_fault(business, cut)
    if fault is not None:
        key, id_ = fault
        yield wrong_point((*path, "cut"), element, key, list(cut), id=id_, **values)
        return
    yield Point((*path, "cut"), element)
    time, told = case.time_of(business, cut), standing.time_to_impact
    close = told is not None and math.isclose(told, time, rel_tol=1e-9)
    yield judged((*path, "time_to_impact"), element, close, "differs", claimed=told, found=time)


def _smallest(
    case: Case, element: str, business: str, first: tuple[str, ...] | None
) -> Iterator[Point]:
    """Yield the points that no smaller cut set holds the element, and none before the one told."""
    path = ("elements", case.places[element], "businesses", business)
    standing, proven = case.standings(business)[element], case.known[business].proven
    order, cut = standing.order or 0, standing.cut
    if business not in case.decidable and order > 1:
        yield wrong_point((*path, "order"), element, "rests-on-unknown", order, business=business)
    elif first is not None and len(first) < order:
        yield wrong_point(
            (*path, "order"), element, "smaller-cut", order, len(first),
            cut=first, business=business,
        )  # fmt: skip
    else:
        yield Point((*path, "order"), element, rests=order > proven + 1)
    if order <= proven:
        yield judged(
            (*path, "cut"), element, first == cut, "not-first",
            claimed=list(cut or ()), found=list(first or ()),
        )  # fmt: skip
    else:
        yield Point((*path, "cut"), element, rests=True)
