"""Node-link JSON, as networkx and D3 read it."""

from __future__ import annotations

from networkx.readwrite import json_graph

from ciimap.export.exporter import Files
from ciimap.export.graph import as_networkx, build_graph
from ciimap.export.subject import Subject
from ciimap.values import format_document


def render(subject: Subject) -> Files:
    """Return one JSON document; ``networkx.node_link_graph`` reads it back."""
    graph = as_networkx(build_graph(subject))
    document = json_graph.node_link_data(graph, edges="edges")
    document["nodes"] = [{"id": node["id"], **node} for node in document["nodes"]]
    return {f"{subject.stem}.graph.json": format_document(document).encode()}
