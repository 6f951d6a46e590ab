"""The cut sets of each business: to the policy's order, then as far as the limits allow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ciimap.boundary.diagrams import UNLIMITED, Budget, Diagrams, WorkLimitError
from ciimap.boundary.families import Families
from ciimap.boundary.hitting import HittingSearch
from ciimap.boundary.limits import Limits
from ciimap.boundary.reading_diagrams import best_sets, count_by_size, smallest_sets
from ciimap.graph import Cascade, CompiledGraph, Scenarios, SimpleRoutes, latest_fail_times
from ciimap.values import NEVER

_PAIRS = 2
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
        self._scenarios = Scenarios(graph)
        self._below: dict[int, frozenset[int]] = {}
        self._latest = latest_fail_times(graph, self._routed)
        self._by_id = sorted(graph.candidates, key=lambda node: graph.names[node])
        self._place = {node: place for place, node in enumerate(self._by_id)}

    def below(self, business: int) -> frozenset[int]:
        """Return the nodes that the state of ``business`` depends on, itself included."""
        if business not in self._below:
            seen, waiting = {business}, [business]
            while waiting:
                node = waiting.pop()
                for other in (*self._graph.inputs[node], *self._routed.get(node, ())):
                    if other not in seen:
                        seen.add(other)
                        waiting.append(other)
            self._below[business] = frozenset(seen)
        return self._below[business]

    def single_points(self, business: int, horizon: float) -> dict[int, float]:
        """Return the elements that stop ``business`` alone, and after how many seconds."""
        hitting = self._hitting(business, horizon, Budget(UNLIMITED))
        return {
            node: self.time_to_stop(business, (node,), horizon) for node in hitting.single_points()
        }

    def time_to_stop(self, business: int, cut: tuple[int, ...], horizon: float) -> float:
        """Return the seconds until ``business`` stops when ``cut``, which stops it, fails."""
        if not self._graph.is_timed:
            return 0
        self._cascade.run(cut, horizon)
        time = self._cascade.time[business]
        self._cascade.undo()
        return time

    def _hitting(self, business: int, horizon: float, budget: Budget) -> HittingSearch:
        timed = horizon != NEVER and self._graph.is_timed
        scenarios = None if timed else self._scenarios
        below = self.below(business)
        return HittingSearch(self._cascade, business, horizon, scenarios, below, budget)

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
            ready = businesses if level == order else [b for b in businesses if b in found]
            extra = limits.extra_steps // max(1, len(ready))
            steps = limits.steps if level == order else extra
            search = self._search_at if level > _PAIRS else self._search_pairs
            found.update(search(level, ready, horizon, steps, limits.listed))
        return found

    def _search_pairs(
        self, order: int, businesses: Sequence[int], horizon: float, steps: int, listed: int
    ) -> dict[int, Found]:
        found: dict[int, Found] = {}
        for business in businesses:
            hitting = self._hitting(business, horizon, Budget(steps))
            try:
                singles = hitting.single_points()
                pairs = hitting.pairs(singles) if order == _PAIRS else []
            except WorkLimitError:
                self._cascade.undo()
                continue
            found[business] = self._sorted_out(
                [*((node,) for node in singles), *pairs], order, listed
            )
        return found

    def _sorted_out(self, cuts: Sequence[tuple[int, ...]], order: int, listed: int) -> Found:
        """Return ``cuts``, which are all up to ``order``, as a result."""
        by_id = sorted(
            (tuple(sorted(cut, key=self._place.__getitem__)) for cut in cuts),
            key=lambda cut: (len(cut), [self._place[node] for node in cut]),
        )
        best: dict[int, tuple[int, ...]] = {}
        for cut in by_id:
            for node in cut:
                best.setdefault(node, cut)
        sizes = Counter(map(len, by_id))
        return Found(order, dict(sorted(sizes.items())), best, tuple(by_id[:listed]))

    def _search_at(
        self, order: int, businesses: Sequence[int], horizon: float, steps: int, listed: int
    ) -> dict[int, Found]:
        budget = Budget(steps)
        diagrams = Diagrams(budget, order)
        families = Families(
            self._graph, self._cascade, diagrams, budget, self._latest, self._routed
        )
        families.name_variables(businesses)
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
