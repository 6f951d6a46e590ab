"""The program that a user would write: remove each element from the graphs and look again.

Requirements are formulas over ids, hops ask the graph library for a path in the network without
what has failed. All is looked at again until nothing changes, for each element that is removed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import networkx as nx

from ciimap.model import Flow, Model, formula_of

HasRoute = Callable[[str, str, set[str]], bool]  # from, to, what has failed


class NaiveProgram:
    """Businesses that stop when elements fail; times are left out."""

    def __init__(self, model: Model, network: Callable[[Model], HasRoute]) -> None:
        """Build the graph of links with ``network``, once."""
        self._model = model
        self._has_route = network(model)
        self._carriers: dict[str, list[str]] = {}
        for id_, flow in model.flows.items():
            for information in flow.information if flow.continuity else ():
                self._carriers.setdefault(information, []).append(id_)

    def stopped(self, failed: Iterable[str]) -> list[str]:
        """Return the businesses that stop when ``failed`` fail."""
        down, before = set(failed), -1
        while len(down) != before:
            before = len(down)
            routes: dict[tuple[str, str], bool] = {}
            for entry in self._model.entries():
                if entry.id not in down and self._fails(entry.id, entry.value, down, routes):
                    down.add(entry.id)
        return [business for business in self._model.businesses if business in down]

    def single_points(self, elements: Iterable[str]) -> dict[str, list[str]]:
        """Return which of ``elements`` stop each business alone."""
        found: dict[str, list[str]] = {business: [] for business in self._model.businesses}
        for element in elements:
            for business in self.stopped([element]):
                found[business].append(element)
        return found

    def _fails(self, id_: str, value: Any, down: set[str], routes: dict[Any, bool]) -> bool:
        if value.needs is not None and _lost(value.needs, down):
            return True
        if isinstance(value, Flow):
            return not self._arrives(value, down, routes)
        carriers = self._carriers.get(id_, ()) if value.requires is None else ()
        return any(flow in down for flow in carriers)

    def _arrives(self, flow: Flow, down: set[str], routes: dict[Any, bool]) -> bool:
        """Return True if enough hosts of every last step for continuity are reached."""
        followed, reached = set[int](), dict[int, set[str]]()
        for place, before in enumerate(flow.predecessors()):
            step = flow.steps[place]
            if step.continuity:
                followed.update(before)
                reached[place] = {
                    host
                    for host in step.at.of
                    if host not in down
                    and all(self._enough(flow, p, reached[p], host, down, routes) for p in before)
                }
        return all(
            len(hosts) >= flow.steps[place].at.at_least
            for place, hosts in reached.items()
            if place not in followed
        )

    def _enough(
        self,
        flow: Flow,
        place: int,
        sent: set[str],
        host: str,
        down: set[str],
        routes: dict[Any, bool],
    ) -> bool:
        arriving = 0
        for start in sent:
            if (start, host) not in routes:
                routes[start, host] = start == host or self._has_route(start, host, down)
            arriving += routes[start, host]
        return arriving >= flow.steps[place].at.at_least


def _lost(requirement: Any, down: set[str]) -> bool:
    if isinstance(requirement, str):
        return requirement in down
    needed, members, _ = formula_of(requirement)
    return sum(not _lost(member, down) for member in members) < needed


def _arcs(model: Model) -> Iterator[tuple[str, str, str | None]]:
    for link in model.links:
        start, end = link.ends
        yield start, end, link.id
        if not link.one_way:
            yield end, start, link.id


def with_networkx(model: Model) -> HasRoute:
    """Return the question for a route, asked of networkx."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_edges_from((start, end, {"id": id_}) for start, end, id_ in _arcs(model))
    passing = set(model.network_facilities)

    def has_route(start: str, end: str, down: set[str]) -> bool:
        ends = {start, end}
        left = nx.subgraph_view(
            graph,
            filter_node=lambda n: n in ends or (n in passing and n not in down),
            filter_edge=lambda u, v, k: graph.edges[u, v, k]["id"] not in down,
        )
        return nx.has_path(left, start, end)

    return has_route


def with_rustworkx(model: Model) -> HasRoute:
    """Return the question for a route, asked of rustworkx."""
    import rustworkx as rx

    ids = [*model.information_systems, *model.network_facilities]
    graph = rx.PyDiGraph()
    index = dict(zip(ids, graph.add_nodes_from(ids), strict=True))
    graph.add_edges_from([(index[a], index[b], id_) for a, b, id_ in _arcs(model)])
    systems = set(model.information_systems)

    def has_route(start: str, end: str, down: set[str]) -> bool:
        left = graph.copy()
        gone = [id_ for id_ in down | systems if id_ in index and id_ not in {start, end}]
        left.remove_edges_from(
            [(u, v) for u, v, id_ in left.weighted_edge_list() if id_ is not None and id_ in down]
        )
        left.remove_nodes_from([index[id_] for id_ in gone])
        return bool(rx.has_path(left, index[start], index[end]))

    return has_route
