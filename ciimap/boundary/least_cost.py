"""The set of least cost in a family, of several the first by rank, read off its diagram."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ciimap.boundary.diagrams import ALWAYS, NONE, Diagrams
from ciimap.boundary.reading_diagrams import nodes_below

Weight = tuple[int, int]  # cost, then minus the number of chosen variables: less is better


def cheapest_set(
    diagrams: Diagrams, family: int, costs: Sequence[int], rank: Sequence[int]
) -> tuple[int, tuple[int, ...]] | None:
    """Return the least cost of a set of ``family``, and of the sets that cost it the first.

    Args:
        diagrams: The store of ``family``.
        family: The family to read.
        costs: Variable → cost, not negative.
        rank: Variable → its place in the order of ids.

    Returns:
        The cost and the variables of the set; None for the family without a set. Sets compare by
        sorted ranks. No set of the family holds another, so the first holds the least rank that
        any of them has; of those that hold it, the next least; and so on.

    Cost: the nodes of ``family`` times the size of the set.
    """
    if family == NONE:
        return None
    order = nodes_below(diagrams, family)
    chosen: set[int] = set()
    while True:
        onward = _least_onward(diagrams, order, costs, chosen)
        others = _on_a_least_way(diagrams, order, onward, (costs, chosen)) - chosen
        if not others:
            return onward[family if order else ALWAYS][0], tuple(sorted(chosen))
        chosen.add(min(others, key=rank.__getitem__))


def _weight(variable: int, costs: Sequence[int], chosen: set[int]) -> Weight:
    return costs[variable], -(variable in chosen)


def _least_onward(
    diagrams: Diagrams, order: Sequence[int], costs: Sequence[int], chosen: set[int]
) -> Mapping[int, Weight]:
    """Return, for each node, the least weight of a set of its family."""
    onward: dict[int, Weight] = {ALWAYS: (0, 0)}
    for node in reversed(order):
        own = _weight(diagrams.variable[node], costs, chosen)
        with_it = _plus(own, onward[diagrams.high[node]])
        without = onward.get(diagrams.low[node])
        onward[node] = with_it if without is None else min(with_it, without)
    return onward


def _on_a_least_way(
    diagrams: Diagrams,
    order: Sequence[int],
    onward: Mapping[int, Weight],
    weighing: tuple[Sequence[int], set[int]],
) -> set[int]:
    """Return the variables of all sets of the least weight."""
    reached, found = set(order[:1]), set[int]()
    for node in order:
        if node not in reached:
            continue
        variable, low, high = diagrams.variable[node], diagrams.low[node], diagrams.high[node]
        if onward.get(low) == onward[node]:
            reached.add(low)
        if _plus(_weight(variable, *weighing), onward[high]) == onward[node]:
            reached.add(high)
            found.add(variable)
    return found


def _plus(one: Weight, other: Weight) -> Weight:
    return one[0] + other[0], one[1] + other[1]
