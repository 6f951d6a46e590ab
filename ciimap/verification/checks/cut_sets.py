"""Every listed cut set stops its business and can spare nothing; the listing has the smallest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ciimap.verification.case import Case
from ciimap.verification.claims import CutSetsClaim
from ciimap.verification.points import Point, equal, judged, wrong_point

LISTED = 20  # cut sets that a result lists of each business, if there are as many


def check(case: Case) -> Iterator[Point]:
    """Yield a point for each listed cut set, and those of each listing as a whole.

    How many are listed is one limit for all businesses, the format's or more: a business that
    lists fewer lists all it counts.
    """
    lengths = {id_: len(claim.cut_sets.listed) for id_, claim in case.business_claims()}
    longest = max([LISTED, *(lengths[id_] for id_ in lengths if id_ in case.decidable)])
    for id_, claim in case.business_claims():
        if id_ not in case.working:
            path = ("businesses", id_, "cut_sets", "listed")
            yield equal(path, id_, len(claim.cut_sets.listed), 0)
            continue
        yield from _members(case, id_, claim.cut_sets)
        yield from _listing(case, id_, claim.cut_sets)
        if id_ in case.decidable:
            yield from _lengths(id_, claim.cut_sets, longest)
        else:
            yield from _certain(case, id_, claim.cut_sets, longest)


def _members(case: Case, business: str, claim: CutSetsClaim) -> Iterator[Point]:
    for place, cut in enumerate(claim.listed):
        path = ("businesses", business, "cut_sets", "listed", place)
        fault = case.cut_fault(business, cut)
        if fault is None:
            yield Point(path, business)
        else:
            key, element = fault
            yield wrong_point(
                path, business, key, list(cut), cut=cut, business=business, id=element
            )


def _listing(case: Case, business: str, claim: CutSetsClaim) -> Iterator[Point]:
    """Yield the points that the listing is sorted and that nothing smaller was left out."""
    path = ("businesses", business, "cut_sets", "listed")
    listed = list(claim.listed)
    in_order = sorted(set(listed), key=lambda cut: (len(cut), cut))
    yield judged(path, business, listed == in_order, "not-sorted")
    known = case.known[business]
    for cut, true in zip(listed, known.cuts, strict=False):
        if cut != true and len(true) <= len(cut):
            yield wrong_point(path, business, "not-listed", list(cut), list(true), cut=true)
            return
    yield Point(path, business, rests=bool(listed) and len(listed[-1]) > known.proven)


def _lengths(business: str, claim: CutSetsClaim, longest: int) -> Iterator[Point]:
    """Yield the points that the listing is as long as the counts say."""
    path = ("businesses", business, "cut_sets", "listed")
    sizes, counts = Counter(map(len, claim.listed)), claim.counts
    last = max(sizes, default=0)
    for order in sorted(sizes.keys() | {each for each in counts if each < last}):
        is_whole = order < last or len(claim.listed) < longest
        counted = counts.get(order, 0)
        right = sizes[order] == counted if is_whole else sizes[order] <= counted
        yield judged(
            path, business, right, "listing-length",
            order=order, claimed=sizes[order], found=counted,
        )  # fmt: skip
    if len(claim.listed) < longest:
        yield equal(path, business, len(claim.listed), sum(counts.values()))


def _certain(case: Case, business: str, claim: CutSetsClaim, longest: int) -> Iterator[Point]:
    """Yield the points that only single points are listed, and all of them if there is room.

    They alone are certain where a business waits for something unknown.
    """
    path = ("businesses", business, "cut_sets", "listed")
    for place, cut in enumerate(claim.listed):
        yield judged((*path, place), business, len(cut) == 1, "rests-on-unknown", business=business)
    if len(claim.listed) < longest:
        singles = [cut for cut in case.known[business].cuts if len(cut) == 1]
        yield equal(path, business, len(claim.listed), len(singles))
