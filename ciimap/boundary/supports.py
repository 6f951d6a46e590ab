"""Supports: a set of elements that keeps a business up, whatever else fails."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ciimap.graph import Cascade, CompiledGraph
from ciimap.values import NEVER


def find_support(cascade: Cascade, business: int, within: float) -> frozenset[int]:
    """Return elements that, as long as all of them work, keep ``business`` up ``within`` seconds.

    Args:
        cascade: Some failures, run; ``business`` is up under them.
        business: A node of the graph.
        within: Seconds for which it is to stay up (infinity: forever).

    Returns:
        Elements that can fail and have not. Every cut set that holds the failures of ``cascade``
        holds one of them. Not always a smallest such set. Cost: linear in what is walked.
    """
    if within == NEVER:
        return frozenset(_lasting_supporters(cascade, business))
    return frozenset(_Walk(cascade).supporters(business, within))


def _lasting_supporters(cascade: Cascade, business: int) -> Iterator[int]:
    """Yield what ``_Walk`` yields where no time counts, in a third of its time."""
    graph, time = cascade.graph, cascade.time
    candidates, hops, losses = graph.candidate_set, graph.hops, graph.losses
    seen: set[int] = set()
    waiting = [business]
    while waiting:
        node = waiting.pop()
        if node in seen:
            continue
        if node in candidates:
            yield node
        seen.add(node)
        inputs: Sequence[int] = graph.inputs[node]
        if node in hops:
            route = cascade.route_in_use(node)
            assert route is not None  # a hop that is up has one
            inputs = route
        elif losses[node] > 1:  # some inputs are enough: first those that are needed anyway
            up = [source for source in inputs if time[source] == NEVER]
            needed = max(0, len(inputs) - losses[node] + 1)
            if needed < len(up):
                up.sort(key=lambda source: source not in seen)
            inputs = up[:needed]
        waiting.extend(inputs)


class _Walk:
    """A walk from a business down through inputs that are up, no more of each gate than needed.

    All that is walked keeps itself up: each gate has the inputs it needs among them, and the
    greatest solution of the equations asks for no more.
    """

    def __init__(self, cascade: Cascade) -> None:
        self._cascade = cascade
        self._graph: CompiledGraph = cascade.graph
        self._seen: dict[int, float] = {}

    def supporters(self, business: int, within: float) -> Iterator[int]:
        candidates = self._graph.candidate_set
        waiting = [(business, within)]
        while waiting:
            node, until = waiting.pop()
            if self._seen.get(node, -1) >= until:
                continue
            if node in candidates and node not in self._seen:
                yield node
            self._seen[node] = until
            waiting.extend(self._rests_on(node, until))

    def _rests_on(self, node: int, until: float) -> list[tuple[int, float]]:
        if node in self._graph.hops:
            return [(part, until) for part in self._route(node, until)]
        left = until - self._graph.delay[node]
        inputs = self._graph.inputs[node]
        needed = len(inputs) - self._graph.losses[node] + 1
        if left < 0 or needed <= 0:
            return []
        up = [source for source in inputs if self._is_up(source, left)]
        if needed < len(up):
            up.sort(key=lambda source: source not in self._seen)
        return [(source, left) for source in up[:needed]]

    def _is_up(self, node: int, until: float) -> bool:
        time = self._cascade.time[node]
        return time == NEVER or time > until

    def _route(self, hop: int, until: float) -> tuple[int, ...]:
        route = self._cascade.route_in_use(hop)
        if route is None:  # cut later than ``until``: some route lasts that long
            _, start, end = self._graph.hops[hop]
            find = self._graph.network.find_route
            route = find(start, end, lambda node: self._is_up(node, until))
        assert route is not None
        return route
