"""Cut sets, orders and verdicts by trying every set of failures.

Readings
--------
- Verdicts are given to the entries of the physical sections and the links with an id, also those
  with ``fails: false`` (in no cut set, so at most supporting), and not to logical entries.
- A business that does not work makes every element ``undetermined`` for that business, also the
  untraced: "outside" is defined for businesses that work only. Of several businesses the strongest
  verdict holds, where ``undetermined`` yields to a proven place inside and to nothing else.
- A business that does not work has no orders, no cuts, no part in ``boundary_by_order``.
- ``inside`` and ``boundary_by_order`` count the elements of other operators too, as any other.
  What is exposed is inside whether or not a business reaches it, and whatever its verdict.
- ``policy.exposure: none`` brings nothing inside by exposure.
- The time to impact of an element is that of its witness cut failing together.
- With a horizon, a business whose time is finite but beyond the horizon with nothing failed works.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from tests.oracle.reading import LOGICAL, Model, World, read_model
from tests.oracle.times import fail_times
from tests.oracle.trace import exposed_to, traced

CutSet = frozenset[str]

# Strongest first.
VERDICTS = ("indispensable", "jointly_indispensable", "undetermined", "supporting", "outside")
GRADES = ("core", "important", "general")


@dataclass(frozen=True)
class Verdict:
    """What the page says of one element; ``orders`` and ``cuts`` have one entry per business."""

    verdict: str
    inside: bool
    reasons: tuple[str, ...]
    orders: dict[str, int | None]
    cuts: dict[str, tuple[str, ...] | None]
    exposed_to: tuple[str, ...]


def stops(model: Model | World, business: str, failed: Iterable[str]) -> bool:
    """Return whether ``business`` stops, within the horizon if there is one."""
    world = read_model(model)
    time = fail_times(world, failed)[business]
    horizon = world.policy.horizon
    return time < math.inf if horizon is None else time <= horizon


def works(model: Model | World, business: str) -> bool:
    """Return whether ``business`` runs with nothing failed."""
    return not stops(model, business, ())


def minimal_cut_sets(model: Model | World, business: str) -> tuple[CutSet, ...]:
    """Return every minimal cut set, smallest first, then by ids.

    Only the empty set is minimal for a business that does not work.
    """
    world = read_model(model)
    found: list[CutSet] = []
    for size in range(len(world.can_fail) + 1):
        for chosen in combinations(sorted(world.can_fail), size):
            failed = frozenset(chosen)
            if not any(cut <= failed for cut in found) and stops(world, business, failed):
                found.append(failed)
    return tuple(found)


def witnesses(model: Model | World, business: str) -> dict[str, tuple[str, ...]]:
    """Return, per element, the first by ids of the smallest minimal cut sets that hold it."""
    first: dict[str, tuple[str, ...]] = {}
    for cut in minimal_cut_sets(model, business):
        for element in sorted(cut):
            first.setdefault(element, tuple(sorted(cut)))
    return first


def orders(model: Model | World, business: str) -> dict[str, int]:
    """Return the order of every element that is in some minimal cut set."""
    return {element: len(cut) for element, cut in witnesses(model, business).items()}


def relevant(model: Model | World, business: str) -> frozenset[str]:
    """Return the elements that are in some minimal cut set, of whatever size."""
    return frozenset(orders(model, business))


def single_points(model: Model | World, business: str) -> list[str]:
    """Return the elements of order 1, by id."""
    return sorted(name for name, order in orders(model, business).items() if order == 1)


def time_to_impact(model: Model | World, business: str, cut: Iterable[str]) -> float:
    """Return the seconds until ``business`` stops when ``cut`` fails together."""
    return fail_times(model, cut)[business]


def elements(model: Model | World) -> list[str]:
    """Return the ids that get a verdict, sorted."""
    kinds = read_model(model).kinds
    return sorted(name for name, kind in kinds.items() if kind not in LOGICAL)


def businesses(model: Model | World) -> list[str]:
    """Return the ids of the businesses, sorted."""
    kinds = read_model(model).kinds
    return sorted(name for name, kind in kinds.items() if kind == "businesses")


def verdicts(model: Model | World) -> dict[str, Verdict]:
    """Return the verdict on every element, by id."""
    world = read_model(model)
    running = [name for name in businesses(world) if works(world, name)]
    cuts = {name: witnesses(world, name) for name in running}
    reach = {name: traced(world, name) for name in running}
    exposed = exposed_to(world)
    return {
        element: _verdict(world, element, cuts, reach, sorted(exposed.get(element, ())))
        for element in elements(world)
    }


def _verdict(
    world: World,
    element: str,
    cuts: dict[str, dict[str, tuple[str, ...]]],
    reach: dict[str, frozenset[str]],
    exposed: list[str],
) -> Verdict:
    own_cuts = {name: cuts.get(name, {}).get(element) for name in businesses(world)}
    own_orders = {name: len(cut) if cut else None for name, cut in own_cuts.items()}
    each = [
        _verdict_for(world, own_orders[name], element in reach[name])
        if name in reach
        else "undetermined"
        for name in own_cuts
    ]
    reasons = ("continuity",) * any(_within(world, order) for order in own_orders.values())
    reasons += ("exposure",) * any(_counts(world, name) for name in exposed)
    return Verdict(
        min(each, key=VERDICTS.index, default="outside"),
        bool(reasons),
        reasons,
        own_orders,
        own_cuts,
        tuple(exposed),
    )


def _verdict_for(world: World, order: int | None, is_traced: bool) -> str:
    if order == 1:
        return "indispensable"
    if _within(world, order):
        return "jointly_indispensable"
    return "supporting" if is_traced else "outside"


def _within(world: World, order: int | None) -> bool:
    limit = world.policy.continuity
    return order is not None and (limit is None or order <= limit)


def _counts(world: World, information: str) -> bool:
    lowest = world.policy.exposure
    grade = world.grades.get(information)
    return lowest != "none" and grade is not None and GRADES.index(grade) <= GRADES.index(lowest)


def members_by_order(model: Model | World) -> dict[str, frozenset[str]]:
    """Return the elements that continuity alone brings inside at 1, 2, 3 and any."""
    world = read_model(model)
    best: dict[str, int] = {}
    for business in filter(lambda name: works(world, name), businesses(world)):
        for element, order in orders(world, business).items():
            best[element] = min(order, best.get(element, order))
    limits = {"1": 1, "2": 2, "3": 3, "any": len(world.can_fail)}
    return {
        choice: frozenset(name for name, order in best.items() if order <= limit)
        for choice, limit in limits.items()
    }


def boundary_by_order(model: Model | World) -> dict[str, int]:
    """Return how many elements continuity alone brings inside at 1, 2, 3 and any."""
    return {choice: len(members) for choice, members in members_by_order(model).items()}
