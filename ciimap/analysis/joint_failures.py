"""What elements stop when they fail together, each question asked of the engine once."""

from __future__ import annotations

from collections.abc import Mapping

from ciimap.boundary import UNLIMITED, Budget, find_support
from ciimap.graph import Cascade, CompiledGraph
from ciimap.values import NEVER

Ids = frozenset[str]
NOTHING: Ids = frozenset()


class JointFailures:
    """Answers about the businesses of one graph, within a horizon and a budget of steps."""

    def __init__(self, graph: CompiledGraph, horizon: float | None) -> None:
        """Prepare; the budget has no limit until ``allow`` sets one."""
        self._graph = graph
        self._cascade = Cascade(graph)
        self._horizon = NEVER if horizon is None else horizon
        self._budget = Budget(UNLIMITED)
        self._times: dict[Ids, Mapping[str, float]] = {}
        self._supports: dict[tuple[str, Ids], Ids] = {}

    def allow(self, steps: int) -> None:
        """Allow ``steps`` more; what exceeds them raises ``WorkLimitError``."""
        self._budget.left = steps

    def works(self, business: str) -> bool:
        """Return True if ``business`` works with nothing failed."""
        return not self.stops(business, NOTHING)

    def stops(self, business: str, failed: Ids) -> bool:
        """Return True if ``business`` stops within the horizon when ``failed`` fail together."""
        return self.time_to_stop(business, failed) is not None

    def time_to_stop(self, business: str, failed: Ids) -> float | None:
        """Return the seconds until ``business`` stops within the horizon; None: it goes on."""
        if failed not in self._times:
            self._times[failed] = self._run(failed)
        return self._times[failed].get(business)

    def support(self, business: str, failed: Ids) -> Ids:
        """Return elements that keep ``business`` up while ``failed``, which do not stop it, fail.

        Whatever else stops it then has one of them.
        """
        key = (business, failed)
        if key not in self._supports:
            self._settle(failed)
            node = self._graph.index[business]
            found = find_support(self._cascade, node, self._horizon)
            self._cascade.undo()
            self._supports[key] = frozenset(self._graph.names[n] for n in found)
        return self._supports[key]

    def _run(self, failed: Ids) -> Mapping[str, float]:
        self._settle(failed)
        cascade, names = self._cascade, self._graph.names
        businesses = self._graph.businesses
        times = {names[b]: cascade.time[b] for b in businesses if cascade.is_down(b, self._horizon)}
        cascade.undo()
        return times

    def _settle(self, failed: Ids) -> None:
        """Run ``failed``; a limit that is reached leaves no failure behind."""
        self._budget.spend(10 + len(failed))
        settled = self._cascade.run((self._graph.index[id_] for id_ in failed), self._horizon)
        self._budget.left -= len(settled)  # the next question notices
