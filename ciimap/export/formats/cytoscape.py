"""Cytoscape JSON, as Cytoscape, Cytoscape.js and networkx read it."""

from __future__ import annotations

from typing import Any

from ciimap.export.exporter import Files
from ciimap.export.graph import Edge, Node, build_graph, places_of
from ciimap.export.subject import Subject
from ciimap.report import picture as pictures
from ciimap.values import format_document


def render(subject: Subject) -> Files:
    """Return one JSON document; nodes stand where the app's picture has them."""
    graph = build_graph(subject)
    places = places_of(graph, subject)
    document = {
        "data": dict(graph.attributes),
        "directed": True,
        "multigraph": True,
        "elements": {
            "nodes": [_node(node, places[node.id]) for node in graph.nodes],
            "edges": [_edge(edge, place) for place, edge in enumerate(graph.edges)],
        },
    }
    return {f"{subject.stem}.cyjs": format_document(document).encode()}


def _node(node: Node, rect: pictures.Rect) -> dict[str, Any]:
    x, y = rect.middle
    data = {"id": node.id, "value": node.id, "name": node.label, **node.attributes}
    return {"data": data, "position": {"x": round(x, 1), "y": round(y, 1)}}


def _edge(edge: Edge, place: int) -> dict[str, Any]:
    id_ = f"e{place}"
    ends = {"source": edge.start, "target": edge.end}
    named = {"interaction": edge.type, "name": edge.type}
    return {"data": {"id": f"edge:{place}", "key": id_, **ends, **named, **edge.attributes}}
