"""The graph as networkx holds it, for the formats that networkx writes."""

from __future__ import annotations

import networkx as nx

from ciimap.export.graph.shapes import ExportGraph
from ciimap.graph import DirectedGraph


def as_networkx(graph: ExportGraph) -> DirectedGraph:
    """Return ``graph`` as a directed multigraph, nodes and edges in its order."""
    drawn: DirectedGraph = nx.MultiDiGraph()
    drawn.graph.update(graph.attributes)
    drawn.add_nodes_from((node.id, dict(node.attributes)) for node in graph.nodes)
    drawn.add_edges_from((edge.start, edge.end, dict(edge.attributes)) for edge in graph.edges)
    return drawn
