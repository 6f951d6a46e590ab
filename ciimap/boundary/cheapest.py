"""The cheapest cut set of a business: a cut set of least total cost, exactly.

Where all that the business rests on is gates, bounds decide. Where routes, mutual needs or times
count, supports are sought and hit.

Source: E. Moreno-Centeno and R. M. Karp, "The implicit hitting set approach" (2013), with the
supports of a business as the sets to hit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ciimap.boundary.cheapest_gates import cheapest_ranks
from ciimap.boundary.cut_families import Cheapest, Costs
from ciimap.boundary.diagrams import Budget
from ciimap.boundary.gate_problems import GateProblem, read_gates
from ciimap.boundary.hitting_sets import HittingSets
from ciimap.boundary.supports import find_support
from ciimap.graph import Cascade
from ciimap.values import NEVER


@dataclass(frozen=True)
class CheapestCutSearch:
    """Looks for the cheapest cut set of one business that works, without its family."""

    cascade: Cascade
    business: int
    horizon: float
    costs: Costs
    rank: Mapping[int, int]  # element → its place in the order of ids
    budget: Budget

    def find(self) -> Cheapest | None:
        """Return the least cost and a cut set of it, minimal; None if nothing stops the business.

        Of several cut sets of that cost, the first by ranks where every cost is positive; with
        costs of 0, one that depends on the model alone.

        Raises:
            WorkLimitError: the budget was used up.
        """
        gates = self._gates()
        return self._by_supports() if gates is None else self._by_bounds(gates)

    def _gates(self) -> GateProblem | None:
        graph = self.cascade.graph
        if self.horizon != NEVER and graph.is_timed:
            return None
        return read_gates(graph, self.business, self.costs, self.rank)

    def _by_bounds(self, gates: GateProblem) -> Cheapest | None:
        ranks = cheapest_ranks(gates, self.budget)
        if ranks is None:
            return None
        nodes = {self.rank[node]: node for node in self.costs}
        cut = tuple(nodes[rank] for rank in ranks)
        cost = sum(self.costs[node] for node in cut)
        return cost, cut if all(self.costs.values()) else self._shrunk(cut)

    def _by_supports(self) -> Cheapest | None:
        sets = HittingSets(self.costs, self.rank, self.budget)
        if not self._add_supports(sets, ()):
            return None
        found = self._settle(sets)
        assert found is not None
        if all(self.costs.values()):
            return sets.cost(found), self._first(sets, found)
        return sets.cost(found), self._shrunk(found)

    def _settle(
        self,
        sets: HittingSets,
        chosen: Sequence[int] = (),
        left_out: frozenset[int] = frozenset(),
        at_most: int | None = None,
    ) -> tuple[int, ...] | None:
        """Return the cheapest cut set with ``chosen``, none of ``left_out``; None: over a limit."""
        while True:
            hitting = sets.cheapest(chosen, left_out, at_most)
            if hitting is None or self._stops(hitting):
                return hitting
            self._add_supports(sets, hitting)

    def _first(self, sets: HittingSets, found: tuple[int, ...]) -> tuple[int, ...]:
        """Return, of the cut sets that cost as much as ``found``, the first by ranks."""
        limit = sets.cost(found)
        chosen: list[int] = []
        left_out: set[int] = set()
        for node in sorted(self.costs, key=self.rank.__getitem__):
            if len(chosen) == len(found):
                break
            if node not in sets.holding:
                continue  # without it, a cut set would hit all the same and cost less than limit
            if node != found[len(chosen)]:
                other = self._settle(sets, (*chosen, node), frozenset(left_out), limit)
                if other is None:
                    left_out.add(node)
                    continue
                found = other
            chosen.append(node)
        return found

    def _shrunk(self, cut: tuple[int, ...]) -> tuple[int, ...]:
        for node in reversed(cut):
            rest = tuple(other for other in cut if other != node)
            if self._stops(rest):
                cut = rest
        return cut

    def _stops(self, failed: tuple[int, ...]) -> bool:
        settled = self.cascade.run(failed, self.horizon)
        stops = self.cascade.is_down(self.business, self.horizon)
        self.cascade.undo()
        self.budget.spend(10 + len(settled))
        return stops

    def _add_supports(self, sets: HittingSets, failed: tuple[int, ...]) -> bool:
        """Add supports that ``failed`` misses, each apart from the ones before it.

        False if the business works whatever fails: it has a support without elements.
        """
        down = set(failed)
        while True:
            settled = self.cascade.run(sorted(down), self.horizon)
            is_down = self.cascade.is_down(self.business, self.horizon)
            support: frozenset[int] = frozenset()
            if not is_down:
                support = find_support(self.cascade, self.business, self.horizon)
            self.cascade.undo()
            self.budget.spend(10 + len(settled) + len(support))
            if not support:
                return is_down
            sets.add(support)
            down |= support
