"""Blocks of the two-way network: what lies on some simple route between two facilities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ciimap.graph.network import NO_LINK, Network


class Blocks:
    """The biconnected components of the facilities and their two-way links, as a forest.

    Every vertex and link of a block lies on a simple route between any two of its vertices, so
    the simple routes between two facilities cover just the blocks on the path between them in
    the block-cut forest. Source: F. Harary, "Graph Theory" (1969), chapter 3.
    """

    def __init__(self, network: Network) -> None:
        """Decompose ``network``. Cost: linear in its size."""
        import networkx as nx  # noqa: PLC0415 - takes a while, and not every model has routes

        self._links = _two_way_links(network)
        graph: nx.Graph[int] = nx.Graph()  # filled below: its constructor would import pandas
        graph.add_edges_from(self._links)
        self.members: list[tuple[int, ...]] = []  # block → its facilities and links that can fail
        self._blocks_of: dict[int, list[int]] = {}
        self._vertices: list[tuple[int, ...]] = []
        for edges in nx.biconnected_component_edges(graph):
            self._add_block([(a, b) if a < b else (b, a) for a, b in edges])
        self._parent: dict[int, tuple[int, int]] = {}  # facility → its block and facility above
        self._depth: dict[int, int] = {}
        for vertex in sorted(graph):
            if vertex not in self._depth:
                self._root(vertex)

    def _add_block(self, edges: Sequence[tuple[int, int]]) -> None:
        vertices = sorted({vertex for edge in edges for vertex in edge})
        links = sorted(link for edge in edges for link in self._links[edge] if link >= 0)
        for vertex in vertices:
            self._blocks_of.setdefault(vertex, []).append(len(self.members))
        self._vertices.append(tuple(vertices))
        self.members.append((*vertices, *links))

    def _root(self, root: int) -> None:
        """Hang the component of ``root`` below it: facility, block, facility and so on."""
        self._depth[root], waiting, seen = 0, [root], set[int]()
        while waiting:
            vertex = waiting.pop()
            for block in self._blocks_of[vertex]:
                if block in seen:
                    continue
                seen.add(block)
                for below in self._vertices[block]:
                    if below not in self._depth:
                        self._depth[below] = self._depth[vertex] + 1
                        self._parent[below] = (block, vertex)
                        waiting.append(below)

    def between(self, start: int, end: int) -> frozenset[int] | None:
        """Return the blocks on the way from ``start`` to ``end``; ``None`` if there is no way."""
        blocks: set[int] = set()
        while start != end:
            lower, upper = (start, end) if self._is_lower(start, end) else (end, start)
            if lower not in self._parent:
                return None
            block, above = self._parent[lower]
            blocks.add(block)
            if self._parent.get(upper, (NO_LINK, upper))[0] == block:
                return frozenset(blocks)  # both hang in this block: no need to climb to its top
            start, end = above, upper
        return frozenset(blocks)

    def _is_lower(self, one: int, other: int) -> bool:
        return self._depth.get(one, 0) >= self._depth.get(other, 0)


def _two_way_links(network: Network) -> Mapping[tuple[int, int], list[int]]:
    links: dict[tuple[int, int], list[int]] = {}
    for start, end, link in _facility_arcs(network):
        if start < end and (start, end, link) not in network.one_way:
            links.setdefault((start, end), []).append(link)
    return links


def _facility_arcs(network: Network) -> Iterator[tuple[int, int, int]]:
    for start, arcs in network.arcs.items():
        if start in network.passes_on:
            yield from ((start, end, link) for end, link in arcs if end in network.passes_on)
