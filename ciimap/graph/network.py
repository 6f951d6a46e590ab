"""The network that passes information on: facilities and links, and a search for routes."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

Arc = tuple[int, int]  # the vertex it leads to, and its link: a node, or negative if it never fails
NO_LINK = -1


@dataclass(frozen=True)
class Network:
    """Who can pass information to whom; vertices are nodes of the compiled graph."""

    arcs: Mapping[int, Sequence[Arc]]  # vertex → arcs, in the order of the links
    arcs_back: Mapping[int, Sequence[Arc]]  # the same arcs, against their direction
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
            The nodes on the route that may fail, without the two hosts. The search goes on from
            both ends and stops when either end is shut in: linear in the links that it meets.
        """
        for link in self.direct_links(start, end):
            if link < 0 or is_up(link):
                return (link,) if link >= 0 else ()
        ahead = _Side(self.onward, start)
        behind = _Side(self.backward, end)
        meeting = behind.advance(ahead, is_up)  # neither side ever steps on a host that is an end
        while meeting is None and ahead.frontier and behind.frontier:
            side, other = (ahead, behind) if ahead.is_smaller(behind) else (behind, ahead)
            meeting = side.advance(other, is_up)
        if meeting is None:
            return None
        middle = (meeting,) if meeting not in {start, end} else ()
        return (*ahead.trail(meeting), *middle, *behind.trail(meeting))

    def direct_links(self, start: int, end: int) -> Iterator[int]:
        """Yield the links that lead from ``start`` to ``end`` without anything between."""
        return (link for other, link in self.arcs.get(start, ()) if other == end)

    @cached_property
    def onward(self) -> Mapping[int, Sequence[Arc]]:
        """Vertex → its arcs to facilities: all that a search from both ends needs to follow."""
        return _Passing(self.arcs, self.passes_on)

    @cached_property
    def backward(self) -> Mapping[int, Sequence[Arc]]:
        """The same for ``arcs_back``."""
        return _Passing(self.arcs_back, self.passes_on)

    @cached_property
    def parts(self) -> frozenset[int]:
        """The nodes that routes pass: facilities, and links that can fail."""
        links = (link for arcs in self.arcs.values() for _, link in arcs if link >= 0)
        return self.passes_on.union(links)

    def way_from(self, host: int) -> Hashable:
        """Return a value that is the same for hosts that send on the same ways."""
        return self._way(host, self.onward)

    def way_to(self, host: int) -> Hashable:
        """Return a value that is the same for hosts that receive on the same ways."""
        return self._way(host, self.backward)

    def _way(self, host: int, arcs: Mapping[int, Sequence[Arc]]) -> Hashable:
        """Return the arcs of ``host``; a facility, which others may pass, is like itself only."""
        if host in self.passes_on:
            return host
        return tuple(sorted((other, max(link, NO_LINK)) for other, link in arcs[host]))


class _Passing(dict[int, Sequence[Arc]]):
    """The arcs that lead to facilities, sorted out for each vertex when it is first asked for."""

    def __init__(self, arcs: Mapping[int, Sequence[Arc]], passes_on: frozenset[int]) -> None:
        super().__init__()
        self._arcs, self._passes_on = arcs, passes_on

    def __missing__(self, vertex: int) -> Sequence[Arc]:
        arcs = self._arcs.get(vertex, ())
        found = self[vertex] = tuple(arc for arc in arcs if arc[0] in self._passes_on)
        return found


class _Side:
    """A breadth-first search from one end of a hop."""

    def __init__(self, arcs: Mapping[int, Sequence[Arc]], origin: int) -> None:
        self._arcs = arcs
        self._origin = origin
        self._came: dict[int, Arc] = {origin: (origin, NO_LINK)}
        self.frontier = [origin]

    def is_smaller(self, other: _Side) -> bool:
        return len(self.frontier) <= len(other.frontier)

    def advance(self, other: _Side, is_up: Callable[[int], bool]) -> int | None:
        """Take one step outward; return a vertex where the other side has been, if any."""
        came, reached = self._came, list[int]()
        for vertex in self.frontier:
            for neighbour, link in self._arcs[vertex]:
                if neighbour in came or (link >= 0 and not is_up(link)):
                    continue
                if neighbour != other._origin and not is_up(neighbour):
                    continue
                came[neighbour] = (vertex, link)
                if neighbour in other._came:
                    return neighbour
                reached.append(neighbour)
        self.frontier = reached
        return None

    def trail(self, meeting: int) -> list[int]:
        """Return what lies between the origin and ``meeting``, the two left out."""
        trail: list[int] = []
        vertex = meeting
        while vertex != self._origin:
            vertex, link = self._came[vertex]
            if link >= 0:
                trail.append(link)
            if vertex != self._origin:
                trail.append(vertex)
        return trail


def build_network(
    links: Sequence[tuple[int, int, int, bool]], facilities: frozenset[int]
) -> Network:
    """Return the network of ``links``: (one end, other end, node of the link, one way)."""
    arcs: dict[int, list[Arc]] = {}
    arcs_back: dict[int, list[Arc]] = {}
    one_way: set[tuple[int, int, int]] = set()
    for one, other, link, is_one_way in links:
        for start, end in ((one, other),) if is_one_way else ((one, other), (other, one)):
            arcs.setdefault(start, []).append((end, link))
            arcs_back.setdefault(end, []).append((start, link))
        if is_one_way:
            one_way.add((one, other, link))
    return Network(arcs, arcs_back, facilities, frozenset(one_way))
