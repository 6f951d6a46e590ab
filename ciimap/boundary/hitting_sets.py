"""Cheapest hitting sets: elements of least total cost, one at least of each given set."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ciimap.boundary.diagrams import Budget

Open = frozenset[int]  # places of sets that are not hit yet


class HittingSets:
    """A growing collection of sets, and exact answers about what hits them all."""

    def __init__(self, costs: Mapping[int, int], rank: Mapping[int, int], budget: Budget) -> None:
        """Start without sets.

        Args:
            costs: Element → cost, not negative.
            rank: Element → its place; results are sorted by it.
            budget: What the searches may cost, in branches.
        """
        self.costs = costs
        self.budget = budget
        self.sets: list[tuple[int, ...]] = []  # each with its cheapest elements first
        self.holding: dict[int, set[int]] = {}  # element → places of the sets that hold it
        self._rank = rank

    def add(self, members: Iterable[int]) -> None:
        """Add a set that is to be hit."""
        ordered = tuple(sorted(members, key=lambda m: (self.costs[m], self._rank[m])))
        for member in ordered:
            self.holding.setdefault(member, set()).add(len(self.sets))
        self.sets.append(ordered)

    def cost(self, elements: Iterable[int]) -> int:
        """Return the total cost of ``elements``."""
        return sum(self.costs[element] for element in elements)

    def cheapest(
        self,
        chosen: Sequence[int] = (),
        left_out: frozenset[int] = frozenset(),
        at_most: int | None = None,
    ) -> tuple[int, ...] | None:
        """Return the cheapest elements that hit every set: ``chosen``, none of ``left_out``.

        Returns:
            The elements, sorted by rank; None if there are none, or none that cost ``at_most``.

        Raises:
            WorkLimitError: the budget was used up.
        """
        search = _Search(self, at_most)
        hit = set[int]().union(*(self.holding.get(element, ()) for element in chosen))
        left = frozenset(range(len(self.sets))) - hit
        search.extend(tuple(chosen), left, left_out, self.cost(chosen))
        if search.best is None:
            return None
        return tuple(sorted(search.best, key=self._rank.__getitem__))


class _Search:
    """Branch and bound on the set that leaves the fewest choices."""

    def __init__(self, sets: HittingSets, at_most: int | None) -> None:
        self._of = sets
        self._limit = at_most  # what a solution may cost; once there is one, only less
        self.best: tuple[int, ...] | None = None

    def extend(
        self, chosen: tuple[int, ...], left: Open, left_out: frozenset[int], cost: int
    ) -> None:
        """Try every way to hit the sets that are ``left``, without ``left_out``."""
        self._of.budget.spend(1 + len(left))
        if not self._can_improve(cost + self._bound(left, left_out)):
            return
        if not left:
            self.best, self._limit = chosen, cost
            return
        for member in self._fewest_choices(left, left_out):
            hit = left - self._of.holding[member]
            self.extend((*chosen, member), hit, left_out, cost + self._of.costs[member])
            left_out = left_out | {member}

    def _fewest_choices(self, left: Open, left_out: frozenset[int]) -> Sequence[int]:
        choices = ([m for m in self._of.sets[p] if m not in left_out] for p in sorted(left))
        return min(choices, key=len)

    def _can_improve(self, cost: int) -> bool:
        if self._limit is None:
            return True
        return cost <= self._limit if self.best is None else cost < self._limit

    def _bound(self, left: Open, left_out: frozenset[int]) -> int:
        """Return a cost that nothing which hits what is ``left`` goes below: sets apart add up."""
        seen: set[int] = set()
        total = 0
        for members in sorted((self._of.sets[place] for place in left), key=len):
            if seen.isdisjoint(members):
                seen.update(members)
                allowed = (self._of.costs[m] for m in members if m not in left_out)
                total += next(allowed, 0)  # the cheapest comes first
        return total
