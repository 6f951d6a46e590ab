"""Which single failure brings down more branches than a choice can lose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ciimap.analysis.redundancy.choices import Choice, choices_of
from ciimap.analysis.redundancy.single_failures import by_element, settle_alone
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


def find_false_choices(model: Model, graph: CompiledGraph) -> tuple[FalseRedundancy, ...]:
    """Return the choices of ``model`` whose branches share a single point of failure.

    Args:
        model: A valid model. With ``policy.horizon``, only what is felt within it counts.
        graph: Its compiled graph.

    An element does not count for a choice in its own ``requires``, nor where every branch names
    nothing but that element. A choice that is down with nothing failed is left out.

    Cost: linear in what fails, for each element that can fail.
    """
    return tuple(_Search(model, graph).find())


class _Search:
    def __init__(self, model: Model, graph: CompiledGraph) -> None:
        self.graph, self.choices = graph, list(choices_of(model))
        self.cascade = Cascade(graph)
        self.horizon = NEVER if model.policy.horizon is None else model.policy.horizon
        self.watched: dict[int, list[int]] = {}  # node → the choices that name it
        for place, choice in enumerate(self.choices):
            for id_ in dict.fromkeys(named_ids(choice.branches)):
                self.watched.setdefault(graph.index[id_], []).append(place)

    def find(self) -> Iterator[FalseRedundancy]:
        already_down = {place for place, _ in self._down_when((), range(len(self.choices)))}
        shared: dict[int, list[SharedPoint]] = {}
        for chunk, down in settle_alone(self.graph):
            ever = {p: bits for p, bits in self._ever(chunk, down).items() if p not in already_down}
            for node, suspects in by_element(chunk, ever).items():
                counting = [p for p in suspects if self._counts(node, self.choices[p])]
                for place, time in self._down_when((node,), counting):
                    point = SharedPoint(self.graph.names[node], time)
                    shared.setdefault(place, []).append(point)
        for place in sorted(shared):
            yield FalseRedundancy(self.choices[place], tuple(shared[place]))

    def _counts(self, node: int, choice: Choice) -> bool:
        id_ = self.graph.names[node]
        return id_ != choice.entry and set(named_ids(choice.branches)) != {id_}

    def _ever(self, chunk: Sequence[int], down: Down) -> dict[int, int]:
        """Return choice → the places in ``chunk`` of what brings it down, sooner or later."""
        suspects = {place for node in down for place in self.watched.get(node, ())}
        losses = _Losses(self.graph, down, (1 << len(chunk)) - 1)
        found = {place: losses.of_choice(self.choices[place]) for place in sorted(suspects)}
        return {place: bits for place, bits in found.items() if bits}

    def _down_when(
        self, failed: Sequence[int], suspects: Sequence[int]
    ) -> Sequence[tuple[int, float]]:
        """Return which of the choices ``suspects`` are down within the horizon, and since when."""
        if not suspects:
            return ()
        self.cascade.run(failed, self.horizon)
        times = _Times(self.graph, self.cascade.time)
        found = [(place, times.of_choice(self.choices[place])) for place in suspects]
        self.cascade.undo()
        return [(place, time) for place, time in found if time != NEVER and time <= self.horizon]


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
