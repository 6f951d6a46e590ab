"""Nodes and edges as two CSV files that Excel and Gephi open as they are."""

from __future__ import annotations

from ciimap.export.exporter import Files
from ciimap.export.graph import EDGE_FIELDS, NODE_FIELDS, build_graph, csv_text
from ciimap.export.subject import Subject

_MARK = "\ufeff"  # without it Excel takes the file for the system's old encoding


def render(subject: Subject) -> Files:
    """Return the nodes, then the edges, in UTF-8 with a byte order mark."""
    graph = build_graph(subject)
    nodes = csv_text(
        ["Id", "Label", *NODE_FIELDS],
        (
            [node.id, node.label, *(node.attributes.get(name) for name in NODE_FIELDS)]
            for node in graph.nodes
        ),
    )
    edges = csv_text(
        ["Source", "Target", "Type", "Label", *EDGE_FIELDS],
        (
            [
                edge.start,
                edge.end,
                "Undirected" if edge.two_way else "Directed",
                edge.type,
                *(edge.attributes.get(name) for name in EDGE_FIELDS),
            ]
            for edge in graph.edges
        ),
    )
    return {
        f"{subject.stem}.nodes.csv": (_MARK + nodes).encode(),
        f"{subject.stem}.edges.csv": (_MARK + edges).encode(),
    }
