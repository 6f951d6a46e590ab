"""Which single failure brings down more branches than a choice can lose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ciimap.analysis.redundancy.choices import Choice, choices_of
from ciimap.analysis.redundancy.single_failures import Alone, SingleFailures
from ciimap.graph import CompiledGraph, Moments
from ciimap.model import Model, formula_of, named_ids
from ciimap.values import NEVER


@dataclass(frozen=True)
class SharedPoint:
    """An element whose failure alone brings a choice down."""

    element: str
    time: float  # seconds until the choice is down


@dataclass(frozen=True)
class FalseRedundancy:
    """A choice that single failures bring down, although none of them is all of its branches."""

    choice: Choice
    shared: tuple[SharedPoint, ...]  # by id


class FalseChoices:
    """Searches the choices of a model whose branches share a single point of failure.

    An element does not count for a choice in its own ``requires``, nor where every branch names
    nothing but that element. A choice that is down with nothing failed is left out.
    """

    def __init__(self, model: Model, failures: SingleFailures) -> None:
        """Note the choices of ``model``, and which of them are down with nothing failed."""
        self._graph, self._choices = failures.graph, list(choices_of(model))
        self._horizon = failures.horizon
        self._watched: dict[int, list[int]] = {}  # node → the choices that name it
        self._named = [frozenset(named_ids(choice.branches)) for choice in self._choices]
        for number, names in enumerate(self._named):
            for id_ in names:
                self._watched.setdefault(self._graph.index[id_], []).append(number)
        suspects = self._suspects(failures.none, 1)
        self._already_down = {n for n, _ in self._down_when(failures.none, 0, suspects)}
        self._shared: dict[int, list[SharedPoint]] = {}

    def consider(self, alone: Alone) -> None:
        """Take in the choices that some elements bring down; cost: linear in what fails."""
        suspects = self._suspects(alone.moments, (1 << len(alone.elements)) - 1)
        for place, numbers in alone.by_element(suspects):
            node, new = alone.elements[place], [n for n in numbers if n not in self._already_down]
            counting = [n for n in new if self._counts(self._graph.names[node], n)]
            for number, time in self._down_when(alone.moments, place, counting):
                point = SharedPoint(self._graph.names[node], time)
                self._shared.setdefault(number, []).append(point)

    def found(self) -> Iterator[FalseRedundancy]:
        """Yield what was found, in the order of the model's sections."""
        for number in sorted(self._shared):
            yield FalseRedundancy(self._choices[number], tuple(self._shared[number]))

    def _counts(self, id_: str, number: int) -> bool:
        return id_ != self._choices[number].entry and self._named[number] != {id_}

    def _suspects(self, moments: Moments, everywhere: int) -> dict[int, int]:
        """Return choice → the places in which it has lost too much, buffers left aside."""
        touched = {n for node in self._watched.keys() & moments.nodes for n in self._watched[node]}
        losses = _Losses(self._graph, moments, everywhere)
        found = {number: losses.of_choice(self._choices[number]) for number in sorted(touched)}
        return {number: bits for number, bits in found.items() if bits}

    def _down_when(
        self, moments: Moments, place: int, suspects: Iterable[int]
    ) -> Iterator[tuple[int, float]]:
        """Yield which of the choices ``suspects`` are down within the horizon, and since when."""
        times = _Times(self._graph, moments, place)
        for number in suspects:
            time = times.of_choice(self._choices[number])
            if time != NEVER and time <= self._horizon:
                yield number, time


@dataclass(frozen=True)
class _Losses:
    """Where formulas are lost, from where ids are: a bit for each set of failures."""

    graph: CompiledGraph
    moments: Moments
    everywhere: int

    def of_choice(self, choice: Choice) -> int:
        return self._of_members(choice.needed, choice.branches)

    def _of_formula(self, requirement: Any) -> int:
        if isinstance(requirement, str):
            return self.moments.ever(self.graph.index[requirement])
        needed, members, _ = formula_of(requirement)
        return self._of_members(needed, members)

    def _of_members(self, needed: int, members: Sequence[Any]) -> int:
        """Return where too few of ``members`` are left."""
        if needed == 1:
            return self._of_all(members)
        losses = len(members) - needed + 1
        reached = [self.everywhere] + [0] * losses  # reached[j]: where j members so far are lost
        for member in members if needed else ():
            lost = self._of_formula(member)
            for j in range(losses, 0, -1) if lost else ():
                reached[j] |= reached[j - 1] & lost
        return reached[losses]

    def _of_all(self, members: Sequence[Any]) -> int:
        """Return where all of ``members`` are lost."""
        lost = self.everywhere
        for member in members:
            lost &= self._of_formula(member)
            if not lost:
                break
        return lost


@dataclass(frozen=True)
class _Times:
    """Fail times of formulas in one set of failures, from those of ids."""

    graph: CompiledGraph
    moments: Moments
    place: int

    def of_choice(self, choice: Choice) -> float:
        times = sorted(map(self.of_formula, choice.branches))
        return times[len(times) - choice.needed] + choice.buffer

    def of_formula(self, requirement: Any) -> float:
        if isinstance(requirement, str):
            return self.moments.time(self.graph.index[requirement], self.place)
        needed, members, buffer = formula_of(requirement)
        times = sorted(map(self.of_formula, members))
        return times[len(times) - needed] + buffer if needed else NEVER
