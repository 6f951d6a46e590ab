"""Solvers that others maintain, on the same models: binary decision diagrams, and MaxSAT."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import Any

from ciimap.model import Model, formula_of

Gates = Mapping[str, Any]  # id → requirement, of a model without flows


def gates_of(model: Model) -> dict[str, Any]:
    """Return what each entry requires; entries that require nothing are left out."""
    return {entry.id: entry.value.needs for entry in model.entries() if entry.value.needs}


def _in_order(gates: Gates, top: str) -> Iterator[str]:
    """Yield the gates below ``top``, each after all that it names."""
    done: set[str] = set()
    waiting = [top]
    while waiting:
        gate = waiting[-1]
        missing = [m for m in formula_of(gates[gate]).members if m in gates and m not in done]
        if gate not in done and missing:
            waiting.extend(missing)
        else:
            waiting.pop()
            if gate not in done:
                done.add(gate)
                yield gate


def count_with_dd(model: Model, top: str) -> dict[int, int]:
    """Return the number of minimal cut sets by size, from a diagram of ``dd``.

    The diagram of "``top`` fails" is built with CUDD; its minimal solutions are taken after A.
    Rauzy, "New algorithms for fault trees analysis" (1993), as a user of ``dd`` has to write it.
    """
    from dd import cudd

    manager, gates = cudd.BDD(), gates_of(model)
    known: dict[str, Any] = {}
    for gate in _in_order(gates, top):
        needed, members, _ = formula_of(gates[gate])
        for member in members:
            if member not in known:
                manager.declare(member)
                known[member] = manager.var(member)
        known[gate] = _at_least(
            manager, [known[member] for member in members], len(members) - needed + 1
        )
    sys.setrecursionlimit(100_000)
    return _MinimalSolutions(manager).count(known[top])


def _at_least(manager: Any, inputs: list[Any], count: int) -> Any:
    """Return the diagram in which ``count`` of ``inputs`` hold."""
    reached = [manager.true, *[manager.false] * count]
    for node in inputs:
        for j in range(count, 0, -1):
            reached[j] |= reached[j - 1] & node
    return reached[count]


class _MinimalSolutions:
    """Families of sets as triples (level, without, with), shared; 0 is none, 1 the empty set."""

    def __init__(self, manager: Any) -> None:
        self._manager = manager
        self._minimal: dict[int, int] = {}
        self._nodes: list[tuple[int, int, int]] = [(1 << 30, 0, 0), (1 << 30, 1, 1)]
        self._places: dict[tuple[int, int, int], int] = {}
        self._kept: dict[tuple[int, int], int] = {}

    def count(self, node: Any) -> dict[int, int]:
        family = self.minimal(node)
        counted: dict[int, dict[int, int]] = {0: {}, 1: {0: 1}}
        for place in range(2, len(self._nodes)):
            _, low, high = self._nodes[place]
            sizes = dict(counted[low])
            for size, number in counted[high].items():
                sizes[size + 1] = sizes.get(size + 1, 0) + number
            counted[place] = sizes
        return dict(sorted(counted[family].items()))

    def minimal(self, node: Any) -> int:
        """Return the family of the smallest sets that make ``node`` true, which is monotone."""
        if node == self._manager.false or node == self._manager.true:
            return int(node == self._manager.true)
        if int(node) not in self._minimal:
            level, low, high = self._manager.succ(node)
            if node.negated:
                low, high = ~low, ~high
            without = self.minimal(low)
            family = self._make(level, without, self._without(self.minimal(high), without))
            self._minimal[int(node)] = family
        return self._minimal[int(node)]

    def _make(self, level: int, low: int, high: int) -> int:
        if high == 0:
            return low
        key = (level, low, high)
        if key not in self._places:
            self._places[key] = len(self._nodes)
            self._nodes.append(key)
        return self._places[key]

    def _without(self, family: int, others: int) -> int:
        """Return the sets of ``family`` that hold no set of ``others``."""
        if others == 0 or family == 0:
            return family
        if others == 1:
            return 0
        if (family, others) not in self._kept:
            (level, low, high), (other, first, second) = self._nodes[family], self._nodes[others]
            if level < other:
                kept = self._make(level, self._without(low, others), self._without(high, others))
            elif level > other:
                kept = self._without(family, first)
            else:
                rest = self._without(self._without(high, first), second)
                kept = self._make(level, self._without(low, first), rest)
            self._kept[family, others] = kept
        return self._kept[family, others]


def cheapest_with_maxsat(model: Model, top: str) -> int:
    """Return the least cost of a cut set, by RC2 on the published encoding of AND/OR graphs.

    One variable for each node says that it fails; a clause for each gate says that it fails only
    if enough of its inputs do; each element costs what its soft clause weighs. Source: M. Barrère
    et al., "Identifying security-critical cyber-physical components in industrial control systems"
    (2019), and A. Ignatiev, A. Morgado and J. Marques-Silva, "RC2: an efficient MaxSAT solver".
    """
    from pysat.examples.rc2 import RC2Stratified
    from pysat.formula import WCNF

    gates, formula, number = gates_of(model), WCNF(), dict[str, int]()
    for gate in _in_order(gates, top):
        needed, members, _ = formula_of(gates[gate])
        inputs = [number.setdefault(member, len(number) + 1) for member in members]
        fails = number.setdefault(gate, len(number) + 1)
        for clause in combinations(inputs, needed):  # some of each such group must fail
            formula.append([-fails, *clause])
    formula.append([number[top]])
    for entry in model.elements():
        if entry.id in number:
            cost = entry.value.attributes.get("cost", 1)
            formula.append([-number[entry.id]], weight=int(cost))
    with RC2Stratified(formula, solver="g4") as solver:
        solver.compute()
        return int(solver.cost)
