"""The cheapest way to fail the last of some gates, by bounds and branches, exactly.

A branch decides of a node that several gates use whether it fails: then nothing is shared in it
any more. Where nothing is shared, the cost is known.
"""

from __future__ import annotations

from collections.abc import Sequence

from ciimap.boundary.cost_bounds import (
    cheap_solution,
    costs_alone,
    find_bounds,
    without_dearer,
)
from ciimap.boundary.diagrams import Budget
from ciimap.boundary.gate_problems import (
    UNIT,
    Choice,
    GateProblem,
    simplified,
    with_failed,
    with_working,
)

_ROUNDS = 8  # beyond them, a branch helps more
_WORTH = 0.9  # of the size: a round that leaves more is not repeated with as few rounds


def cheapest_ranks(problem: GateProblem, budget: Budget) -> tuple[int, ...] | None:
    """Return the ranks of the elements that fail the last node of ``problem`` at least cost.

    Returns:
        Of several solutions the first by ranks, where every cost is positive; sorted. None if
        nothing makes the node fail.

    Raises:
        WorkLimitError: the budget was used up.
    """
    if not problem.inputs:
        return None
    budget.spend(len(problem.inputs))  # for reading them
    small = _Search(budget, unit=0).reduced(problem)
    assert small is not None
    search = _Search(budget, unit=UNIT)
    search.solve(_with_order(small))
    return tuple(sorted(rank for choice in search.best for rank in choice.ranks()))


def _with_order(problem: GateProblem) -> GateProblem:
    """Return ``problem`` with costs that differ where only the order of ids decides.

    Each choice costs less by a fraction of a unit, half as much as the one before it by rank, so
    that of two solutions of one cost the first by ranks costs less.
    """
    choices = sorted((c for c in problem.choices if c is not None), key=lambda c: c.first)
    less = {c.first: 1 << place for place, c in enumerate(reversed(choices))}
    bits = len(choices)
    ordered = [
        choice and choice._replace(cost=_less(choice.cost << bits, less[choice.first] * UNIT))
        for choice in problem.choices
    ]
    return problem._replace(choices=ordered)


def _less(cost: int, by: int) -> int:
    return cost and cost - by


class _Search:
    """Branch and bound. ``unit`` divides what solutions differ by; 0: keep all of least cost."""

    def __init__(self, budget: Budget, unit: int) -> None:
        self._budget = budget
        self._unit = unit
        self._cost: int | None = None  # of the best solution
        self.best: list[Choice] = []

    def solve(self, problem: GateProblem) -> None:
        """Find the best solution of ``problem``, better than what was found before."""
        waiting: list[GateProblem | None] = [problem]
        while waiting:
            current = waiting.pop()
            small = current and self.reduced(current)
            if small:
                node = _most_shared(small)
                waiting.append(simplified(with_working(small, node)))
                waiting.append(simplified(with_failed(small, node)))

    def reduced(self, problem: GateProblem) -> GateProblem | None:
        """Return what is left of ``problem`` when bounds have helped; None: nothing better."""
        current: GateProblem | None = problem
        rounds = 1
        while current:
            self._budget.spend(rounds * len(current.inputs))
            bounds = find_bounds(current, rounds)
            self._offer(current, bounds.shares)
            if rounds == 1:
                self._offer(current, costs_alone(current))
            assert self._cost is not None
            most = self._cost - self._unit
            if bounds.least[-1] > most:
                return None
            smaller = simplified(without_dearer(current, bounds, most))
            is_worth = smaller is None or len(smaller.inputs) < _WORTH * len(current.inputs)
            if len(current.inputs) == 1 or (rounds == _ROUNDS and not is_worth):
                return smaller
            rounds = rounds if is_worth and rounds > 1 else min(_ROUNDS, rounds * 2)
            current = smaller
        return None

    def _offer(self, problem: GateProblem, shares: Sequence[Sequence[int]]) -> None:
        solution = cheap_solution(problem, shares)
        cost = sum(choice.cost for choice in solution)
        if self._cost is None or cost < self._cost:
            self._cost, self.best = cost, solution


def _most_shared(problem: GateProblem) -> int:
    """Return the node that several gates use, and that costs most where they do."""
    bounds, uses = find_bounds(problem, 1), problem.uses()
    shared = (node for node in range(len(uses)) if uses[node] > 1)
    return max(shared, key=lambda node: (uses[node] - 1) * bounds.least[node])
