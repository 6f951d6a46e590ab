"""Each trace is a shortest way from a business to its element, by the rules of the trace."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ciimap.verification.case import Case
from ciimap.verification.claims import ElementClaim
from ciimap.verification.points import Point, equal, judged, wrong_point


def check(case: Case) -> Iterator[Point]:
    """Yield the points of every trace, and that what has none is not reached."""
    for id_, claim in case.claimed.items():
        path = ("elements", case.places[id_], "trace")
        if id_ in case.distance and claim.trace:
            yield from _trace(case, claim)
        elif id_ in case.distance:
            yield wrong_point(path, id_, "trace-missing", id=id_)
        else:
            yield judged(
                path, id_, not claim.trace, "not-reached", claimed=list(claim.trace), id=id_
            )


def _trace(case: Case, claim: ElementClaim) -> Iterator[Point]:
    path = ("elements", case.places[claim.id], "trace")
    trace = claim.trace
    right = trace[0] in case.model.businesses and trace[-1] == claim.id
    yield judged(path, claim.id, right, "trace-ends", claimed=list(trace), id=claim.id)
    for place, (here, there) in enumerate(pairwise(trace), start=1):
        known = here in case.entry_ids and there in case.passing.leads_to(here)
        yield judged((*path, place), claim.id, known, "no-step", here=here, there=there)
    yield equal(path, claim.id, len(trace), case.distance[claim.id] + 1)
