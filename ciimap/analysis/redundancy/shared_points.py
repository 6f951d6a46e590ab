"""Which single failure brings down more branches than a choice can lose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ciimap.analysis.redundancy.choices import Choice, choices_of
from ciimap.analysis.redundancy.single_failures import Alone
from ciimap.graph import Cascade, CompiledGraph, Down
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

    def __init__(self, model: Model, cascade: Cascade) -> None:
        """Note the choices of ``model``; ``cascade`` is on its compiled graph."""
        self._graph, self._choices = cascade.graph, list(choices_of(model))
        self._cascade = cascade
        self._horizon = NEVER if model.policy.horizon is None else model.policy.horizon
        self._watched: dict[int, list[int]] = {}  # node → the choices that name it
        for place, choice in enumerate(self._choices):
            for id_ in dict.fromkeys(named_ids(choice.branches)):
                self._watched.setdefault(self._graph.index[id_], []).append(place)
        always = range(len(self._choices))
        self._already_down = {place for place, _ in self._down_when((), always)}
        self._shared: dict[int, list[SharedPoint]] = {}

    def consider(self, alone: Alone) -> None:
        """Take in the choices that some elements bring down; cost: linear in what fails."""
        for node, suspects in alone.by_element(self._ever(alone)).items():
            counting = [place for place in suspects if self._counts(node, self._choices[place])]
            for place, time in self._down_when((node,), counting):
                point = SharedPoint(self._graph.names[node], time)
                self._shared.setdefault(place, []).append(point)

    def found(self) -> Iterator[FalseRedundancy]:
        """Yield what was found, in the order of the model's sections."""
        for place in sorted(self._shared):
            yield FalseRedundancy(self._choices[place], tuple(self._shared[place]))

    def _counts(self, node: int, choice: Choice) -> bool:
        id_ = self._graph.names[node]
        return id_ != choice.entry and set(named_ids(choice.branches)) != {id_}

    def _ever(self, alone: Alone) -> dict[int, int]:
        """Return choice → the places of the elements that bring it down, sooner or later."""
        suspects = {place for node in alone.down for place in self._watched.get(node, ())}
        losses = _Losses(self._graph, alone.down, (1 << len(alone.elements)) - 1)
        suspects -= self._already_down
        found = {place: losses.of_choice(self._choices[place]) for place in sorted(suspects)}
        return {place: bits for place, bits in found.items() if bits}

    def _down_when(
        self, failed: Sequence[int], suspects: Sequence[int]
    ) -> Sequence[tuple[int, float]]:
        """Return which of the choices ``suspects`` are down within the horizon, and since when."""
        if not suspects:
            return ()
        self._cascade.run(failed, self._horizon)
        times = _Times(self._graph, self._cascade.time)
        found = [(place, times.of_choice(self._choices[place])) for place in suspects]
        self._cascade.undo()
        return [(place, time) for place, time in found if time != NEVER and time <= self._horizon]


@dataclass(frozen=True)
class _Losses:
    """Where formulas are lost, from where ids are: a bit for each set of failures."""

    graph: CompiledGraph
    down: Down
    everywhere: int

    def of_choice(self, choice: Choice) -> int:
        return self._of_members(choice.needed, choice.branches)

    def _of_formula(self, requirement: Any) -> int:
        if isinstance(requirement, str):
            return self.down.get(self.graph.index[requirement], 0)
        needed, members, _ = formula_of(requirement)
        return self._of_members(needed, members)

    def _of_members(self, needed: int, members: Sequence[Any]) -> int:
        """Return where too few of ``members`` are left."""
        losses = len(members) - needed + 1
        reached = [self.everywhere] + [0] * losses  # reached[j]: where j members so far are lost
        for member in members if needed else ():
            lost = self._of_formula(member)
            for j in range(losses, 0, -1) if lost else ():
                reached[j] |= reached[j - 1] & lost
        return reached[losses]


@dataclass(frozen=True)
class _Times:
    """Fail times of formulas, from those of ids."""

    graph: CompiledGraph
    time: Sequence[float]

    def of_choice(self, choice: Choice) -> float:
        times = sorted(map(self.of_formula, choice.branches))
        return times[len(times) - choice.needed] + choice.buffer

    def of_formula(self, requirement: Any) -> float:
        if isinstance(requirement, str):
            return self.time[self.graph.index[requirement]]
        needed, members, buffer = formula_of(requirement)
        times = sorted(map(self.of_formula, members))
        return times[len(times) - needed] + buffer if needed else NEVER
