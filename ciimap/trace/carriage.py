"""Carriage that supports itself: a tunnel that carries its own underlay."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping

from ciimap.graph import (
    CompiledGraph,
    Dependencies,
    SimpleRoutes,
    compile_model,
    dependency_groups,
)
from ciimap.model import Model


def self_carried_cycles(model: Model) -> tuple[tuple[str, ...], ...]:
    """Return the cycles in which an element needs a flow that could be routed over it.

    Returns:
        One cycle of ids per group of entries that need each other, shortest first found: each id
        needs the next, and the last needs the first. Empty for a model that may be evaluated.
    """
    graph = compile_model(model)
    routes = SimpleRoutes(graph.network)
    suspects = _suspects(graph, Dependencies(graph, routes))
    if not suspects:
        return ()
    needs = {node: list(inputs) for node, inputs in enumerate(graph.inputs)}
    for hop in graph.hops.values():
        needs[hop.node] = _carriers(routes, hop.start, hop.end)
    groups = dependency_groups(suspects, needs.__getitem__)
    component = {node: number for number, group in enumerate(groups) for node in group}
    found: dict[int, tuple[str, ...]] = {}
    for suspect in suspects:
        for carrier in needs[suspect]:
            if component[carrier] == component[suspect] and component[carrier] not in found:
                found[component[carrier]] = _cycle(graph, needs, suspect, carrier)
    return tuple(sorted(found.values()))


def _suspects(graph: CompiledGraph, dependencies: Dependencies) -> list[int]:
    """Return the hops in loops, taking whole blocks for what a hop passes: at times too many."""
    groups = dependency_groups(list(graph.hops), dependencies.rests_on)
    return sorted(
        node for group in groups if len(group) > 1 for node in group if node in graph.hops
    )


def _carriers(routes: SimpleRoutes, start: int, end: int) -> list[int]:
    passage = routes.between(start, end)
    members = {node for block in passage.blocks for node in routes.members(block)}
    return sorted((members | passage.nodes) - {start, end})


def _cycle(
    graph: CompiledGraph, needs: Mapping[int, list[int]], hop: int, carrier: int
) -> tuple[str, ...]:
    """Return the ids on a shortest way from ``carrier`` to ``hop``, that it carries."""
    came: dict[int, int] = {carrier: carrier}
    waiting = deque([carrier])
    while hop not in came:
        node = waiting.popleft()
        for other in needs[node]:
            if other not in came:
                came[other] = node
                waiting.append(other)
    return tuple(reversed([*_named(graph, came, hop, carrier)]))


def _named(graph: CompiledGraph, came: Mapping[int, int], node: int, end: int) -> Iterator[str]:
    while node != end:
        node = came[node]
        if graph.names[node]:
            yield graph.names[node]
