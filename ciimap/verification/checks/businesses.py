"""The result speaks of every business of the model: whether it works, and what is unknown."""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.verification.case import Case
from ciimap.verification.points import Point, equal, judged, wrong_point


def check(case: Case) -> Iterator[Point]:
    """Yield the points of which businesses are told, work, and wait for something unknown."""
    told = set(case.claims.businesses)
    for id_ in sorted(case.model.businesses.keys() - told):
        yield wrong_point(("businesses",), id_, "business-missing", id=id_)
    for id_ in sorted(told - case.model.businesses.keys()):
        yield wrong_point(("businesses", id_), id_, "no-business", id=id_)
    for id_, claim in case.business_claims():
        path = ("businesses", id_)
        yield equal((*path, "works"), id_, claim.works, id_ in case.working)
        named = case.unknown.get(id_, frozenset()) & case.entry_ids
        yield judged(
            (*path, "unknown"), id_, list(claim.unknown) == sorted(named), "differs",
            claimed=list(claim.unknown), found=sorted(named),
        )  # fmt: skip
