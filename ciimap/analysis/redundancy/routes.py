"""Hops with routes to spare in the network, all of which one failure takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ciimap.analysis.redundancy.choices import Choice
from ciimap.analysis.redundancy.shared_points import FalseRedundancy, SharedPoint
from ciimap.analysis.redundancy.single_failures import by_element, settle_alone
from ciimap.graph import Cascade, CompiledGraph, Down, Hop
from ciimap.model import Flow, Model
from ciimap.values import NEVER


def find_false_routes(model: Model, graph: CompiledGraph) -> tuple[FalseRedundancy, ...]:
    """Return, for each step of ``model``, what takes all routes of a hop that has some to spare.

    Args:
        model: A valid model. With ``policy.horizon``, only what is felt within it counts.
        graph: Its compiled graph.

    An element counts for a hop if its failure alone leaves no route up while both hosts stay up,
    although none of the facilities and links that it takes down is on every route: two cables in
    one duct, two routers on one supply.

    Cost: linear in what fails, for each element that can fail; a search for each hop that is cut.
    """
    if not graph.hops:
        return ()
    shared = _shared_points(graph, model.policy.horizon)
    hops = {(hop.start, hop.end): hop.node for hop in graph.hops.values()}
    found: list[FalseRedundancy] = []
    for flow_id, flow in sorted(model.flows.items()):
        for place, pairs in _pairs(flow):
            points: dict[tuple[str, str], list[SharedPoint]] = {}
            for start, end in pairs:
                node = hops.get((graph.index[start], graph.index[end]), -1)
                if node in shared:
                    points[start, end] = shared[node]
            if points:
                found.append(_told(flow_id, place, points))
    return tuple(found)


def _shared_points(graph: CompiledGraph, horizon: float | None) -> dict[int, list[SharedPoint]]:
    """Return hop → what cuts it, by id."""
    cascade, within = Cascade(graph), NEVER if horizon is None else horizon
    already_cut = frozenset(cascade.run((), within))
    cascade.undo()
    found: dict[int, list[SharedPoint]] = {}
    for chunk, down in settle_alone(graph):
        ever = {
            hop.node: down[hop.node] & ~_hosts_lost(hop, down, within)
            for hop in graph.hops.values()
            if hop.node in down and hop.node not in already_cut
        }
        for node, suspects in by_element(chunk, ever).items():
            settled = frozenset(cascade.run((node,), within))
            for cut in sorted(settled.intersection(suspects)):
                if _had_routes_to_spare(graph, cascade, graph.hops[cut], settled):
                    point = SharedPoint(graph.names[node], cascade.time[cut])
                    found.setdefault(cut, []).append(point)
            cascade.undo()
    return found


def _hosts_lost(hop: Hop, down: Down, within: float) -> int:
    """Return where a host of ``hop`` fails, however late; with a horizon that says nothing."""
    return down.get(hop.start, 0) | down.get(hop.end, 0) if within == NEVER else 0


def _had_routes_to_spare(
    graph: CompiledGraph, cascade: Cascade, hop: Hop, settled: frozenset[int]
) -> bool:
    """Return True if both hosts of ``hop`` stand and nothing in ``settled`` is on every route."""
    if cascade.time[hop.start] != NEVER or cascade.time[hop.end] != NEVER:
        return False
    find = graph.network.find_route
    usual = find(hop.start, hop.end, lambda _: True) or ()
    lost = settled.intersection(usual)  # what is on every route is on this one
    return all(find(hop.start, hop.end, _avoiding(part)) is not None for part in lost)


def _avoiding(part: int) -> Callable[[int], bool]:
    return lambda node: node != part


def _pairs(flow: Flow) -> Iterator[tuple[int, list[tuple[str, str]]]]:
    """Yield, for each step that is routed and for continuity, the hosts that each hop joins."""
    before = flow.predecessors()
    for place, step in enumerate(flow.steps):
        if flow.continuity and step.continuity and step.via is None:
            senders = dict.fromkeys(id_ for p in before[place] for id_ in flow.steps[p].at.of)
            yield place, [(start, end) for start in senders for end in dict.fromkeys(step.at.of)]


def _told(
    flow_id: str, place: int, points: dict[tuple[str, str], list[SharedPoint]]
) -> FalseRedundancy:
    earliest: dict[str, float] = {}
    for each in points.values():
        for point in each:
            earliest[point.element] = min(point.time, earliest.get(point.element, NEVER))
    hops = tuple(f"{start} → {end}" for start, end in sorted(points))
    choice = Choice(flow_id, ("flows", flow_id, "steps", place), "routes", 1, hops)
    return FalseRedundancy(
        choice, tuple(SharedPoint(id_, earliest[id_]) for id_ in sorted(earliest))
    )
