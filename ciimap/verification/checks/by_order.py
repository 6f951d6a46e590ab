"""The boundary by order: how many elements continuity alone would bring inside.

The numbers are those of the orders that the result tells of the elements, which are judged by
themselves. A number is told where every business is decided that far, and only there.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from ciimap.verification.case import ORDERS, Case
from ciimap.verification.points import Point, equal, judged


def check(case: Case) -> Iterator[Point]:
    """Yield the points of the four choices."""
    told = case.claims.boundary_by_order
    yield equal(("boundary_by_order",), "", sorted(told), sorted(ORDERS))
    orders = _best_orders(case)
    for choice, limit in ORDERS.items():
        path, number = ("boundary_by_order", choice), told.get(choice)
        if number is None:
            far = all(_decided(case, id_) >= limit for id_ in case.working)
            yield judged(path, "", not far, "is-decided")
            continue
        near = [id_ for id_ in case.working if _open_below(case, id_, limit)]
        yield judged(path, "", not near, "is-open", businesses=near)
        yield equal(path, "", number, sum(order <= limit for order in orders.values()))


def _best_orders(case: Case) -> dict[str, int]:
    """Return the least order told of each element, over the businesses that work."""
    best: dict[str, int] = {}
    for business in case.working:
        for id_, standing in case.standings(business).items():
            if standing.order is not None:
                best[id_] = min(standing.order, best.get(id_, standing.order))
    return best


def _decided(case: Case, business: str) -> float:
    return case.decided(business) if business in case.decidable else 0


def _open_below(case: Case, business: str, limit: float) -> bool:
    """Return whether the result itself says that ``business`` is not decided up to ``limit``."""
    if business not in case.decidable:
        return True
    claim = case.claims.businesses.get(business)
    whole = claim is None or claim.cut_sets.complete
    return any(bound <= limit for bound in case.bounds[business]) or (
        limit == math.inf and not whole
    )
