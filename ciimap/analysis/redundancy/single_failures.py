"""All single failures of a model, settled together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from ciimap.graph import CompiledGraph, Moments, Scenarios, places

_AT_ONCE = 4_096


@dataclass(frozen=True)
class Alone:
    """Some elements that can fail, and when each node fails with one of them failing alone."""

    elements: Sequence[int]
    moments: Moments  # place i is for the failure of elements[i]

    def by_element(self, found: Mapping[int, int]) -> Iterator[tuple[int, list[int]]]:
        """Yield the place of each element that has its bit in ``found``, and the keys of those."""
        keys: dict[int, list[int]] = {}
        for key, bits in found.items():
            for place in places(bits):
                keys.setdefault(place, []).append(key)
        yield from sorted(keys.items())


class SingleFailures:
    """What fails within ``horizon`` seconds with nothing failed, and with each element alone."""

    def __init__(self, graph: CompiledGraph, horizon: float) -> None:
        """Prepare to settle ``graph``."""
        self.graph = graph
        self.horizon = horizon
        self._scenarios = Scenarios(graph)

    @cached_property
    def none(self) -> Moments:
        """What is down anyway, with nothing failed: the only set, at place 0."""
        return self._scenarios.settle_in_time([()], self.horizon)

    def alone(self) -> Iterator[Alone]:
        """Yield what fails with every element alone, in the order of ids."""
        names = self.graph.names
        remaining = iter(sorted(self.graph.candidates, key=lambda node: names[node]))
        while chunk := list(islice(remaining, _AT_ONCE)):
            failures = [(node,) for node in chunk]
            yield Alone(chunk, self._scenarios.settle_in_time(failures, self.horizon))
