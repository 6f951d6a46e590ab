"""The result is called complete if, and only if, no limit left the policy's order undecided."""

from __future__ import annotations

import math
from collections.abc import Iterator

from ciimap.verification.case import Case
from ciimap.verification.points import Point, judged


def check(case: Case) -> Iterator[Point]:
    """Yield the point of the whole result's ``complete``.

    What something unknown leaves open is no limit: such businesses are not looked at.
    """
    asked = case.asked
    if case.claims.complete:
        near = [id_ for id_ in case.decidable if _is_open(case, id_, asked)]
        yield judged(("complete",), "", not near, "is-open", businesses=near)
    else:
        far = all(case.decided(id_) >= asked for id_ in case.decidable)
        yield judged(("complete",), "", not far, "is-decided")


def _is_open(case: Case, business: str, asked: float) -> bool:
    """Return whether the result says that ``business`` is not decided up to ``asked``."""
    claim = case.claims.businesses.get(business)
    if claim is None or claim.cut_sets.complete:
        return False
    return asked == math.inf or any(bound <= asked for bound in case.bounds[business])
