"""What each element is exposed to: the information it handles, or passes on unencrypted."""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.verification.case import Case
from ciimap.verification.points import Point, equal


def check(case: Case) -> Iterator[Point]:
    """Yield a point for each element."""
    for id_, claim in case.claimed.items():
        path = ("elements", case.places[id_], "exposed_to")
        found = sorted(case.passing.exposed.get(id_, ()))
        yield equal(path, id_, list(claim.exposed_to), found)
