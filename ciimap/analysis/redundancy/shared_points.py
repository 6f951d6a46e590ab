"""Which single failure brings down more branches than a choice can lose."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ciimap.analysis.redundancy.choices import Choice, choices_of
from ciimap.graph import Cascade, CompiledGraph
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
        already_down = {place for place, _ in self._brought_down(())}
        shared: dict[int, list[SharedPoint]] = {}
        for node in sorted(self.graph.candidates, key=lambda n: self.graph.names[n]):
            for place, time in self._brought_down((node,)):
                if place not in already_down and self._counts(node, self.choices[place]):
                    point = SharedPoint(self.graph.names[node], time)
                    shared.setdefault(place, []).append(point)
        for place in sorted(shared):
            yield FalseRedundancy(self.choices[place], tuple(shared[place]))

    def _counts(self, node: int, choice: Choice) -> bool:
        id_ = self.graph.names[node]
        return id_ != choice.entry and set(named_ids(choice.branches)) != {id_}

    def _brought_down(self, failed: Iterable[int]) -> Sequence[tuple[int, float]]:
        """Return the choices that are down within the horizon, and since when."""
        settled = self.cascade.run(failed, self.horizon)
        places = {place for node in settled for place in self.watched.get(node, ())}
        times = _Times(self.graph, self.cascade.time)
        found = [(place, times.of_choice(self.choices[place])) for place in sorted(places)]
        self.cascade.undo()
        return [(place, time) for place, time in found if time != NEVER and time <= self.horizon]


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
