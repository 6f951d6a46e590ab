"""Who is exposed to which information: its hosts, and what carries it unencrypted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ciimap.graph import CompiledGraph, SimpleRoutes
from ciimap.model import Flow, Model
from ciimap.trace.hops import FlowHop, hops_of


@dataclass(frozen=True)
class Exposure:
    """Where a flow exposes an element: it hosts a step, or carries an open hop into one."""

    flow: str
    place: int  # of the step in the flow, from 0
    hop: tuple[str, str] | None  # from and to, where the element lies on a route between them


def find_exposures(
    model: Model, graph: CompiledGraph, routes: SimpleRoutes
) -> Mapping[str, frozenset[str]]:
    """Return, for each element that is exposed, the information it is exposed to.

    A host of any step of a flow that carries it, whether or not the business needs that step; and
    the facilities and links on simple routes of a hop that is not encrypted.

    Source: Regulations on CII security protection (State Council Order 745, 2021), article 2,
    which counts a data leak beside destruction and loss of function.
    """
    exposed: dict[str, set[str]] = {}
    carried: dict[int, set[str]] = {}  # block of the network → what passes it unencrypted
    for flow in model.flows.values():
        nodes, blocks = _passed_openly(flow, graph, routes) if model.links else (set(), set())
        for element in {*_hosts(flow), *(graph.names[node] for node in nodes)}:
            exposed.setdefault(element, set()).update(flow.information)
        for block in blocks:
            carried.setdefault(block, set()).update(flow.information)
    for block, information in carried.items():
        for node in routes.members(block):
            exposed.setdefault(graph.names[node], set()).update(information)
    return {element: frozenset(found) for element, found in exposed.items() if element}


def find_exposure(
    model: Model, graph: CompiledGraph, element: str, information: str
) -> Exposure | None:
    """Return the first place where ``element`` is exposed to ``information``, hosts before routes.

    Flows are looked at by id, steps in their order.
    """
    carrying = [(f, v) for f, v in sorted(model.flows.items()) if information in v.information]
    for flow_id, flow in carrying:
        for place, step in enumerate(flow.steps):
            if element in step.at.of:
                return Exposure(flow_id, place, None)
    for flow_id, flow in carrying if model.links else ():
        for hop in hops_of(flow):
            if _lies_on(element, hop, graph):
                place = next(i for i, step in enumerate(flow.steps) if step is hop.step)
                return Exposure(flow_id, place, (hop.start, hop.end))
    return None


def _lies_on(element: str, hop: FlowHop, graph: CompiledGraph) -> bool:
    if hop.step.encrypted or not hop.is_routed:
        return False
    node, routes = graph.index[element], graph.routes
    passage = routes.between(graph.index[hop.start], graph.index[hop.end])
    return node in passage.nodes or any(node in routes.members(block) for block in passage.blocks)


def _hosts(flow: Flow) -> Iterator[str]:
    for step in flow.steps:
        yield from step.at.of


def _passed_openly(
    flow: Flow, graph: CompiledGraph, routes: SimpleRoutes
) -> tuple[set[int], set[int]]:
    """Return the nodes, and the blocks of the network, that ``flow`` may pass unencrypted."""
    nodes: set[int] = set()
    blocks: set[int] = set()
    for hop in hops_of(flow):
        if hop.is_routed and not hop.step.encrypted:
            passage = routes.between(graph.index[hop.start], graph.index[hop.end])
            nodes.update(passage.nodes)
            blocks.update(passage.blocks)
    return nodes, blocks
