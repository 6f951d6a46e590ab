"""What cut sets cost, and the cheapest one of each business, by the quickest exact way."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction
from math import lcm

from ciimap.boundary.cheapest import CheapestCutSearch
from ciimap.boundary.cut_families import Cheapest, Costs
from ciimap.boundary.diagrams import Budget
from ciimap.boundary.search import Found
from ciimap.graph import Cascade
from ciimap.model import Element, Model
from ciimap.values import NEVER

_EVERY_ELEMENT = 1  # the cost where the attribute is missing


class Pricing:
    """Costs of the elements of one model, by the attribute that ``policy.cost`` names."""

    def __init__(self, model: Model, cascade: Cascade) -> None:
        """Read the costs; ``cascade`` is of the compiled ``model``."""
        self._cascade = cascade
        self._names = cascade.graph.names
        self._horizon = NEVER if model.policy.horizon is None else model.policy.horizon
        nodes, name = cascade.graph.candidates, model.policy.cost or ""
        exact = [_cost(e.value, name) for e in model.elements() if e.value.fails]
        units = lcm(*{cost.denominator for cost in exact})  # in a cost of 1
        costs = dict(zip(nodes, (int(cost * units) for cost in exact), strict=True))
        self._units = units
        self._costs = {node: costs[node] for node in sorted(nodes, key=self._names.__getitem__)}
        self._rank = dict(zip(self._costs, range(len(nodes)), strict=True))

    def cheapest_cut(
        self, business: str, reached: Collection[str], found: Found | None, steps: int
    ) -> tuple[float, tuple[str, ...]] | None:
        """Return the least total cost of a cut set of ``business``, and the first such cut set.

        Args:
            business: The id of a business that works.
            reached: All ids that it depends on.
            found: Its cut sets as far as they were decided.
            steps: What a search beyond them may cost.

        Returns:
            The cost, and the first by ids of the minimal cut sets of that cost; None where nothing
            stops the business. Where not every order was decided and some cost is 0, a minimal cut
            set of that cost that need not be the first.

        Raises:
            WorkLimitError: ``steps`` were used up.
        """
        known = found.family.cheapest(self._costs, self._rank) if found else None
        costs = {n: cost for n, cost in self._costs.items() if self._names[n] in reached}
        if found is None or not _is_decided(found, known, costs):
            node, budget = self._cascade.graph.index[business], Budget(steps)
            search = CheapestCutSearch(
                self._cascade, node, self._horizon, costs, self._rank, budget
            )
            known = search.find()
        if known is None:
            return None
        cost, cut = known
        return _number(Fraction(cost, self._units)), tuple(self._names[node] for node in cut)


def _is_decided(found: Found, known: Cheapest | None, costs: Costs) -> bool:
    """Return True if no cut set beyond what was found can cost as little as ``known``."""
    if found.is_complete:
        return True
    least = sum(sorted(costs.values())[: found.order + 1])
    return known is not None and known[0] < least


def _cost(element: Element, name: str) -> Fraction | int:
    """Return the cost of ``element`` exactly as it was written in decimals."""
    value = element.written(name)
    if type(value) is int:
        return value
    return Fraction(str(value)) if isinstance(value, float) else _EVERY_ELEMENT


def _number(cost: Fraction) -> float:
    return cost.numerator if cost.denominator == 1 else float(cost)
