"""What one failure adds to others: how it reaches a business that goes on without it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from heapq import heappop, heappush

from ciimap.analysis.what_if import Event
from ciimap.graph import Cascade, CompiledGraph
from ciimap.values import NEVER


class Contributions:
    """Chains of causes that begin at a chosen failure, on one compiled model."""

    def __init__(self, graph: CompiledGraph) -> None:
        """Prepare; each chain is then linear-logarithmic in what fails."""
        self._graph = graph
        self._cascade = Cascade(graph)

    def chain(self, element: str, others: Iterable[str], business: str) -> tuple[Event, ...]:
        """Return the chain from ``element`` to ``business``, earliest first.

        Every entry on it fails sooner than it would if only ``others`` failed. Of several chains
        one is told in which each entry, as far as may be, falls when the one before it does, and
        with that one alone.

        Args:
            element: An id that can fail.
            others: Ids that fail together with it.
            business: An id that fails sooner with ``element`` than with ``others`` alone.
        """
        index, names = self._graph.index, self._graph.names
        root, rest = index[element], [index[id_] for id_ in others]
        without, fails = self._times(rest), self._times([root, *rest])
        way = _Way(self._graph, fails, without).back(index[business], root)
        return tuple(Event(fails[node], names[node]) for node in way if names[node])

    def _times(self, failed: Iterable[int]) -> dict[int, float]:
        settled = self._cascade.run(sorted(failed))
        times = {node: self._cascade.time[node] for node in settled}
        self._cascade.undo()
        return times


class _Way:
    """The search for a way: ``fails`` and ``without`` are times, with the failure and without."""

    def __init__(
        self, graph: CompiledGraph, fails: Mapping[int, float], without: Mapping[int, float]
    ) -> None:
        self._graph = graph
        self._fails = fails
        self._without = without

    def back(self, end: int, root: int) -> list[int]:
        """Return the nodes from ``root`` to ``end``."""
        onward = {end: end}
        waiting = [(0, 0, 0, end, end)]
        done: set[int] = set()
        while root not in done:
            loose, joint, length, node, after = heappop(waiting)
            if node in done:
                continue
            done.add(node)
            onward[node] = after
            latest = self._latest(node)
            causes, together = self._causes(node, latest)
            for cause in causes:
                waits = self._fails[cause] < latest  # for others: they decide when, it does not
                steps = (loose + waits, joint + together, length + bool(self._graph.names[cause]))
                heappush(waiting, (*steps, cause, node))
        way = [root]
        while way[-1] != end:
            way.append(onward[way[-1]])
        return way

    def _latest(self, node: int) -> float:
        """Return when the last of the causes of ``node`` falls."""
        return self._fails[node] - self._graph.delay[node]

    def _causes(self, node: int, latest: float) -> tuple[list[int], bool]:
        """Return what takes ``node`` down that would hold without the failure, and if together."""
        hop = self._graph.hops.get(node)
        if hop is not None:
            route = self._graph.network.find_route(
                hop.start, hop.end, lambda part: self._without.get(part, NEVER) > latest
            )
            parts = [part for part in route or () if self._fails.get(part, NEVER) <= latest]
            return parts, len(parts) > 1
        lost = [n for n in self._graph.inputs[node] if self._fails.get(n, NEVER) <= latest]
        causes = [n for n in lost if self._is_sooner(n)]
        needed = self._graph.losses[node] - (len(lost) - len(causes))
        return sorted({*causes}), needed > 1

    def _is_sooner(self, node: int) -> bool:
        return self._fails[node] < self._without.get(node, NEVER)
