"""Many sets of failures at once: one bit of a number per set, all settled in one pass.

This engine shares nothing with ``cascade`` but the compiled graph, and knows no times: it tells
what ever fails.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping, Sequence
from functools import cached_property, reduce
from operator import or_

from ciimap.graph.compiled import CompiledGraph
from ciimap.graph.network import Arc

_LEVELS = 3  # how far above a hop to look if it still matters: its leg, its arrival, its step


class Scenarios:
    """Sets of failures of one graph, settled together."""

    def __init__(self, graph: CompiledGraph) -> None:
        """Prepare to settle sets of failures of ``graph``."""
        self._graph = graph
        self._routes: dict[int, tuple[tuple[int, ...], ...]] = {}
        self._nodes: Container[int] = ()
        self._asked: Collection[int] = ()
        self._doubted: set[int] = set()  # hops that go by routes that are not known
        self._down: dict[int, int] = {}
        self._all = 0

    def failing(
        self,
        nodes: Collection[int],
        scenarios: Sequence[Sequence[int]],
        below: Container[int] | None = None,
    ) -> dict[int, int]:
        """Return node → a number whose bit ``i`` tells if it ever fails in ``scenarios[i]``.

        Args:
            nodes: Nodes of the graph.
            scenarios: Sets of nodes that fail.
            below: All that the states of ``nodes`` rest on, themselves included; None: anything.

        Cost: the nodes that fail in any of them, times the number of sets over the word size.
        """
        self._nodes = range(self._graph.size) if below is None else below
        self._asked = nodes
        self._all = (1 << len(scenarios)) - 1
        self._down = {}
        for place, failed in enumerate(scenarios):
            for candidate in failed:
                self._down[candidate] = self._down.get(candidate, 0) | 1 << place
        self._settle()
        return {node: self._down.get(node, 0) for node in nodes}

    def _settle(self) -> None:
        """Settle to the least fixpoint: gates first, then routes, until nothing changes."""
        watchers = self._watchers
        self._doubted = {hop for hop in self._graph.hops if not self._usual_routes(hop)}
        changed = list(self._down)
        while changed:
            hit = {hop for node in self._settle_gates(changed) for hop in watchers.get(node, ())}
            hops = sorted(hop for hop in hit | self._doubted if hop in self._nodes)
            changed = [hop for hop in hops if self._cut_more(hop)]

    @cached_property
    def _watchers(self) -> Mapping[int, Sequence[int]]:
        """Node → the hops that have it on a usual route."""
        watchers: dict[int, list[int]] = {}
        for hop in self._graph.hops:
            for node in {node for route in self._usual_routes(hop) for node in route}:
                watchers.setdefault(node, []).append(hop)
        return watchers

    def _settle_gates(self, changed: list[int]) -> set[int]:
        """Settle what follows from ``changed``; return it all."""
        consumers, nodes, down = self._graph.consumers, self._nodes, self._down
        losses, settled = self._graph.losses, set(changed)
        while changed:
            node = changed.pop()
            for consumer in consumers[node]:
                if consumer in nodes:
                    before = down.get(consumer, 0)
                    fails = down[node] if losses[consumer] == 1 else self._gate(consumer)
                    after = before | fails
                    if after != before:
                        down[consumer] = after
                        changed.append(consumer)
                        settled.add(consumer)
        return settled

    def _gate(self, node: int) -> int:
        """Return where at least ``losses`` inputs of ``node`` have failed."""
        losses = self._graph.losses[node]
        reached = [self._all] + [0] * losses  # reached[j]: where j inputs so far have failed
        for source in self._graph.inputs[node]:
            failed = self._down.get(source, 0)
            if failed:
                for j in range(losses, 0, -1):
                    reached[j] |= reached[j - 1] & failed
        return reached[losses]

    def _cut_more(self, hop: int) -> bool:
        """Search the routes of ``hop`` in all sets at once; tell if it is cut in more of them."""
        before = self._down.get(hop, 0)
        doubtful = self._all & ~before
        for route in self._usual_routes(hop):
            doubtful &= self._hit(route)
        if doubtful:
            doubtful &= ~self._moot(hop, _LEVELS)
        if doubtful:
            self._doubted.add(hop)
        _, start, end = self._graph.hops[hop]
        cut = doubtful & ~self._arrives(start, end, doubtful) if doubtful else 0
        self._down[hop] = before | cut
        return bool(cut)

    def _moot(self, node: int, levels: int) -> int:
        """Return where the state of ``node`` makes no difference: all that needs it is down."""
        moot = 0 if node in self._asked else self._all
        for consumer in self._graph.consumers[node]:
            if moot and consumer in self._nodes:
                gone = self._down.get(consumer, 0)
                if levels and moot & ~gone:
                    gone |= self._moot(consumer, levels - 1)
                moot &= gone
        return moot

    def _usual_routes(self, hop: int) -> tuple[tuple[int, ...], ...]:
        """Return a route of ``hop`` and, if there is one, another that shares nothing with it."""
        if hop not in self._routes:
            _, start, end = self._graph.hops[hop]
            find = self._graph.network.find_route
            first = find(start, end, lambda _: True)
            used = frozenset(first or ())
            other = find(start, end, lambda node: node not in used) if used else None
            self._routes[hop] = tuple(route for route in (first, other) if route is not None)
        return self._routes[hop]

    def _hit(self, route: Sequence[int]) -> int:
        """Return where some part of ``route`` has failed."""
        hit = 0
        for node in route:
            hit |= self._down.get(node, 0)
        return hit

    def _arrives(self, start: int, end: int, wanted: int) -> int:
        """Return where, of ``wanted``, a route from ``start`` to ``end`` is up.

        Both ends search outward in turn; a set is decided when they meet, or when the search from
        either end has nowhere left to go.
        """
        network = self._graph.network
        ahead = _Side(network.onward, start, wanted)
        behind = _Side(network.backward, end, wanted)
        arrived = 0
        for link in network.direct_links(start, end):
            arrived |= wanted & ~self._down.get(link, 0)
        wanted &= ~arrived
        while wanted:
            for side, other in ((ahead, behind), (behind, ahead)):
                arrived |= self._advance(side, other, wanted)
                wanted &= side.open_sets() & ~arrived
        return arrived

    def _advance(self, side: _Side, other: _Side, wanted: int) -> int:
        """Take one step outward; return where the other side has been."""
        down, met = self._down, 0
        further: dict[int, int] = {}
        for vertex, news in side.frontier.items():
            moving = news & wanted
            for neighbour, link in side.arcs[vertex] if moving else ():
                passing = moving & ~side.reached.get(neighbour, 0)
                if link >= 0:
                    passing &= ~down.get(link, 0)
                if neighbour != other.origin:
                    passing &= ~down.get(neighbour, 0)
                if passing:
                    met |= passing & other.reached.get(neighbour, 0)
                    side.reached[neighbour] = side.reached.get(neighbour, 0) | passing
                    further[neighbour] = further.get(neighbour, 0) | passing
        side.frontier = further
        return met


class _Side:
    """A search outward from one end of a hop, in many sets at once."""

    def __init__(self, arcs: Mapping[int, Sequence[Arc]], origin: int, wanted: int) -> None:
        self.arcs = arcs
        self.origin = origin
        self.reached = {origin: wanted}
        self.frontier = {origin: wanted}

    def open_sets(self) -> int:
        """Return where the search can still go on."""
        return reduce(or_, self.frontier.values(), 0)
