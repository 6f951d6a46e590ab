"""Cut sets by order: as many as were found here, as far as they were searched here.

Of a business that does not work, or waits for something unknown, nothing can be counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ciimap.verification.case import Case
from ciimap.verification.claims import CutSetsClaim
from ciimap.verification.points import Point, equal, judged, wrong_point


def check(case: Case) -> Iterator[Point]:
    """Yield the points of the counts of each business."""
    for business, claim in case.business_claims():
        cut_sets = claim.cut_sets
        path = ("businesses", business, "cut_sets")
        yield from _total(business, cut_sets)
        if business in case.decidable:
            yield from _by_order(case, business, cut_sets)
            yield from _exhausted(case, business, cut_sets)
        else:
            yield equal((*path, "complete"), business, cut_sets.complete, False)
            yield equal((*path, "by_order"), business, cut_sets.by_order, {})


def _total(business: str, claim: CutSetsClaim) -> Iterator[Point]:
    """Yield the point that the count is the sum where all is counted, and else is not told."""
    path = ("businesses", business, "cut_sets", "count")
    yield equal(path, business, claim.count, sum(claim.counts.values()) if claim.complete else None)


def _by_order(case: Case, business: str, claim: CutSetsClaim) -> Iterator[Point]:
    path = ("businesses", business, "cut_sets", "by_order")
    known = case.known[business]
    found = Counter(map(len, known.cuts))
    orders = set(claim.counts) | {each for each in found if each <= _decided(case, business)}
    shown = _shown(case, business, claim)
    for order in sorted(orders):
        told, place = claim.counts.get(order, 0), (*path, str(order))
        if order <= known.proven:
            yield equal(place, business, told, found[order])
        elif told < shown[order]:
            yield wrong_point(place, business, "differs", claimed=told, found=shown[order])
        else:
            yield Point(place, business, rests=True)


def _decided(case: Case, business: str) -> float:
    """Return up to which order the result must count: also what the policy asks for."""
    return max(case.decided(business), case.asked if case.claims.complete else 1)


def _shown(case: Case, business: str, claim: CutSetsClaim) -> Counter[int]:
    """Return how many different cut sets of each order the result itself tells."""
    standings = case.standings(business).values()
    told = {standing.cut for standing in standings if standing.cut is not None}
    return Counter(map(len, told | set(claim.listed)))


def _exhausted(case: Case, business: str, claim: CutSetsClaim) -> Iterator[Point]:
    """Yield the point that there are no cut sets but the counted ones, where that is claimed."""
    if claim.complete:
        path = ("businesses", business, "cut_sets", "complete")
        shown = set(_shown(case, business, claim))
        yield judged(path, business, shown <= set(claim.counts), "uncounted", business=business)
        yield Point(path, business, rests=case.known[business].proven != float("inf"))
