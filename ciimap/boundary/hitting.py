"""Cut sets of one and two elements: by what has to be hit, in all sets at once.

Every cut set hits every support. So single points lie in one support, and a pair takes one
element of that support and one of a support that is left when the first has failed. Source: R.
Reiter, "A theory of diagnosis from first principles" (1987), cut off at depth 2.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from ciimap.boundary.diagrams import Budget
from ciimap.boundary.supports import find_support
from ciimap.graph import Cascade, Scenarios
from ciimap.values import NEVER

_AT_ONCE = 16_384  # sets settled together: more would only cost memory
_SINGLES_AT_ONCE = 4_096  # the same, where every node of the graph may fail in some set

Cut = tuple[int, ...]


@dataclass(frozen=True)
class HittingSearch:
    """Cut sets of one business, by size.

    ``scenarios`` settles many sets at once and is None where a horizon counts, since only a
    cascade knows times.
    """

    cascade: Cascade
    business: int
    horizon: float
    scenarios: Scenarios | None
    below: AbstractSet[int]  # all that the state of the business rests on
    budget: Budget

    def single_points(self) -> list[int]:
        """Return the elements that stop the business alone, sorted."""
        candidates = sorted(self._support(()))
        return sorted(cut[0] for cut in self._cutting([(node,) for node in candidates]))

    def pairs(self, singles: Sequence[int]) -> list[Cut]:
        """Return the minimal cut sets of two elements, sorted, given the single points."""
        single = frozenset(singles)
        found: set[Cut] = set()
        for first in sorted(self._support(()) - single):
            rest = self._support((first,)) - single
            found.update((min(first, other), max(first, other)) for other in rest)
        return sorted(self._cutting(sorted(found)))

    def _support(self, failed: Cut) -> frozenset[int]:
        settled = self.cascade.run(failed, self.horizon)
        support = find_support(self.cascade, self.business, self.horizon)
        self.budget.spend(10 + len(settled) + len(support))
        self.cascade.undo()
        return support

    def _cutting(self, cuts: Sequence[Cut]) -> Iterator[Cut]:
        """Yield those of ``cuts`` that stop the business."""
        for start in range(0, len(cuts), _AT_ONCE):
            chunk = cuts[start : start + _AT_ONCE]
            self.budget.spend(len(chunk))
            if self.scenarios is None:
                yield from filter(self._stops, chunk)
            else:
                stopping = self.scenarios.failing((self.business,), chunk, self.below)
                yield from (chunk[place] for place in _places(stopping[self.business]))

    def _stops(self, failed: Cut) -> bool:
        settled = self.cascade.run(failed, self.horizon)
        self.budget.spend(len(settled))
        stops = self.cascade.is_down(self.business, self.horizon)
        self.cascade.undo()
        return stops


def find_single_points(
    cascade: Cascade, scenarios: Scenarios, businesses: Sequence[int]
) -> dict[int, list[int]]:
    """Return, for each of ``businesses``, the elements that ever stop it alone, sorted.

    All are settled together: what fails in many businesses is followed once.
    """
    cascade.run(())
    supports = [find_support(cascade, business, NEVER) for business in businesses]
    cascade.undo()
    candidates = list(dict.fromkeys(node for support in supports for node in sorted(support)))
    found: dict[int, list[int]] = {business: [] for business in businesses}
    for start in range(0, len(candidates), _SINGLES_AT_ONCE):
        chunk = candidates[start : start + _SINGLES_AT_ONCE]
        stopping = scenarios.failing(businesses, [(node,) for node in chunk])
        for business, bits in stopping.items():
            found[business].extend(chunk[place] for place in _places(bits))
    return {business: sorted(points) for business, points in found.items()}


def _places(bits: int) -> Iterator[int]:
    """Yield the places of the ones in ``bits``, lowest first."""
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low
