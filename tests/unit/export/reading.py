"""What a reader of an exported file finds, brought back to one shape and to a model."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import networkx as nx

from ciimap.export.graph import ExportGraph
from ciimap.model import SECTIONS, Model
from tests.unit.building import build_model

SECTION_OF = {kind: section for section, kind in SECTIONS.items()}


def shape_of(graph: ExportGraph) -> tuple[dict, dict, Counter]:
    """Return attributes, nodes and edges (counted) of what was exported."""
    edges = ((e.start, e.end, frozenset(e.attributes.items())) for e in graph.edges)
    nodes = {node.id: dict(node.attributes) for node in graph.nodes}
    return dict(graph.attributes), nodes, Counter(edges)


def shape_read(graph: nx.Graph) -> tuple[dict, dict, Counter]:
    """Return the same of a graph that networkx read; only ciimap's attributes."""
    edges = Counter(
        (start, end, frozenset(ours(told).items())) for start, end, told in graph.edges(data=True)
    )
    return ours(graph.graph), {id_: ours(told) for id_, told in graph.nodes(data=True)}, edges


def ours(told: dict[str, Any]) -> dict[str, Any]:
    """Return the attributes that ciimap wrote."""
    return {key: value for key, value in told.items() if key.startswith("cii_")}


def model_from(shape: tuple[dict, dict, Counter]) -> Model:
    """Return the model that a whole export tells, from its entries alone."""
    about, nodes, edges = shape
    plain: dict[str, Any] = json.loads(about["cii_model"])
    links = []
    for id_, told in nodes.items():
        entry = json.loads(told["cii_entry"])
        if told["cii_kind"] == "link":
            links.append(entry)
        else:
            plain.setdefault(SECTION_OF[told["cii_kind"]], {})[id_] = entry
    for (_, _, told), count in edges.items():
        values = dict(told)
        if "cii_entry" in values:
            links += [json.loads(values["cii_entry"])] * count
    return build_model(plain | {"links": links})
