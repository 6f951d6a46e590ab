"""A search for routes in many sets of failures at once: a bit for each set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from operator import or_

from ciimap.graph.moments import Down
from ciimap.graph.network import Arc, Network


def arriving(network: Network, ends: tuple[int, int], wanted: int, down: Down) -> int:
    """Return where, of ``wanted``, a route between ``ends`` is up.

    Both ends search outward in turn; a set is decided when they meet, or when the search from
    either end has nowhere left to go.
    """
    start, end = ends
    ahead = _Side(network.onward, start, wanted)
    behind = _Side(network.backward, end, wanted)
    arrived = 0
    for link in network.direct_links(start, end):
        arrived |= wanted & ~down.get(link, 0)
    wanted &= ~arrived
    while wanted:
        for side, other in ((ahead, behind), (behind, ahead)):
            arrived |= side.advance(other, wanted, down)
            wanted &= side.open_sets() & ~arrived
    return arrived


class _Side:
    """A search outward from one end of a hop."""

    def __init__(self, arcs: Mapping[int, Sequence[Arc]], origin: int, wanted: int) -> None:
        self.arcs = arcs
        self.origin = origin
        self.reached = {origin: wanted}
        self.frontier = {origin: wanted}

    def advance(self, other: _Side, wanted: int, down: Down) -> int:
        """Take one step outward; return where the other side has been."""
        met = 0
        further: dict[int, int] = {}
        for vertex, news in self.frontier.items():
            moving = news & wanted
            for neighbour, link in self.arcs[vertex] if moving else ():
                passing = moving & ~self.reached.get(neighbour, 0)
                if link >= 0:
                    passing &= ~down.get(link, 0)
                if neighbour != other.origin:
                    passing &= ~down.get(neighbour, 0)
                if passing:
                    met |= passing & other.reached.get(neighbour, 0)
                    self.reached[neighbour] = self.reached.get(neighbour, 0) | passing
                    further[neighbour] = further.get(neighbour, 0) | passing
        self.frontier = further
        return met

    def open_sets(self) -> int:
        """Return where the search can still go on."""
        return reduce(or_, self.frontier.values(), 0)
