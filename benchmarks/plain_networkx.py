"""The networkx program that a user would write first: remove an element, look again.

One DiGraph of who needs how many of what, one MultiDiGraph of the network. For each element both
are copied, the element is removed, and what lacks too much is removed until nothing changes.
"""

from __future__ import annotations

from collections.abc import Iterable

import networkx as nx

from ciimap.graph import compile_model
from ciimap.model import Model


class PlainProgram:
    """Businesses that stop when an element is removed; times are left out."""

    def __init__(self, model: Model) -> None:
        """Build the two graphs."""
        compiled = compile_model(model)
        self._name = compiled.names
        self._businesses = compiled.businesses
        self._index = compiled.index
        self._needs: nx.DiGraph[int] = nx.DiGraph()
        for node, inputs in enumerate(compiled.inputs):
            lacking = compiled.losses[node]
            self._needs.add_node(node, needed=len(set(inputs)) - lacking + 1, hop=None)
            self._needs.add_edges_from((node, source) for source in inputs)
        for hop in compiled.hops.values():
            self._needs.nodes[hop.node].update(needed=0, hop=(hop.start, hop.end))
        for node in self._needs:
            if not self._needs.out_degree(node):
                self._needs.nodes[node]["needed"] = 0
        self._facilities = compiled.network.passes_on
        self._links: nx.MultiDiGraph[int] = nx.MultiDiGraph()
        for start, arcs in compiled.network.arcs.items():
            self._links.add_edges_from((start, end, {"link": link}) for end, link in arcs)

    def single_points(self, elements: Iterable[str]) -> dict[str, list[str]]:
        """Return which of ``elements`` stop each business alone."""
        found: dict[str, list[str]] = {self._name[b]: [] for b in self._businesses}
        for element in elements:
            left = self._without(self._index[element])
            for business in self._businesses:
                if business not in left:
                    found[self._name[business]].append(element)
        return found

    def _without(self, element: int) -> nx.DiGraph[int]:
        """Return what is left of the graph of needs when ``element`` is removed."""
        needs, links = self._needs.copy(), self._links.copy()
        failing = [element]
        while failing:
            needs.remove_nodes_from(failing)
            gone = set(failing)
            arcs = links.edges(keys=True, data=True)
            cut = [(u, v, k) for u, v, k, told in arcs if told["link"] in gone]
            links.remove_edges_from(cut)
            links.remove_nodes_from(gone & self._facilities)
            failing = [node for node in needs if self._lacks(needs, links, node)]
        return needs

    def _lacks(self, needs: nx.DiGraph[int], links: nx.MultiDiGraph[int], node: int) -> bool:
        hop = needs.nodes[node]["hop"]
        if hop is None:
            return bool(len(list(needs.successors(node))) < needs.nodes[node]["needed"])
        passing = [n for n in links if n in self._facilities or n in hop]
        return not bool(nx.has_path(links.subgraph(passing), *hop))
