"""Routed hops as plain gates, so that what follows from failures needs no search for routes.

Of several ways the last counts, on a way the first failure, and going in a circle never helps. So
facilities can be taken out one by one, as unknowns are in Gaussian elimination, and what a hop
fails with is put together from what is left. Source: R. E. Tarjan, "A unified approach to path
problems" (1981).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ciimap.graph.compiled import CompiledGraph

_NEVER = -1  # in place of a gate: a way that never fails
_MOST_GATES = 16  # for each node of the graph; a dense mesh would need many more

Ways = dict[int, int]  # other facility → the gate of the way there, both ends left out


def with_routes_as_gates(graph: CompiledGraph) -> CompiledGraph | None:
    """Return ``graph`` with gates in place of its routed hops, which fail in the same cases.

    Nodes keep their numbers and times; new ones follow. Hops without any route stay hops.

    Returns:
        The graph, or None if its network is so dense that the gates would be far more than the
        nodes. Cost: linear in the gates, up to a logarithm.
    """
    try:
        return _RouteGates(graph).expanded()
    except _TooDenseError:
        return None


class _TooDenseError(Exception):
    """The gates of the routes are too many."""


class _Gates:
    """New gates behind those of a graph, each made once."""

    def __init__(self, graph: CompiledGraph) -> None:
        self.inputs = list(graph.inputs)
        self.losses = list(graph.losses)
        self._known: dict[tuple[bool, tuple[int, ...]], int] = {}
        self.left = _MOST_GATES * graph.size

    def work(self) -> None:
        """Count a step against the most that is allowed."""
        self.left -= 1
        if self.left < 0:
            raise _TooDenseError

    def all_of(self, parts: Iterable[int]) -> int:
        """Return the gate that fails with the first of ``parts``."""
        needed = tuple(sorted({part for part in parts if part != _NEVER}))
        if not needed:
            return _NEVER
        return needed[0] if len(needed) == 1 else self._gate(True, needed)

    def any_of(self, ways: Iterable[int]) -> int:
        """Return the gate that fails with the last of ``ways``, of which there is one at least."""
        choices = tuple(sorted(set(ways)))
        if choices[0] == _NEVER:
            return _NEVER
        return choices[0] if len(choices) == 1 else self._gate(False, choices)

    def _gate(self, needs_all: bool, parts: tuple[int, ...]) -> int:
        key = (needs_all, parts)
        if key not in self._known:
            self.work()
            self._known[key] = len(self.inputs)
            self.inputs.append(parts)
            self.losses.append(1 if needs_all else len(parts))
        return self._known[key]


class _RouteGates:
    def __init__(self, graph: CompiledGraph) -> None:
        self._graph = graph
        self._network = graph.network
        self._gates = _Gates(graph)
        self._rank: dict[int, int] = {}  # facility → its turn to be taken out
        self._onward: dict[int, Ways] = {}  # facility → ways to those taken out later
        self._backward: dict[int, Ways] = {}
        self._toward: dict[object, _Toward] = {}  # how the end is reached → what is known

    def expanded(self) -> CompiledGraph:
        self._take_out_all()
        never_routed = {}
        for node, hop in self._graph.hops.items():
            ways = list(self._ways(hop.start, hop.end))
            if ways:
                gate = self._gates.any_of(ways)
                self._gates.inputs[node] = () if gate == _NEVER else (gate,)
            else:
                never_routed[node] = hop
        new = len(self._gates.inputs) - self._graph.size
        return replace(
            self._graph,
            names=[*self._graph.names, *[""] * new],
            inputs=self._gates.inputs,
            losses=self._gates.losses,
            delay=[*self._graph.delay, *[0] * new],
            hops=never_routed,
        )

    def _take_out_all(self) -> None:
        """Take out the facilities, those with the fewest neighbours first."""
        onward, backward = self._direct_ways()
        waiting = [(len(onward[v].keys() | backward[v].keys()), v) for v in sorted(onward)]
        heapify(waiting)
        while waiting:
            degree, vertex = heappop(waiting)
            if vertex in self._rank:
                continue
            now = len(onward[vertex].keys() | backward[vertex].keys())
            if now != degree:
                heappush(waiting, (now, vertex))
                continue
            self._rank[vertex] = len(self._rank)
            self._take_out(vertex, onward, backward)

    def _direct_ways(self) -> tuple[dict[int, Ways], dict[int, Ways]]:
        facilities = self._network.passes_on
        onward: dict[int, Ways] = {vertex: {} for vertex in facilities}
        backward: dict[int, Ways] = {vertex: {} for vertex in facilities}
        for vertex in sorted(facilities):
            for other, link in self._network.onward[vertex]:
                if other != vertex:
                    self._add_way(onward, backward, (vertex, other), max(link, _NEVER))
        return onward, backward

    def _add_way(
        self, onward: dict[int, Ways], backward: dict[int, Ways], ends: tuple[int, int], way: int
    ) -> None:
        one, other = ends
        known = onward[one].get(other)
        both = way if known is None else self._gates.any_of((known, way))
        onward[one][other] = backward[other][one] = both

    def _take_out(self, vertex: int, onward: dict[int, Ways], backward: dict[int, Ways]) -> None:
        """Join the ways into ``vertex`` to those out of it, and keep it with its ways."""
        out = self._onward[vertex] = onward.pop(vertex)
        into = self._backward[vertex] = backward.pop(vertex)
        for other in out:
            del backward[other][vertex]
        for one in into:
            del onward[one][vertex]
        for one, way_in in into.items():
            known = onward[one]
            for other, way_out in out.items():
                if one != other and known.get(other) != _NEVER:
                    self._gates.work()
                    way = self._gates.all_of((way_in, vertex, way_out))
                    self._add_way(onward, backward, (one, other), way)

    def _ways(self, start: int, end: int) -> Iterable[int]:
        """Yield a gate for the direct links of a hop, and for each first facility on its routes."""
        for link in self._network.direct_links(start, end):
            yield max(link, _NEVER)
        toward = self._from_end(end)
        for vertex, link in self._network.onward[start]:
            if vertex not in (start, end):
                rest = toward.way_from(vertex)
                if rest is not None:
                    yield self._gates.all_of((max(link, _NEVER), vertex, rest))

    def _from_end(self, end: int) -> _Toward:
        key = self._network.way_to(end)
        if key not in self._toward:
            self._toward[key] = _Toward(self._gates, self._rank, self._onward, self._climb(end))
        return self._toward[key]

    def _climb(self, end: int) -> Ways:
        """Return facility → the gate of its ways to ``end`` over those taken out before it."""
        ways: dict[int, list[int]] = {}
        waiting: list[tuple[int, int]] = []

        def offer(vertex: int, way: int) -> None:
            if vertex not in ways:
                heappush(waiting, (self._rank[vertex], vertex))
            ways.setdefault(vertex, []).append(way)

        for vertex, link in self._network.backward[end]:
            offer(vertex, max(link, _NEVER))
        found: Ways = {}
        while waiting:
            _, vertex = heappop(waiting)
            found[vertex] = self._gates.any_of(ways[vertex])
            for other, way in self._backward[vertex].items():
                self._gates.work()
                offer(other, self._gates.all_of((way, vertex, found[vertex])))
        return found


class _Toward:
    """The ways from facilities to one end."""

    def __init__(
        self,
        gates: _Gates,
        rank: Mapping[int, int],
        onward: Mapping[int, Ways],
        low: Ways,
    ) -> None:
        self._gates = gates
        self._rank = rank
        self._onward = onward
        self._low = low  # over facilities taken out before the first
        self._known: dict[int, int | None] = {}

    def way_from(self, vertex: int) -> int | None:
        """Return the gate of the ways on from ``vertex``, itself left out; None without a way."""
        if vertex not in self._known:
            for other in self._unknown_above(vertex):
                self._known[other] = self._way(other)
        return self._known[vertex]

    def _unknown_above(self, vertex: int) -> list[int]:
        """Return what the ways from ``vertex`` may go on over, those taken out last first."""
        found, waiting = {vertex}, [vertex]
        while waiting:
            for other in self._onward[waiting.pop()]:
                if other not in found and other not in self._known:
                    found.add(other)
                    waiting.append(other)
        return sorted(found, key=self._rank.__getitem__, reverse=True)

    def _way(self, vertex: int) -> int | None:
        ways = [self._low[vertex]] if vertex in self._low else []
        for other, way in self._onward[vertex].items():
            rest = self._known[other]
            if rest is not None:
                self._gates.work()
                ways.append(self._gates.all_of((way, other, rest)))
        return self._gates.any_of(ways) if ways else None
