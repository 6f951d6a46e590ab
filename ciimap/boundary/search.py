"""The cut sets of each business: to the policy's order, then as far as the limits allow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ciimap.boundary.diagrams import UNLIMITED, Budget, Diagrams, WorkLimitError
from ciimap.boundary.families import Families
from ciimap.boundary.limits import Limits
from ciimap.boundary.reading_diagrams import best_sets, count_by_size, smallest_sets
from ciimap.graph import Cascade, CompiledGraph, SimpleRoutes, latest_fail_times

SHOWN_ORDER = 3  # every report shows the boundary at 1, 2, 3 and any


@dataclass(frozen=True)
class Found:
    """The minimal cut sets of one business, exact up to ``order``."""

    order: int  # UNLIMITED where every order was decided
    by_order: Mapping[int, int]
    best: Mapping[int, tuple[int, ...]]  # element → smallest set that holds it, first by ids
    listed: tuple[tuple[int, ...], ...]

    @property
    def is_complete(self) -> bool:
        """True where every order was decided."""
        return self.order == UNLIMITED


class CutSetSearch:
    """Minimal cut sets of the businesses of one graph; sets are tuples of nodes, sorted by id."""

    def __init__(self, graph: CompiledGraph, cascade: Cascade, routes: SimpleRoutes) -> None:
        """Prepare; nothing is searched yet."""
        self._graph = graph
        self._cascade = cascade
        self._routed = _carriers(graph, routes)
        self._latest = latest_fail_times(graph, self._routed)
        self._by_id = sorted(graph.candidates, key=lambda node: graph.names[node])
        self._place = {node: place for place, node in enumerate(self._by_id)}

    def below(self, business: int) -> frozenset[int]:
        """Return the nodes that the state of ``business`` depends on, itself included."""
        seen, waiting = {business}, [business]
        while waiting:
            node = waiting.pop()
            for other in (*self._graph.inputs[node], *self._routed.get(node, ())):
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
        return frozenset(seen)

    def single_points(
        self, businesses: Sequence[int], candidates: Sequence[int], horizon: float
    ) -> dict[int, dict[int, float]]:
        """Return business → the elements that stop it alone → seconds until it stops."""
        found: dict[int, dict[int, float]] = {business: {} for business in businesses}
        time = self._cascade.time
        for node in candidates:
            self._cascade.run((node,), horizon)
            for business in businesses:
                if self._cascade.is_down(business, horizon):
                    found[business][node] = time[business]
            self._cascade.undo()
        return found

    def search(
        self, businesses: Sequence[int], order: int, horizon: float, limits: Limits
    ) -> dict[int, Found]:
        """Return what could be decided for each of ``businesses``, the deepest result reached.

        Args:
            businesses: The nodes of businesses that work with nothing failed.
            order: The order that the policy asks for; it is tried first, with the whole budget.
            horizon: Seconds within which a failure has to stop the business.
            limits: The budgets. A business that is left out reached its limit at ``order``.
        """
        found: dict[int, Found] = {}
        for level in dict.fromkeys((order, max(order, SHOWN_ORDER), UNLIMITED)):
            steps = limits.steps if level == order else limits.extra_steps
            ready = businesses if level == order else [b for b in businesses if b in found]
            found.update(self._search_at(level, ready, horizon, steps, limits.listed))
        return found

    def _search_at(
        self, order: int, businesses: Sequence[int], horizon: float, steps: int, listed: int
    ) -> dict[int, Found]:
        budget = Budget(steps)
        diagrams = Diagrams(budget, order)
        families = Families(self._graph, self._cascade, diagrams, budget, self._latest)
        families.name_variables(businesses, self._routed)
        found: dict[int, Found] = {}
        for business in businesses:
            budget.left = steps
            try:
                family = families.family(business, horizon)
            except WorkLimitError:
                self._cascade.undo()
                families.forget_unfinished()
                continue
            found[business] = self._read(diagrams, family, families.elements, order, listed)
        return found

    def _read(
        self,
        diagrams: Diagrams,
        family: int,
        elements: Sequence[int],
        order: int,
        listed: int,
    ) -> Found:
        rank = [self._place[node] for node in elements]
        best = best_sets(diagrams, family, rank)
        return Found(
            order,
            count_by_size(diagrams, family),
            {elements[variable]: self._nodes(ranks) for variable, ranks in best.items()},
            tuple(self._nodes(r) for r in smallest_sets(diagrams, family, rank, listed)),
        )

    def _nodes(self, ranks: Sequence[int]) -> tuple[int, ...]:
        return tuple(self._by_id[rank] for rank in ranks)


def _carriers(graph: CompiledGraph, routes: SimpleRoutes) -> dict[int, tuple[int, ...]]:
    """Return, for each hop, all that lies on its simple routes."""
    found: dict[int, tuple[int, ...]] = {}
    for hop in graph.hops.values():
        passage = routes.between(hop.start, hop.end)
        members = {node for block in passage.blocks for node in routes.members(block)}
        found[hop.node] = tuple(sorted((members | passage.nodes) - {hop.start, hop.end}))
    return found
