"""Carriage that supports itself: a tunnel that carries its own underlay."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence

from ciimap.graph import (
    CompiledGraph,
    Dependencies,
    SimpleRoutes,
    compile_model,
    dependency_groups,
)
from ciimap.model import Model
from ciimap.trace.hops import hops_of
from ciimap.trace.one_way import passable

_Copies = Mapping[int, Sequence[tuple[int, int]]]  # flow → its hops that no fail time rests on
_Needs = Mapping[int, Sequence[int]]


def self_carried_cycles(
    model: Model, graph: CompiledGraph | None = None
) -> tuple[tuple[str, ...], ...]:
    """Return the cycles in which an element needs a flow that could be routed over it.

    Every hop of the flow counts, also one into a step with ``continuity: false``, although no fail
    time rests on that. What needs only such a step does not need the flow.

    Args:
        model: A valid model.
        graph: Its compiled graph, where there already is one.

    Returns:
        Cycles of ids, one per group of entries that need each other and one per flow with a hop
        that no fail time rests on: each id needs the next, the last could be routed over the
        first. Empty for a model that may be evaluated.
    """
    graph = graph or compile_model(model)
    routes = graph.routes
    copies = _copies(model, graph)
    suspects = _suspects(graph, routes, copies)
    if not suspects:
        return ()
    needs = {node: list(inputs) for node, inputs in enumerate(graph.inputs)}
    for hop in (graph.hops[node] for node in suspects if node in graph.hops):
        needs[hop.node] = _carriers(graph, routes, hop.start, hop.end)
    looped = {node: copies[node] for node in suspects if node in copies}
    return tuple(
        sorted({*_of_hops(graph, needs, suspects), *_of_copies(graph, routes, needs, looped)})
    )


def _copies(model: Model, graph: CompiledGraph) -> _Copies:
    """Return, for each flow, its routed hops into steps with ``continuity: false``."""
    found: dict[int, list[tuple[int, int]]] = {}
    for id_, flow in model.flows.items() if model.links else ():
        for hop in hops_of(flow):
            if hop.is_routed and not hop.step.continuity:
                ends = graph.index[hop.start], graph.index[hop.end]
                found.setdefault(graph.index[id_], []).append(ends)
    return found


def _suspects(graph: CompiledGraph, routes: SimpleRoutes, copies: _Copies) -> list[int]:
    """Return the hops, and the flows with copies, in loops: at times too many.

    Whole blocks are taken for what a hop passes, and copies for something that the flow needs.
    """
    dependencies = Dependencies(graph, routes)

    def rests_on(node: int) -> Sequence[int]:
        passages = [routes.between(*ends) for ends in copies.get(node, ())]
        beside = {node for passage in passages for node in passage.nodes}
        beside |= {-1 - block for passage in passages for block in passage.blocks}
        return (*dependencies.rests_on(node), *sorted(beside))

    groups = dependency_groups([*graph.hops, *copies], rests_on)
    looped = (node for group in groups if len(group) > 1 for node in group)
    return sorted(node for node in looped if node in graph.hops or node in copies)


def _carriers(graph: CompiledGraph, routes: SimpleRoutes, start: int, end: int) -> list[int]:
    passage = routes.between(start, end)
    members = {node for block in passage.blocks for node in routes.members(block)}
    carriers = (members | passage.nodes) - {start, end}
    if graph.network.one_way and not passage.blocks:
        return sorted(passable(graph.network, start, end, carriers))
    return sorted(carriers)


def _of_hops(
    graph: CompiledGraph, needs: _Needs, suspects: Sequence[int]
) -> Iterator[tuple[str, ...]]:
    """Yield a cycle through a hop that its own flow needs, per group."""
    groups = dependency_groups(suspects, needs.__getitem__)
    component = {node: number for number, group in enumerate(groups) for node in group}
    told: set[int] = set()
    for hop in (node for node in suspects if node in graph.hops):
        for carrier in needs[hop]:
            if component[carrier] == component[hop] and component[carrier] not in told:
                told.add(component[carrier])
                yield _cycle(graph, _way(needs, carrier, hop))


def _of_copies(
    graph: CompiledGraph, routes: SimpleRoutes, needs: _Needs, copies: _Copies
) -> Iterator[tuple[str, ...]]:
    """Yield a cycle through a hop that the flow has beside what it needs, per flow."""
    for flow, hops in copies.items():
        carriers = sorted({node for ends in hops for node in _carriers(graph, routes, *ends)})
        ways = (_way(needs, carrier, flow) for carrier in carriers)
        way = next((found for found in ways if found), [])
        if way:
            yield _cycle(graph, way)


def _way(needs: _Needs, start: int, end: int) -> list[int]:
    """Return the nodes on a shortest way from ``start`` to ``end``; none if there is no way."""
    came: dict[int, int] = {start: start}
    waiting = deque([start])
    while waiting and end not in came:
        node = waiting.popleft()
        for other in needs[node]:
            if other not in came:
                came[other] = node
                waiting.append(other)
    if end not in came:
        return []
    way = [end]
    while way[-1] != start:
        way.append(came[way[-1]])
    return way[::-1]


def _cycle(graph: CompiledGraph, way: Sequence[int]) -> tuple[str, ...]:
    return tuple(graph.names[node] for node in way if graph.names[node])
