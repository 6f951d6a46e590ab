"""The least solution of the requirements: what comes up from nothing, each thing at its earliest.

Source: D. E. Knuth, "A generalization of Dijkstra's algorithm" (1977): every rule is monotone and
never earlier than its cause, so a node's time is final when it is settled.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heappop, heappush

from ciimap.analysis.black_start.opening import Opening
from ciimap.graph import CompiledGraph
from ciimap.values import NEVER


class Rising:
    """When each node of a graph comes up, starting from nothing.

    A gate comes up once so many inputs are up that those still down are fewer than it can lose;
    ``added[node]`` later it is back. A routed hop comes up with its first route. Delays do not
    count: a buffer that is not charged bridges nothing.
    """

    def __init__(
        self, graph: CompiledGraph, added: Sequence[float], up: Iterable[int] = ()
    ) -> None:
        """Bring up what can come up.

        Args:
            graph: The graph.
            added: Node → what it adds to the time at which its requirement is met; not negative.
            up: Nodes that never went down.

        Cost: linear-logarithmic in the graph, and one walk of the network per host that sends.
        """
        self.time = [NEVER] * graph.size  # NEVER: it does not come up
        self._graph = graph
        self._added = added
        inputs = zip(graph.inputs, graph.losses, strict=True)
        self._missing = [len(sources) - losses + 1 for sources, losses in inputs]
        self._coming: list[tuple[float, int]] = []
        self._opening = Opening(graph, self.is_up)
        for node in up:
            heappush(self._coming, (0, node))
        ready = [n for n, count in enumerate(self._missing) if count <= 0 and n not in graph.hops]
        for node in ready:
            heappush(self._coming, (added[node], node))
        self._settle(0, self._opening.start())

    def is_up(self, node: int) -> bool:
        """Return True if ``node`` has come up."""
        return self.time[node] != NEVER

    def assume(self, nodes: Iterable[int]) -> None:
        """Bring ``nodes`` up by hand, at the time 0, and all that then follows."""
        self._settle(0, nodes)

    def _settle(self, now: float, nodes: Iterable[int]) -> None:
        for node in nodes:
            heappush(self._coming, (now, node))
        while self._coming:
            now, node = heappop(self._coming)
            if not self.is_up(node):
                self.time[node] = now
                self._pass_on(node, now)

    def _pass_on(self, node: int, now: float) -> None:
        for consumer in self._graph.consumers[node]:
            self._missing[consumer] -= 1
            if self._missing[consumer] == 0:
                heappush(self._coming, (now + self._added[consumer], consumer))
        for hop in self._opening.come_up(node):
            heappush(self._coming, (now, hop))
