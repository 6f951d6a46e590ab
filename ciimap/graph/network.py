"""The network that passes information on: facilities and links, and a search for routes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

Arc = tuple[int, int]  # the vertex it leads to, and its link: a node, or negative if it never fails
NO_LINK = -1


@dataclass(frozen=True)
class Network:
    """Who can pass information to whom; vertices are nodes of the compiled graph."""

    arcs: Mapping[int, Sequence[Arc]]  # vertex → arcs, in the order of the links
    passes_on: frozenset[int]  # the network facilities
    one_way: frozenset[tuple[int, int, int]]  # arcs (from, to, link) of one-way links

    def find_route(
        self, start: int, end: int, is_up: Callable[[int], bool]
    ) -> tuple[int, ...] | None:
        """Return the facilities and links of a shortest route that is up, or ``None``.

        Args:
            start: The host that sends; its own state does not matter.
            end: The host that receives; its own state does not matter.
            is_up: Says of a node (facility or link) whether it works.

        Returns:
            The nodes on the route that may fail, without the two hosts; breadth first, so one of
            the fewest hops. Cost: linear in the links that are reached.
        """
        came: dict[int, Arc] = {start: (start, NO_LINK)}
        frontier = [start]
        while frontier:
            reached: list[int] = []
            for vertex in frontier:
                for other, link in self.arcs.get(vertex, ()):
                    if other in came or (link >= 0 and not is_up(link)):
                        continue
                    if other == end:
                        return self._walk_back(came, start, vertex, link)
                    if other in self.passes_on and is_up(other):
                        came[other] = (vertex, link)
                        reached.append(other)
            frontier = reached
        return None

    @staticmethod
    def _walk_back(
        came: Mapping[int, Arc], start: int, vertex: int, last_link: int
    ) -> tuple[int, ...]:
        route = [last_link] if last_link >= 0 else []
        while vertex != start:
            route.append(vertex)
            vertex, link = came[vertex]
            if link >= 0:
                route.append(link)
        return tuple(route)


def build_network(
    links: Sequence[tuple[int, int, int, bool]], facilities: frozenset[int]
) -> Network:
    """Return the network of ``links``: (one end, other end, node of the link, one way)."""
    arcs: dict[int, list[Arc]] = {}
    one_way: set[tuple[int, int, int]] = set()
    for start, end, link, is_one_way in links:
        arcs.setdefault(start, []).append((end, link))
        if is_one_way:
            one_way.add((start, end, link))
        else:
            arcs.setdefault(end, []).append((start, link))
    return Network(arcs, facilities, frozenset(one_way))
