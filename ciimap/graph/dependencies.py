"""All that a node rests on: its inputs, and for a routed hop what lies on its simple routes.

What many hops pass together, a block of the network, is a node of its own here (a negative
number), so that the whole stays linear in the size of the model.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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
        """Return the elements below ``roots`` depth first: what belongs together is near."""
        found: list[int] = []
        waiting, seen = list(reversed(list(roots))), set[int]()
        while waiting:
            node = waiting.pop()
            if node in seen:
                continue
            seen.add(node)
            if node in self._graph.candidate_set:
                found.append(node)
            waiting.extend(reversed(self.rests_on(node)))
        return found

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
