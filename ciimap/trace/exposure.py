"""Who is exposed to which information: its hosts, and what carries it unencrypted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ciimap.graph import CompiledGraph, SimpleRoutes
from ciimap.model import Flow, Model
from ciimap.trace.hops import hops_of


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
    for flow in model.flows.values():
        handled = {*_hosts(flow), *_carried_openly(flow, graph, routes, bool(model.links))}
        for element in handled:
            exposed.setdefault(element, set()).update(flow.information)
    return {element: frozenset(found) for element, found in exposed.items()}


def _hosts(flow: Flow) -> Iterator[str]:
    for step in flow.steps:
        yield from step.at.of


def _carried_openly(
    flow: Flow, graph: CompiledGraph, routes: SimpleRoutes, has_links: bool
) -> Iterator[str]:
    blocks: set[int] = set()
    nodes: set[int] = set()
    for hop in hops_of(flow) if has_links else ():
        if hop.is_routed and not hop.step.encrypted:
            passage = routes.between(graph.index[hop.start], graph.index[hop.end])
            nodes.update(passage.nodes)
            blocks.update(passage.blocks)
    nodes.update(node for block in blocks for node in routes.members(block))
    yield from (graph.names[node] for node in nodes if graph.names[node])
