"""All that a node rests on: its inputs, and for a routed hop what lies on its simple routes.

What many hops pass together, a block of the network, is a node of its own here (a negative
number), so that the whole stays linear in the size of the model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from ciimap.graph.compiled import CompiledGraph
from ciimap.graph.components import dependency_groups
from ciimap.graph.simple_routes import SimpleRoutes


class Dependencies:
    """What each node of a graph rests on."""

    def __init__(self, graph: CompiledGraph, routes: SimpleRoutes) -> None:
        """Prepare; ``routes`` are those of the network of ``graph``."""
        self._graph = graph
        self._routes = routes
        self._below: dict[int, frozenset[int]] = {}

    def rests_on(self, node: int) -> Sequence[int]:
        """Return what ``node``, a node or a block, rests on directly: nodes and blocks."""
        if node < 0:
            return self._routes.members(-1 - node)
        hop = self._graph.hops.get(node)
        if hop is None:
            return self._graph.inputs[node]
        passage = self._routes.between(hop.start, hop.end)
        return (*sorted(passage.nodes), *(-1 - block for block in sorted(passage.blocks)))

    def below(self, node: int) -> frozenset[int]:
        """Return all that the state of ``node`` rests on, itself included; blocks left out.

        It may hold the two hosts of a hop for the hop, which rests on neither.
        """
        if node not in self._below:
            seen, waiting = {node}, [node]
            while waiting:
                for other in self.rests_on(waiting.pop()):
                    if other not in seen:
                        seen.add(other)
                        waiting.append(other)
            self._below[node] = frozenset(other for other in seen if other >= 0)
        return self._below[node]

    def elements_below(self, roots: Iterable[int]) -> list[int]:
        """Return the elements below ``roots`` so that what belongs together is near.

        Facility after facility, each with what it rests on, its links and its hosts; then depth
        first what is left. Without routed hops all is depth first.
        """
        starts = list(roots)
        below = frozenset[int]().union(*map(self.below, starts))
        found: dict[int, None] = {}
        if not below.isdisjoint(self._graph.hops):
            for part in self._along_network(below):
                self._collect([part], self._graph.inputs.__getitem__, found)
        everything: dict[int, None] = {}
        self._collect(starts, self.rests_on, everything)
        found.update(everything)
        return [node for node in found if node in self._graph.candidate_set]

    def _along_network(self, below: frozenset[int]) -> Iterator[int]:
        """Yield the facilities in ``below``, each with its links to those before, and its hosts."""
        network = self._graph.network
        passed: set[int] = set()
        for facility in sorted(network.passes_on & below):
            yield facility
            passed.add(facility)
            for arcs in (network.arcs, network.arcs_back):
                for other, link in arcs.get(facility, ()):
                    is_host = other not in network.passes_on
                    if link in below and (is_host or other in passed):
                        yield link
                    if other in below and is_host:
                        yield other

    def _collect(
        self,
        roots: Sequence[int],
        rests_on: Callable[[int], Sequence[int]],
        found: dict[int, None],
    ) -> None:
        """Add all that ``roots`` rest on to ``found``, depth first, but nothing again."""
        waiting = list(reversed(roots))
        while waiting:
            node = waiting.pop()
            if node not in found:
                found[node] = None
                waiting.extend(reversed(rests_on(node)))

    def latest_fail_times(self) -> Sequence[float]:
        """Return, for each node, seconds by which it has failed if it fails at all.

        A chain of causes never needs to pass a node twice, so no fail time exceeds the delays of
        all nodes of a loop together, added to the latest time of what the loop rests on.
        """
        graph = self._graph
        if not graph.is_timed:
            return [0] * graph.size
        latest: dict[int, float] = {}
        for group in dependency_groups(range(graph.size), self.rests_on):
            below = {other for node in group for other in self.rests_on(node)}
            rest = max((latest[other] for other in below.difference(group)), default=0)
            own = sum(graph.delay[node] for node in group if node >= 0)
            latest.update(dict.fromkeys(group, rest + own))
        return [latest[node] for node in range(graph.size)]
