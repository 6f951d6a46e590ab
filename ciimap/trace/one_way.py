"""What a hop could be routed over, where links that lead one way take part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from ciimap.graph import Network

_ATTEMPTS = 20_000  # ways tried per hop; beyond, "could be" is the careful answer


def passable(network: Network, start: int, end: int, among: AbstractSet[int]) -> AbstractSet[int]:
    """Return the facilities and links of ``among`` that a route from ``start`` to ``end`` may use.

    A route never comes twice to the same place, so what only hangs beside it carries nothing.

    Returns:
        All of ``among`` once ``_ATTEMPTS`` ways were tried: two ways apart in a directed graph are
        NP-hard to find. Source: S. Fortune, J. Hopcroft, J. Wyllie, "The directed subgraph
        homeomorphism problem" (1980).
    """
    left = set(among)
    for attempts, way in enumerate(_ways(network, start, end)):
        left.difference_update(way)
        if not left or attempts >= _ATTEMPTS:
            return among
    return among - left


def _ways(network: Network, start: int, end: int) -> Iterator[Sequence[int]]:
    """Yield the facilities and links of each route, and dead ends as an empty way."""
    way: list[int] = []
    visited = {start}
    trail: list[tuple[int, Iterator[tuple[int, int]]]] = [
        (start, iter(network.arcs.get(start, ())))
    ]
    while trail:
        vertex, arcs = trail[-1]
        arc = next(arcs, None)
        if arc is None:
            trail.pop()
            visited.discard(vertex)
            del way[-2:]
            yield ()
        elif arc[0] == end:
            yield (*way, arc[1])
        elif arc[0] in network.passes_on and arc[0] not in visited:
            visited.add(arc[0])
            way += (arc[1], arc[0])
            trail.append((arc[0], iter(network.arcs.get(arc[0], ()))))
