"""Verdicts follow from orders, the trace and exposure, under the policy.

Strongest first: indispensable, jointly indispensable, undetermined, supporting, outside. An
element is undetermined where a business does not work, where one that reaches it waits for
something unknown, or where its order was only bounded within what the policy asks for.
"""

from __future__ import annotations

from collections.abc import Iterator

from ciimap.verification.case import Case
from ciimap.verification.claims import ElementClaim
from ciimap.verification.points import Point, equal

STRONGEST_FIRST = (
    "indispensable",
    "jointly_indispensable",
    "undetermined",
    "supporting",
    "outside",
)


def check(case: Case) -> Iterator[Point]:
    """Yield the points of verdict, reasons and place of each element."""
    highest = case.asked
    for id_, claim in case.claimed.items():
        path = ("elements", case.places[id_])
        reasons = _reasons(case, claim, highest)
        yield equal((*path, "verdict"), id_, claim.verdict, _verdict(case, claim, highest))
        yield equal((*path, "reasons"), id_, list(claim.reasons), reasons)
        yield equal((*path, "inside"), id_, claim.inside, bool(reasons))


def _verdict(case: Case, claim: ElementClaim, highest: float) -> str:
    each = {_verdict_for(case, claim, id_, highest) for id_ in case.model.businesses}
    return min(each, key=STRONGEST_FIRST.index, default="outside")


def _verdict_for(case: Case, claim: ElementClaim, business: str, highest: float) -> str:
    standing = claim.businesses.get(business)
    order = standing.order if standing else None
    bound = standing.order_at_least if standing else None
    if business not in case.working:
        return "undetermined"
    if order is not None and order <= highest:
        return "indispensable" if order == 1 else "jointly_indispensable"
    if claim.id not in case.reach[business]:
        return "outside"
    is_bounded = bound is not None and bound <= highest
    is_open = order is None and (is_bounded or business not in case.decidable)
    return "undetermined" if is_open else "supporting"


def _reasons(case: Case, claim: ElementClaim, highest: float) -> list[str]:
    standings = claim.businesses.items()
    orders = [s.order for id_, s in standings if s.order is not None and id_ in case.working]
    reasons = ["continuity"] if any(order <= highest for order in orders) else []
    return reasons + ["exposure"] * case.exposes(claim.id)
