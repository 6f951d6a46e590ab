"""What is read off a family without listing it: counts, members, and the best set of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ciimap.boundary.diagrams import ALWAYS, NONE, Diagrams

Best = tuple[int, tuple[int, ...]]  # size and the set, as sorted ranks: smaller is better


def nodes_below(diagrams: Diagrams, family: int) -> list[int]:
    """Return the nodes of ``family``, each after the nodes above it (top variable first)."""
    seen, waiting = {family}, [family]
    while waiting:
        node = waiting.pop()
        for below in (diagrams.low[node], diagrams.high[node]):
            if below > ALWAYS and below not in seen:
                seen.add(below)
                waiting.append(below)
    seen -= {NONE, ALWAYS}
    return sorted(seen, key=lambda node: (diagrams.variable[node], node))


def count_by_size(diagrams: Diagrams, family: int) -> dict[int, int]:
    """Return how many sets of each size ``family`` has. Cost: its nodes times its order."""
    counts: dict[int, list[int]] = {NONE: [], ALWAYS: [1]}
    for node in reversed(nodes_below(diagrams, family)):
        counts[node] = _plus(counts[diagrams.low[node]], [0, *counts[diagrams.high[node]]])
    return {size: count for size, count in enumerate(counts[family]) if count}


def _plus(one: Sequence[int], other: Sequence[int]) -> list[int]:
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    total = list(longer)
    for size, count in enumerate(shorter):
        total[size] += count
    return total


def best_sets(diagrams: Diagrams, family: int, rank: Sequence[int]) -> dict[int, tuple[int, ...]]:
    """Return, for each variable in ``family``, the smallest set that holds it, first by ranks.

    Args:
        diagrams: The store of ``family``.
        family: The family to read.
        rank: Variable → its place in the order of ids.

    Returns:
        Variable → the set as sorted ranks. Of sets of one size, the one that comes first when
        sorted ranks are compared. Adding a common member never changes which of two sets comes
        first, so the best set through a node joins the best way to it and the best way on.
    """
    order = nodes_below(diagrams, family)
    onward = _best_onward(diagrams, order, rank)
    toward: dict[int, Best] = {family: (0, ())}
    found: dict[int, Best] = {}
    for node in order:
        variable = diagrams.variable[node]
        taken = _joined(toward[node], (1, (rank[variable],)))
        if diagrams.low[node] != NONE:
            _offer(toward, diagrams.low[node], toward[node])
        _offer(toward, diagrams.high[node], taken)
        _offer(found, variable, _joined(taken, onward[diagrams.high[node]]))
    return {variable: ranks for variable, (_, ranks) in found.items()}


def _best_onward(
    diagrams: Diagrams, order: Sequence[int], rank: Sequence[int]
) -> Mapping[int, Best]:
    """Return, for each node, the best set of its family."""
    onward: dict[int, Best] = {ALWAYS: (0, ())}
    for node in reversed(order):
        with_it = _joined(onward[diagrams.high[node]], (1, (rank[diagrams.variable[node]],)))
        without = onward.get(diagrams.low[node])
        onward[node] = with_it if without is None else min(with_it, without)
    return onward


def _joined(one: Best, other: Best) -> Best:
    return one[0] + other[0], tuple(sorted((*one[1], *other[1])))


def _offer(bests: dict[int, Best], key: int, offered: Best) -> None:
    if key not in bests or offered < bests[key]:
        bests[key] = offered


def smallest_sets(
    diagrams: Diagrams, family: int, rank: Sequence[int], limit: int
) -> list[tuple[int, ...]]:
    """Return the first ``limit`` sets of ``family`` as sorted ranks, smallest first, then by rank.

    Cost: grows with ``limit`` times the nodes, never with the number of sets.
    """
    kept: dict[int, list[Best]] = {NONE: [], ALWAYS: [(0, ())]}
    for node in reversed(nodes_below(diagrams, family)):
        own: Best = (1, (rank[diagrams.variable[node]],))
        with_it = [_joined(own, best) for best in kept[diagrams.high[node]]]
        kept[node] = sorted((*with_it, *kept[diagrams.low[node]]))[:limit]
    return [ranks for _, ranks in kept[family]]
