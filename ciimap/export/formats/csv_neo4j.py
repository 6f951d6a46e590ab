"""Nodes and relationships as two CSV files with the header that Neo4j's import reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ciimap.export.exporter import Files
from ciimap.export.graph import EDGE_FIELDS, NODE_FIELDS, FieldType, build_graph, csv_text
from ciimap.export.subject import Subject


def render(subject: Subject) -> Files:
    """Return the nodes, then the relationships, in UTF-8."""
    graph = build_graph(subject)
    nodes = csv_text(
        ["id:ID", ":LABEL", "name", *_typed(NODE_FIELDS)],
        (
            [
                node.id,
                "".join(map(str.capitalize, node.kind.split("_"))),
                node.label,
                *(node.attributes.get(name) for name in NODE_FIELDS),
            ]
            for node in graph.nodes
        ),
    )
    edges = csv_text(
        [":START_ID", ":END_ID", ":TYPE", *_typed(EDGE_FIELDS)],
        (
            [
                edge.start,
                edge.end,
                edge.type.upper(),
                *(edge.attributes.get(name) for name in EDGE_FIELDS),
            ]
            for edge in graph.edges
        ),
    )
    return {
        f"{subject.stem}.neo4j-nodes.csv": nodes.encode(),
        f"{subject.stem}.neo4j-edges.csv": edges.encode(),
    }


def _typed(fields: Mapping[str, FieldType]) -> Iterator[str]:
    """Yield the headers of attributes with the types that Neo4j has; text needs none."""
    for name, type_ in fields.items():
        yield name if type_ == "string" else f"{name}:{type_}"
