"""What lies on some simple route of a hop, whether or not it is up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

from ciimap.graph.blocks import Blocks
from ciimap.graph.network import NO_LINK, Arc, Network


class Passage(NamedTuple):
    """What lies on the simple routes of a hop: nodes, and all members of some blocks.

    A block may hold the two hosts of the hop as well, which are exposed and traced anyway.
    """

    nodes: frozenset[int]
    blocks: frozenset[int]


class SimpleRoutes:
    """The facilities and links on simple routes between hosts of one network.

    Two-way links: the blocks between the two ends. Where one-way links take part: what is
    reachable from one end and reaches the other. One-way links take part in a hop if one of them
    is itself reachable from the one end and reaches the other.
    """

    def __init__(self, network: Network) -> None:
        """Prepare; ``network`` is decomposed once, each hop is then a walk between its ends."""
        self._network = network
        self._known: dict[tuple[int, int], Passage] = {}

    @cached_property
    def _blocks(self) -> Blocks:
        return Blocks(self._network)

    def between(self, start: int, end: int) -> Passage:
        """Return what lies on simple routes from ``start`` to ``end``."""
        if (start, end) not in self._known:
            found = self._one_way_aware(start, end) if self._network.one_way else None
            self._known[start, end] = found or self._two_way(start, end)
        return self._known[start, end]

    def members(self, block: int) -> tuple[int, ...]:
        """Return the facilities and links of a block."""
        return self._blocks.members[block]

    def _two_way(self, start: int, end: int) -> Passage:
        nodes = {link for other, link in self._two_way_arcs(start) if other == end}
        found: set[int] = set()
        for entry, link_in in self._gates(start):
            for exit_, link_out in self._gates(end):
                blocks = self._blocks.between(entry, exit_)
                if blocks is not None:
                    nodes.update((entry, exit_, link_in, link_out))
                    found.update(blocks)
        return _passage(nodes, found, start, end)

    def _gates(self, host: int) -> list[Arc]:
        """Return where ``host`` meets the facilities: itself, or neighbours with their links."""
        if host in self._network.passes_on:
            return [(host, NO_LINK)]
        return [arc for arc in self._two_way_arcs(host) if arc[0] in self._network.passes_on]

    def _two_way_arcs(self, host: int) -> Iterator[Arc]:
        one_way = self._network.one_way
        for other, link in self._network.arcs.get(host, ()):
            if (host, other, link) not in one_way:
                yield other, link

    def _one_way_aware(self, start: int, end: int) -> Passage | None:
        """Return what is reachable and reaches, or ``None`` where no one-way link takes part."""
        ahead = _reach(self._network.arcs, self._network.passes_on, start, end)
        behind = _reach(self._network.arcs_back, self._network.passes_on, end, start)
        found: set[int] = set()
        takes_part = False
        for vertex in ahead - {end}:
            for other, link in self._network.arcs.get(vertex, ()):
                if other in behind and other != start:
                    found.update((vertex, other, link))
                    takes_part = takes_part or (vertex, other, link) in self._network.one_way
        return _passage(found, (), start, end) if takes_part else None


def _passage(nodes: set[int], blocks: Iterable[int], start: int, end: int) -> Passage:
    """Leave out the two hosts, and links that never fail."""
    return Passage(frozenset(n for n in nodes - {start, end} if n >= 0), frozenset(blocks))


def _reach(
    arcs: Mapping[int, Sequence[Arc]],
    passes_on: frozenset[int],
    start: int,
    end: int,
) -> set[int]:
    """Return the vertices reached from ``start`` without passing through ``end``."""
    reached, waiting = {start}, [start]
    while waiting:
        for other, _ in arcs.get(waiting.pop(), ()):
            if other not in reached and (other in passes_on or other == end):
                reached.add(other)
                if other != end:
                    waiting.append(other)
    return reached
