"""The graph that leaves: nodes and edges with flat attributes, as much of it as the scope says."""

from ciimap.export.graph.building import build_graph
from ciimap.export.graph.cells import csv_text
from ciimap.export.graph.fields import EDGE_FIELDS, GRAPH_FIELDS, NODE_FIELDS, FieldType
from ciimap.export.graph.flattening import flatten
from ciimap.export.graph.networkx_graph import as_networkx
from ciimap.export.graph.places import places_of
from ciimap.export.graph.scoping import ids_in
from ciimap.export.graph.shapes import Attributes, Edge, ExportGraph, Node

__all__ = [
    "EDGE_FIELDS",
    "GRAPH_FIELDS",
    "NODE_FIELDS",
    "Attributes",
    "Edge",
    "ExportGraph",
    "FieldType",
    "Node",
    "as_networkx",
    "build_graph",
    "csv_text",
    "flatten",
    "ids_in",
    "places_of",
]
