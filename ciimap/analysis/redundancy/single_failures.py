"""All single failures of a model settled together, to find those worth a cascade."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from ciimap.graph import CompiledGraph, Down, Scenarios, places

_AT_ONCE = 4_096


@dataclass(frozen=True)
class Alone:
    """Some elements that can fail, and where each node ever fails when one of them fails alone."""

    elements: Sequence[int]
    down: Down  # node → a number whose bit i is for the failure of elements[i]

    def by_element(self, found: Mapping[int, int]) -> dict[int, list[int]]:
        """Return element → the keys of ``found`` that have its bit, in order."""
        keys: dict[int, list[int]] = {}
        for key, bits in found.items():
            for place in places(bits):
                keys.setdefault(place, []).append(key)
        return {self.elements[place]: keys[place] for place in sorted(keys)}


def settle_alone(graph: CompiledGraph) -> Iterator[Alone]:
    """Yield what fails with every element of ``graph`` alone, in the order of ids."""
    scenarios, everything = Scenarios(graph), range(graph.size)
    remaining = iter(sorted(graph.candidates, key=lambda node: graph.names[node]))
    while chunk := list(islice(remaining, _AT_ONCE)):
        yield Alone(chunk, scenarios.settle(everything, [(node,) for node in chunk]))
