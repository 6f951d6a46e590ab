"""The cheapest cut set of each business, where the policy names an attribute as cost."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from ciimap.verification.case import Case
from ciimap.verification.claims import CheapestClaim
from ciimap.verification.points import Point, judged, wrong_point


def check(case: Case) -> Iterator[Point]:
    """Yield the points of each cheapest cut set that is told, and of each that is not."""
    for business, claim in case.business_claims():
        path = ("businesses", business, "cheapest_cut")
        if claim.cheapest_cut is not None:
            yield from _cheapest(case, business, claim.cheapest_cut)
        elif case.model.policy.cost is not None and business in case.decidable:
            counted = claim.cut_sets.complete and claim.cut_sets.listed
            yield judged(path, business, not counted, "cheapest-missing", business=business)


def _cheapest(case: Case, business: str, claim: CheapestClaim) -> Iterator[Point]:
    path = ("businesses", business, "cheapest_cut")
    if case.model.policy.cost is None or business not in case.working:
        yield wrong_point(path, business, "cheapest-unasked", business=business)
        return
    fault = case.cut_fault(business, claim.cut)
    if fault is not None:
        values = {"cut": claim.cut, "business": business, "id": fault[1]}
        yield wrong_point((*path, "cut"), business, fault[0], list(claim.cut), **values)
        return
    yield Point((*path, "cut"), business)
    cost = cost_of(case, claim.cut)
    close = math.isclose(cost, claim.cost, rel_tol=1e-9)
    yield judged((*path, "cost"), business, close, "differs", claimed=claim.cost, found=cost)
    yield _least(case, business, claim.cut, cost)


def _least(case: Case, business: str, told: tuple[str, ...], cost: float) -> Point:
    """Return the point that no cut set known here, listed or found, costs less or comes first."""
    path = ("businesses", business, "cheapest_cut")
    known = case.known[business]
    listed = case.claims.businesses[business].cut_sets.listed
    sound = [cut for cut in listed if case.cut_fault(business, cut) is None]
    best = min([*known.cuts, *sound], key=lambda cut: cost_of(case, cut), default=None)
    if best is not None and cost_of(case, best) < cost * (1 - 1e-9):
        least = cost_of(case, best)
        return wrong_point(path, business, "cheaper-cut", cost, least, cut=best, business=business)
    if case.claims.businesses[business].cut_sets.complete:
        alike = (cut for cut in known.cuts if math.isclose(cost_of(case, cut), cost, rel_tol=1e-9))
        first = min([told, *alike])
        if first != told:
            return wrong_point(path, business, "not-first-cheapest", list(told), cut=first)
    return Point(path, business, rests=known.proven != math.inf)


def cost_of(case: Case, cut: Sequence[str]) -> float:
    """Return what ``cut`` costs: each element what the policy's attribute says, 1 if it is not set.

    Loading has made sure that the attribute is a number where it is set.
    """
    name = case.model.policy.cost or ""
    costs = (case.elements[id_].value.written(name) for id_ in cut)
    return math.fsum(1 if cost is None else cost for cost in costs)
