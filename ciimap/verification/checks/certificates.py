"""Supports that a result brings as certificates: each suffices for its business by itself.

Together they prove single points and pairs complete only if none is missing: each business that
works has one, and for each member that is no single point one without it.
"""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.verification.case import Case
from ciimap.verification.points import Point, judged, wrong_point
from ciimap.verification.reading import Path


def check(case: Case) -> Iterator[Point]:
    """Yield a point for each support, and for each that is missing."""
    for business in case.working if case.claims.certificates else ():
        if business not in case.claims.certificates:
            yield wrong_point(("certificates",), business, "no-certificate", business=business)
    for business, claim in case.claims.certificates.items():
        path = ("certificates", business)
        if business not in case.working:
            yield wrong_point(path, business, "no-support-possible", business=business)
            continue
        yield _support(case, business, (*path, "support"), claim.support)
        for left_out, support in claim.without.items():
            place = (*path, "without", left_out)
            avoids = left_out not in support and left_out in case.candidates
            yield judged(place, business, avoids, "not-without", id=left_out)
            yield _support(case, business, place, support)
        single = {cut[0] for cut in case.known[business].cuts if len(cut) == 1}
        for id_ in sorted({*claim.support} & case.candidates - single - claim.without.keys()):
            yield wrong_point((*path, "without"), business, "no-support-without", id=id_)


def _support(case: Case, business: str, path: Path, support: tuple[str, ...]) -> Point:
    stranger = next((id_ for id_ in support if id_ not in case.elements), None)
    if stranger is not None:
        return wrong_point(path, business, "no-element", id=stranger)
    if list(support) != sorted(set(support)):
        return wrong_point(path, business, "not-sorted")
    able = [id_ for id_ in support if id_ in case.candidates]
    suffices = case.searches[business].suffices(able)
    return judged(path, business, suffices, "no-support", support=support, business=business)
