"""The minimal cut sets of one business as a whole, kept for questions that are rarely asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from ciimap.boundary.diagrams import Diagrams
from ciimap.boundary.importance import count_by_size_with
from ciimap.boundary.least_cost import cheapest_set

Costs = Mapping[int, int]  # element → what its failure costs, in the unit of all costs
Cheapest = tuple[int, tuple[int, ...]]  # total cost, and the elements


class CutFamily(Protocol):
    """Minimal cut sets of one business, exact up to some order."""

    def counts(self) -> dict[int, dict[int, int]]:
        """Return element → size → how many of the sets of that size hold the element."""

    def cheapest(self, costs: Costs, rank: Mapping[int, int]) -> Cheapest | None:
        """Return the set of least cost, of several the first by ranks; None if there is no set."""


@dataclass(frozen=True, eq=False)
class ListedFamily:
    """A family that is short enough to be listed."""

    cuts: Sequence[tuple[int, ...]]

    def counts(self) -> dict[int, dict[int, int]]:
        """Return element → size → how many of the sets of that size hold the element."""
        found: dict[int, Counter[int]] = {}
        for cut in self.cuts:
            for node in cut:
                found.setdefault(node, Counter())[len(cut)] += 1
        return {node: dict(sorted(sizes.items())) for node, sizes in found.items()}

    def cheapest(self, costs: Costs, rank: Mapping[int, int]) -> Cheapest | None:
        """Return the set of least cost, of several the first by ranks; None if there is no set."""
        return min(
            ((sum(costs[n] for n in cut), _sorted(cut, rank)) for cut in self.cuts),
            key=lambda found: (found[0], [rank[node] for node in found[1]]),
            default=None,
        )


@dataclass(frozen=True, eq=False)
class DiagramFamily:
    """A family in a store of decision diagrams: counted and searched without being listed."""

    diagrams: Diagrams
    family: int
    elements: Sequence[int]  # variable → node

    def counts(self) -> dict[int, dict[int, int]]:
        """Return element → size → how many of the sets of that size hold the element."""
        counted = count_by_size_with(self.diagrams, self.family)
        return {self.elements[variable]: sizes for variable, sizes in counted.items()}

    def cheapest(self, costs: Costs, rank: Mapping[int, int]) -> Cheapest | None:
        """Return the set of least cost, of several the first by ranks; None if there is no set."""
        found = cheapest_set(
            self.diagrams,
            self.family,
            [costs[node] for node in self.elements],
            [rank[node] for node in self.elements],
        )
        if found is None:
            return None
        return found[0], _sorted([self.elements[variable] for variable in found[1]], rank)


def _sorted(cut: Sequence[int], rank: Mapping[int, int]) -> tuple[int, ...]:
    return tuple(sorted(cut, key=rank.__getitem__))
