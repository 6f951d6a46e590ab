"""Supports that a result brings as certificates: each suffices for its business by itself."""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.verification.case import Case
from ciimap.verification.claims import CertificateClaim
from ciimap.verification.points import Point, equal, judged, wrong_point
from ciimap.verification.reading import Path


def check(case: Case) -> Iterator[Point]:
    """Yield a point for each support. Those that hold are used in the search of cut sets."""
    if case.claims.certificates:
        for business in sorted(set(case.working) - case.claims.certificates.keys()):
            yield wrong_point(("certificates",), business, "certificate-missing", business=business)
    for business, claim in case.claims.certificates.items():
        path = ("certificates", business)
        if business not in case.working:
            yield wrong_point(path, business, "no-support-possible", business=business)
            continue
        yield _support(case, business, (*path, "support"), claim.support)
        yield from _whole(case, business, claim)
        for left_out, support in claim.without.items():
            place = (*path, "without", left_out)
            avoids = left_out not in support and left_out in case.candidates
            yield judged(place, business, avoids, "not-without", id=left_out)
            yield _support(case, business, place, support)


def _whole(case: Case, business: str, claim: CertificateClaim) -> Iterator[Point]:
    """Yield the points that there is a support without each member that is no single point."""
    path = ("certificates", business)
    singles = {cut[0] for cut in case.known[business].cuts if len(cut) == 1}
    wanted = sorted(set(claim.support) - singles)
    yield equal((*path, "without"), business, sorted(claim.without), wanted)
    supports = [claim.support, *claim.without.values()]
    in_order = all(list(support) == sorted(set(support)) for support in supports)
    yield judged(path, business, in_order, "not-sorted")


def _support(case: Case, business: str, path: Path, support: tuple[str, ...]) -> Point:
    stranger = next((id_ for id_ in support if id_ not in case.elements), None)
    if stranger is not None:
        return wrong_point(path, business, "no-element", id=stranger)
    able = [id_ for id_ in support if id_ in case.candidates]
    suffices = case.searches[business].suffices(able)
    return judged(path, business, suffices, "no-support", support=support, business=business)
