"""Single points of failure: all of them, and nothing else.

Every cut set hits every support, so single points lie in each of them; each member of one was
made to fail.
"""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.verification.case import Case
from ciimap.verification.points import Point, judged, wrong_point


def check(case: Case) -> Iterator[Point]:
    """Yield a point for each single point told, for each one left out, and for their order."""
    for business, claim in case.business_claims():
        path = ("businesses", business, "single_points")
        cuts = case.known[business].cuts if business in case.known else ()
        found = {cut[0] for cut in cuts if len(cut) == 1}
        for place, id_ in enumerate(claim.single_points):
            yield judged(
                (*path, place), id_, id_ in found, "no-single-point", id=id_, business=business
            )
        for id_ in sorted(found - set(claim.single_points)):
            yield wrong_point(path, id_, "single-point-missing", id=id_, business=business)
        told = list(claim.single_points)
        yield judged(path, business, told == sorted(set(told)), "not-sorted")
