"""In how many minimal cut sets an element is, counted without listing them."""

from __future__ import annotations

from collections.abc import Sequence

from ciimap.boundary.diagrams import ALWAYS, NONE, Diagrams
from ciimap.boundary.reading_diagrams import nodes_below

Counts = list[int]  # by size, from 0


def count_by_size_with(diagrams: Diagrams, family: int) -> dict[int, dict[int, int]]:
    """Return, for each variable of ``family``, how many sets of each size hold it.

    A set that holds the variable of a node is a way from the top to the node, joined with a way on
    from its high end. Cost: the nodes of ``family`` times the square of its order.
    """
    order = nodes_below(diagrams, family)
    onward = _ways_onward(diagrams, order)
    toward: dict[int, Counts] = {family: [1]}
    found: dict[int, Counts] = {}
    for node in order:
        taken = [0, *toward[node]]
        _add(toward, diagrams.low[node], toward[node])
        _add(toward, diagrams.high[node], taken)
        _add(found, diagrams.variable[node], _joined(taken, onward[diagrams.high[node]]))
    return {
        variable: {size: count for size, count in enumerate(counts) if count}
        for variable, counts in sorted(found.items())
    }


def _ways_onward(diagrams: Diagrams, order: Sequence[int]) -> dict[int, Counts]:
    """Return, for each node, how many sets of each size its family has."""
    onward: dict[int, Counts] = {NONE: [], ALWAYS: [1]}
    for node in reversed(order):
        onward[node] = list(onward[diagrams.low[node]])
        _add(onward, node, [0, *onward[diagrams.high[node]]])
    return onward


def _add(totals: dict[int, Counts], key: int, counts: Sequence[int]) -> None:
    total = totals.setdefault(key, [])
    total.extend([0] * (len(counts) - len(total)))
    for size, count in enumerate(counts):
        total[size] += count


def _joined(one: Sequence[int], other: Sequence[int]) -> Counts:
    """Return how many pairs of ways there are, by their sizes together."""
    total = [0] * (len(one) + len(other))
    for size, count in enumerate(one):
        for more, ways in enumerate(other) if count else ():
            total[size + more] += count * ways
    return total
