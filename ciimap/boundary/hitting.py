"""Cut sets of one and two elements where times count: by what has to be hit, one set at a time.

Every cut set hits every support. So single points lie in one support, and a pair takes one
element of that support and one of a support that is left when the first has failed. Source: R.
Reiter, "A theory of diagnosis from first principles" (1987), cut off at depth 2.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ciimap.boundary.diagrams import Budget
from ciimap.boundary.supports import find_support
from ciimap.graph import Cascade

Cut = tuple[int, ...]


@dataclass(frozen=True)
class HittingSearch:
    """Cut sets of one business within a horizon, by size; each candidate is a cascade."""

    cascade: Cascade
    business: int
    horizon: float
    budget: Budget

    def single_points(self) -> list[int]:
        """Return the elements that stop the business alone, sorted."""
        candidates = sorted(self._support(()))
        return [node for node in candidates if self._stops((node,))]

    def pairs(self, singles: Sequence[int]) -> list[Cut]:
        """Return the minimal cut sets of two elements, sorted, given the single points."""
        single = frozenset(singles)
        found: set[Cut] = set()
        for first in sorted(self._support(()) - single):
            rest = self._support((first,)) - single
            found.update((min(first, other), max(first, other)) for other in rest)
        return [cut for cut in sorted(found) if self._stops(cut)]

    def _support(self, failed: Cut) -> frozenset[int]:
        settled = self.cascade.run(failed, self.horizon)
        support = find_support(self.cascade, self.business, self.horizon)
        self.budget.spend(10 + len(settled) + len(support))
        self.cascade.undo()
        return support

    def _stops(self, failed: Cut) -> bool:
        settled = self.cascade.run(failed, self.horizon)
        self.budget.spend(1 + len(settled))
        stops = self.cascade.is_down(self.business, self.horizon)
        self.cascade.undo()
        return stops
