"""The cut sets of each business: to the policy's order, then as far as the limits allow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ciimap.boundary.cut_families import CutFamily, DiagramFamily, ListedFamily
from ciimap.boundary.diagrams import (
    UNLIMITED,
    Budget,
    Diagrams,
    WorkLimitError,
    deep_recursion,
)
from ciimap.boundary.families import Families
from ciimap.boundary.hitting import HittingSearch
from ciimap.boundary.hitting_tree import HittingTree
from ciimap.boundary.limits import Limits
from ciimap.boundary.reading_diagrams import best_sets, count_by_size, smallest_sets
from ciimap.boundary.small_cuts import SmallCuts, prepare_small_cuts
from ciimap.graph import Cascade, CompiledGraph, Dependencies, Scenarios
from ciimap.values import NEVER

_PAIRS = 2
_FRAMES_PER_VARIABLE = 8  # a diagram operation descends a variable in a few calls
SHOWN_ORDER = 3  # every report shows the boundary at 1, 2, 3 and any
_STEPS_A_SET = 16  # what a set of the next order costs, more or less
_FAILURES_BEARABLE = 2  # in a row, where the policy does not ask: what is left costs as much


@dataclass(frozen=True)
class _Effort:
    """What a business may cost at one order."""

    horizon: float  # seconds within which a failure has to stop it
    steps: int
    pool: int  # for all businesses together, where this is more than the policy asks for
    is_extra: bool  # more than the policy asks for
    entries: int  # of one store of diagrams

    def affordable(self, costs: Mapping[int, int]) -> dict[int, Budget]:
        """Return the businesses that can be tried, each with its budget.

        Args:
            costs: Business → the steps that it needs, more or less.
        """
        if self.is_extra and sum(costs.values()) <= self.pool:
            return {business: Budget(self.pool) for business in costs}
        return {b: Budget(self.steps) for b, cost in costs.items() if cost <= self.steps}


@dataclass(frozen=True)
class Found:
    """The minimal cut sets of one business, exact up to ``order``."""

    order: int  # UNLIMITED where every order was decided
    by_order: Mapping[int, int]
    best: Mapping[int, tuple[int, ...]]  # element → smallest set that holds it, first by ids
    listed: tuple[tuple[int, ...], ...]
    family: CutFamily = field(repr=False, compare=False)

    @property
    def is_complete(self) -> bool:
        """True where every order was decided."""
        return self.order == UNLIMITED


class CutSetSearch:
    """Minimal cut sets of the businesses of one graph; sets are tuples of nodes, sorted by id."""

    def __init__(
        self, graph: CompiledGraph, cascade: Cascade, scenarios: Scenarios, listed: int
    ) -> None:
        """Prepare to search; of each result the ``listed`` smallest cut sets are kept as a list."""
        self._listed = listed
        self._graph = graph
        self._cascade = cascade
        self._dependencies = Dependencies(graph, graph.routes)
        self._scenarios = scenarios
        self._tree: HittingTree | None = None  # as deep as the last search went
        self._trials: dict[int, SmallCuts] = {}
        self._by_id = sorted(graph.candidates, key=lambda node: graph.names[node])
        self._place = {node: place for place, node in enumerate(self._by_id)}

    def below(self, business: int) -> frozenset[int]:
        """Return the nodes that the state of ``business`` depends on, itself included."""
        return self._dependencies.below(business)

    def single_points(self, businesses: Sequence[int], horizon: float) -> dict[int, frozenset[int]]:
        """Return, for each business, what stops it alone within ``horizon`` seconds."""
        if self._is_timed(horizon):
            searches = {b: self._hitting(b, horizon, Budget(UNLIMITED)) for b in businesses}
            return {b: frozenset(hitting.single_points()) for b, hitting in searches.items()}
        self._tree = HittingTree(self._graph, self._scenarios, businesses)
        alone = self._tree.deepen({b: Budget(UNLIMITED) for b in businesses})
        return {b: frozenset(node for (node,) in cuts) for b, cuts in alone.items()}

    def _is_timed(self, horizon: float) -> bool:
        """Return True where it counts when something fails, and not only that it does."""
        return horizon != NEVER and self._graph.is_timed

    def _hitting(self, business: int, horizon: float, budget: Budget) -> HittingSearch:
        return HittingSearch(self._cascade, business, horizon, budget)

    def search(
        self, singles: Mapping[int, Iterable[int]], order: int, horizon: float, limits: Limits
    ) -> dict[int, Found]:
        """Return what could be decided for each business, the deepest result reached.

        Args:
            singles: Business that works with nothing failed → its single points.
            order: The order that the policy asks for (``UNLIMITED``: every order); none beyond it
                is tried where ``limits`` say so.
            horizon: Seconds within which a failure has to stop the business.
            limits: The budgets. What is exact up to an order stays, whatever is tried after.
        """
        found = {
            business: self._sorted_out([(node,) for node in sorted(nodes)], 1)
            for business, nodes in singles.items()
        }
        levels = _levels(order, limits)
        if levels and self._tree is not None and self._graph.gated is not None:
            self._trials = prepare_small_cuts(self._graph.gated, [*singles]) or {}
        reached = 1
        for level in levels:
            ready = [business for business in found if found[business].order == reached]
            is_extra = level > order
            steps = limits.extra_steps // max(1, len(ready)) if is_extra else limits.steps
            effort = _Effort(horizon, steps, limits.extra_steps, is_extra, limits.entries)
            found.update(self._search_at(level, ready, effort, found))
            reached = level
        self._tree, self._trials = None, {}
        return found

    def _search_at(
        self, order: int, businesses: Sequence[int], effort: _Effort, known: Mapping[int, Found]
    ) -> dict[int, Found]:
        """Return the results at ``order`` for those ``businesses`` that need no more steps."""
        if self._is_timed(effort.horizon) or self._tree is None:
            if order == _PAIRS:
                return dict(self._pairs(businesses, effort, known))
            return self._by_diagrams(order, businesses, effort)
        if order > SHOWN_ORDER:
            return self._by_diagrams(order, businesses, effort)
        found = dict(self._by_trial(order, businesses, effort))
        rest = [business for business in businesses if business not in found]
        if rest and order == _PAIRS:  # the tree needs each order of a business before the next
            self._trials = {}
            return dict(self._by_tree(self._tree, order, businesses, effort))
        left = replace(effort, pool=effort.pool - effort.steps * len(found))
        found.update(self._by_tree(self._tree, order, rest, left))
        rest = [business for business in rest if business not in found]
        if effort.is_extra:  # routes cost diagrams more than the tree
            rest = [business for business in rest if not self._tree.is_routed(business)]
        return found | self._by_diagrams(order, rest, effort)

    def _by_trial(
        self, order: int, businesses: Sequence[int], effort: _Effort
    ) -> Iterator[tuple[int, Found]]:
        """Yield the results at ``order`` of what rests on few enough elements to try them all."""
        trials = {b: self._trials[b] for b in businesses if b in self._trials}
        likely = effort.affordable({b: trial.rough_steps for b, trial in trials.items()})
        for business in effort.affordable({b: trials[b].steps() for b in likely}):
            trials[business].deepen()
            yield business, self._sorted_out(trials[business].cuts(), order)

    def _by_tree(
        self, tree: HittingTree, order: int, businesses: Sequence[int], effort: _Effort
    ) -> Iterator[tuple[int, Found]]:
        """Yield the results at ``order``; what is left out, the tree leaves out from then on."""
        while tree.order < order - 1:  # so far their cut sets were found otherwise
            costs = {b: self._trials[b].rough_width * _STEPS_A_SET for b in businesses}
            if not effort.affordable(costs):
                return
            tree.deepen(effort.affordable(costs))
        widths = tree.widths()
        costs = {b: widths[b] * _STEPS_A_SET for b in businesses if b in widths}
        budgets = effort.affordable(costs)
        for business, cuts in tree.deepen(budgets).items():
            yield business, self._sorted_out(cuts, order)

    def _pairs(
        self, businesses: Sequence[int], effort: _Effort, known: Mapping[int, Found]
    ) -> Iterator[tuple[int, Found]]:
        for business in businesses:
            singles = list(known[business].best)
            try:
                pairs = self._hitting(business, effort.horizon, Budget(effort.steps)).pairs(singles)
            except WorkLimitError:
                self._cascade.undo()
            else:
                cuts = [*((node,) for node in singles), *pairs]
                yield business, self._sorted_out(cuts, _PAIRS)

    def _sorted_out(self, cuts: Sequence[tuple[int, ...]], order: int) -> Found:
        """Return ``cuts``, which are all up to ``order``, as a result."""
        ranked = sorted(tuple(sorted(map(self._place.__getitem__, cut))) for cut in cuts)
        by_id = [self._nodes(ranks) for ranks in sorted(ranked, key=len)]
        best: dict[int, tuple[int, ...]] = {}
        for cut in by_id:
            for node in cut:
                best.setdefault(node, cut)
        sizes = Counter(map(len, by_id))
        by_order, family = dict(sorted(sizes.items())), ListedFamily(by_id)
        return Found(order, by_order, best, tuple(by_id[: self._listed]), family)

    def _by_diagrams(
        self, order: int, businesses: Sequence[int], effort: _Effort
    ) -> dict[int, Found]:
        if not businesses:
            return {}
        families, elements = self._families(order, businesses, effort)
        budget = families.diagrams.budget
        found: dict[int, Found] = {}
        failures = 0
        with deep_recursion(_FRAMES_PER_VARIABLE * len(elements)):
            for business in businesses:
                budget.left = effort.steps
                try:
                    family = families.family(business, effort.horizon)
                except WorkLimitError:
                    families.forget_unfinished()
                    failures += 1
                else:
                    found[business] = self._read(families.diagrams, family, elements, order)
                    failures = 0
                if effort.is_extra and failures > _FAILURES_BEARABLE:
                    break
        return found

    def _families(
        self, order: int, businesses: Sequence[int], effort: _Effort
    ) -> tuple[Families, Sequence[int]]:
        """Return what solves ``businesses``, and the elements in the order of its variables."""
        elements = self._dependencies.elements_below(businesses)
        cascade, dependencies, gated = self._cascade, self._dependencies, self._graph.gated
        if gated is not None:
            cascade, dependencies = Cascade(gated), Dependencies(gated, self._graph.routes)
            others = dependencies.elements_below(businesses)  # on ways that are no simple routes
            elements = list(dict.fromkeys([*elements, *others]))
        latest = None if effort.horizon == NEVER else dependencies.latest_fail_times()
        routes = range(self._graph.size, cascade.graph.size) if effort.is_extra else ()
        diagrams = Diagrams(Budget(effort.steps), order, effort.entries)
        return Families(cascade, diagrams, elements, dependencies, latest, routes), elements

    def _read(
        self,
        diagrams: Diagrams,
        family: int,
        elements: Sequence[int],
        order: int,
    ) -> Found:
        rank = [self._place[node] for node in elements]
        best = best_sets(diagrams, family, rank)
        return Found(
            order,
            count_by_size(diagrams, family),
            {elements[variable]: self._nodes(ranks) for variable, ranks in best.items()},
            tuple(self._nodes(r) for r in smallest_sets(diagrams, family, rank, self._listed)),
            DiagramFamily(diagrams, family, elements),
        )

    def _nodes(self, ranks: Sequence[int]) -> tuple[int, ...]:
        return tuple(self._by_id[rank] for rank in ranks)


def _levels(order: int, limits: Limits) -> list[int]:
    """Return the orders above 1 that are tried in turn, where the policy asks for ``order``."""
    levels = {_PAIRS, max(_PAIRS, order), SHOWN_ORDER, UNLIMITED}
    return sorted(level for level in levels if level <= order or limits.orders == "all")
