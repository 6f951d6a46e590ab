"""Hops with routes to spare in the network, all of which one failure takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ciimap.analysis.redundancy.choices import Choice
from ciimap.analysis.redundancy.shared_points import FalseRedundancy, SharedPoint
from ciimap.analysis.redundancy.single_failures import Alone
from ciimap.graph import Cascade, Down, Hop
from ciimap.model import Flow, Model
from ciimap.values import NEVER


class FalseRoutes:
    """Searches, for each step of a model, what takes all routes of a hop that has some to spare.

    An element counts for a hop if its failure alone leaves no route up while both hosts stay up,
    although none of the facilities and links that it takes down is on every route: two cables in
    one duct, two routers on one supply.
    """

    def __init__(self, model: Model, cascade: Cascade) -> None:
        """Prepare to search ``model``; ``cascade`` is on its compiled graph."""
        self._model, self._cascade, self._graph = model, cascade, cascade.graph
        self._within = NEVER if model.policy.horizon is None else model.policy.horizon
        self._already_cut = frozenset(cascade.run((), self._within))
        cascade.undo()
        self._shared: dict[int, list[SharedPoint]] = {}

    def consider(self, alone: Alone) -> None:
        """Take in the hops that some elements cut; a cascade for each, a search for each hop."""
        down = alone.down
        ever = {
            hop.node: down[hop.node] & ~_hosts_lost(hop, down, self._within)
            for hop in self._graph.hops.values()
            if hop.node in down and hop.node not in self._already_cut
        }
        for node, suspects in alone.by_element(ever).items():
            settled = frozenset(self._cascade.run((node,), self._within))
            for cut in sorted(settled.intersection(suspects)):
                if _had_routes_to_spare(self._cascade, self._graph.hops[cut], settled):
                    point = SharedPoint(self._graph.names[node], self._cascade.time[cut])
                    self._shared.setdefault(cut, []).append(point)
            self._cascade.undo()

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


def _hosts_lost(hop: Hop, down: Down, within: float) -> int:
    """Return where a host of ``hop`` fails, however late; with a horizon that says nothing."""
    return down.get(hop.start, 0) | down.get(hop.end, 0) if within == NEVER else 0


def _had_routes_to_spare(cascade: Cascade, hop: Hop, settled: frozenset[int]) -> bool:
    """Return True if both hosts of ``hop`` stand and nothing in ``settled`` is on every route."""
    if cascade.time[hop.start] != NEVER or cascade.time[hop.end] != NEVER:
        return False
    find = cascade.graph.network.find_route
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
