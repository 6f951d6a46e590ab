"""Supports that a result brings as certificates: each suffices for its business by itself."""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.verification.case import Case
from ciimap.verification.points import Point, judged, wrong_point
from ciimap.verification.reading import Path


def check(case: Case) -> Iterator[Point]:
    """Yield a point for each support. Those that hold are used in the search of cut sets."""
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


def _support(case: Case, business: str, path: Path, support: tuple[str, ...]) -> Point:
    stranger = next((id_ for id_ in support if id_ not in case.elements), None)
    if stranger is not None:
        return wrong_point(path, business, "no-element", id=stranger)
    able = [id_ for id_ in support if id_ in case.candidates]
    suffices = case.searches[business].suffices(able)
    return judged(path, business, suffices, "no-support", support=support, business=business)
