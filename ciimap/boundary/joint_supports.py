"""Supports in many sets of failures at once: one bit of a number per set.

Two supports of the same set that share little leave few elements that may complete a cut set: it
has to hit both.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ciimap.graph import CompiledGraph, Down, Scenarios

Bits = int  # one for each set of failures
Support = Mapping[int, Bits]  # node → where it belongs to the support


class JointSupports:
    """Finds supports from what ``scenarios`` settled.

    In each set the walk goes from a business down through inputs that are up, no more of each gate
    than needed. So all that is walked keeps itself up, as in ``find_support``.
    """

    def __init__(self, graph: CompiledGraph, scenarios: Scenarios) -> None:
        """Prepare to walk ``graph``."""
        self._graph = graph
        self._scenarios = scenarios
        self._down: Down = {}
        self._avoided: Support | None = None
        self._found: dict[int, Bits] = {}
        self._further: dict[int, Bits] = {}

    def find(self, roots: Support, down: Down, avoided: Support | None = None) -> Support:
        """Return a support for each set of failures.

        Args:
            roots: Business → the sets that ask for it; it is up in all of them.
            down: Where each node fails in these sets, as settled for the ``roots``.
            avoided: A support to share as little with as is easily seen.

        Returns:
            Every node that is walked, elements and others. Cost: linear in what is walked, a few
            visits for each node.
        """
        self._down, self._avoided, self._found = down, avoided, {}
        frontier = dict(roots)
        while frontier:
            self._further = {}
            for node, bits in frontier.items():
                before = self._found.get(node, 0)
                news = bits & ~before
                if news:
                    self._found[node] = before | news
                    self._rest(node, news)
            frontier = self._further
        return self._found

    def _rest(self, node: int, news: Bits) -> None:
        """Take what ``node`` rests on in ``news``."""
        graph = self._graph
        if node in graph.hops:
            self._rest_on_routes(node, news)
        elif graph.losses[node] == 1:
            self._take_all(graph.inputs[node], news)
        else:
            inputs = graph.inputs[node]
            needed = len(inputs) - graph.losses[node] + 1
            if needed == 1:
                self._take_any(inputs, news)
            elif needed > 1:
                self._take_some(inputs, needed, news)

    def _take_all(self, nodes: Sequence[int], bits: Bits) -> None:
        further = self._further
        for node in nodes:
            further[node] = further.get(node, 0) | bits

    def _take_any(self, inputs: Sequence[int], news: Bits) -> None:
        """Take one input that is up, by preference in each set one of those preferred."""
        further, down = self._further, self._down
        for is_preferred in (True, False):
            for source in inputs:
                taken = news & ~down.get(source, 0)
                if is_preferred and taken:
                    taken &= self._preferred(source)
                if taken:
                    further[source] = further.get(source, 0) | taken
                    news &= ~taken
                    if not news:
                        return

    def _take_some(self, inputs: Sequence[int], needed: int, news: Bits) -> None:
        """Take ``needed`` inputs that are up; ``lacking[j]``: where more than j are lacking."""
        lacking, further = [news] * needed, self._further
        free = [news & ~self._down.get(source, 0) for source in inputs]
        for is_preferred in (True, False):
            for place, source in enumerate(inputs):
                taken = lacking[0] & free[place]
                if is_preferred and taken:
                    taken &= self._preferred(source)
                if taken:
                    free[place] &= ~taken
                    further[source] = further.get(source, 0) | taken
                    fewer = [*lacking[1:], 0]
                    lacking = [
                        (now & ~taken) | (less & taken)
                        for now, less in zip(lacking, fewer, strict=True)
                    ]

    def _preferred(self, source: int) -> Bits:
        """Return where to prefer ``source``: it is not to be avoided, or taken already."""
        if self._avoided is not None:
            return ~self._avoided.get(source, 0)
        return self._found.get(source, 0) | self._further.get(source, 0)

    def _rest_on_routes(self, hop: int, news: Bits) -> None:
        routes = self._scenarios.known_routes(hop)
        for route in routes if self._avoided is None else reversed(routes):
            news = self._take_route(route, news)
            if not news:
                return
        while news:
            other = self._scenarios.route_up(hop, news & -news, self._down)
            assert other is not None  # a hop that is up has one
            news = self._take_route(other, news)

    def _take_route(self, route: Sequence[int], news: Bits) -> Bits:
        """Take ``route`` where it is up; return where it is not."""
        hit = 0
        for node in route:
            hit |= self._down.get(node, 0)
        self._take_all(route, news & ~hit)
        return news & hit
