"""Hops with routes to spare in the network, all of which one failure takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ciimap.analysis.redundancy.choices import Choice
from ciimap.analysis.redundancy.shared_points import FalseRedundancy, SharedPoint
from ciimap.analysis.redundancy.single_failures import Alone, SingleFailures
from ciimap.graph import CompiledGraph, Hop, Moments
from ciimap.model import Flow, Model
from ciimap.values import NEVER


class FalseRoutes:
    """Searches, for each step of a model, what takes all routes of a hop that has some to spare.

    An element counts for a hop if its failure alone leaves no route up while both hosts stay up,
    although none of the facilities and links that it takes down is on every route: two cables in
    one duct, two routers on one supply.
    """

    def __init__(self, model: Model, failures: SingleFailures) -> None:
        """Prepare to search ``model``."""
        self._model, self._graph = model, failures.graph
        self._already_cut = failures.none.nodes & self._graph.hops.keys()
        self._shared: dict[int, list[SharedPoint]] = {}

    def consider(self, alone: Alone) -> None:
        """Take in the hops that some elements cut, a search of the network for each."""
        moments = alone.moments
        cut = {
            hop.node: moments.ever(hop.node) & ~_hosts_lost(hop, moments)
            for hop in map(self._graph.hops.__getitem__, sorted(self._graph.hops))
            if hop.node not in self._already_cut
        }
        for place, hops in alone.by_element(cut):
            name = self._graph.names[alone.elements[place]]
            for node in hops:
                if _had_routes_to_spare(self._graph, self._graph.hops[node], moments, place):
                    point = SharedPoint(name, moments.time(node, place))
                    self._shared.setdefault(node, []).append(point)

    def found(self) -> Iterator[FalseRedundancy]:
        """Yield what was found, by flow and step."""
        index = self._graph.index
        hops = {(hop.start, hop.end): hop.node for hop in self._graph.hops.values()}
        for flow_id, flow in sorted(self._model.flows.items()):
            for place, pairs in _pairs(flow) if self._shared else ():
                nodes = {pair: hops.get((index[pair[0]], index[pair[1]]), -1) for pair in pairs}
                points = {
                    p: self._shared[node] for p, node in nodes.items() if node in self._shared
                }
                if points:
                    yield _told(flow_id, place, points)


def _hosts_lost(hop: Hop, moments: Moments) -> int:
    """Return where a host of ``hop`` fails."""
    return moments.ever(hop.start) | moments.ever(hop.end)


def _had_routes_to_spare(graph: CompiledGraph, hop: Hop, moments: Moments, place: int) -> bool:
    """Return True if nothing that is lost at ``place`` is on every route of ``hop``."""
    find = graph.network.find_route
    usual = graph.first_routes[hop.node] or ()
    lost = [part for part in usual if moments.ever(part) >> place & 1]
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
