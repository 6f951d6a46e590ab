"""All single failures of a model settled together, to find those worth a cascade."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from ciimap.graph import CompiledGraph, Down, Scenarios, places

_AT_ONCE = 4_096


def settle_alone(graph: CompiledGraph) -> Iterator[tuple[Sequence[int], Down]]:
    """Yield the elements that can fail, some at a time, and where each node ever fails.

    Bit ``i`` of a node is for the failure of the ``i``-th of the elements alone. In all, the
    elements come in the order of their ids.
    """
    scenarios, everything = Scenarios(graph), range(graph.size)
    remaining = iter(sorted(graph.candidates, key=lambda node: graph.names[node]))
    while chunk := list(islice(remaining, _AT_ONCE)):
        yield chunk, scenarios.settle(everything, [(node,) for node in chunk])


def by_element(chunk: Sequence[int], found: Mapping[int, int]) -> dict[int, list[int]]:
    """Return element of ``chunk`` → the keys of ``found`` that have its bit, in order."""
    keys: dict[int, list[int]] = {}
    for key, bits in found.items():
        for place in places(bits):
            keys.setdefault(place, []).append(key)
    return {chunk[place]: keys[place] for place in sorted(keys)}
