"""GraphML, with the shapes and labels that yEd shows.

Source: the GraphML specification (Brandes, Eiglsperger, Lerner), and the elements of yFiles that
yEd writes: ``ShapeNode``, ``Geometry``, ``NodeLabel``, ``PolyLineEdge``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from ciimap.export.exporter import Files
from ciimap.export.graph import (
    EDGE_FIELDS,
    GRAPH_FIELDS,
    NODE_FIELDS,
    Attributes,
    Edge,
    ExportGraph,
    FieldType,
    Node,
    build_graph,
    places_of,
)
from ciimap.export.subject import Subject
from ciimap.report import picture as pictures

_NAMESPACES = {
    "xmlns": "http://graphml.graphdrawing.org/xmlns",
    "xmlns:y": "http://www.yworks.com/xml/graphml",
}  # names and not addresses: nothing fetches them
_SHAPES = {"flow": "ellipse", "information": "parallelogram", "group": "diamond"}
_FONT = {"fontFamily": "Dialog", "fontSize": "11"}
_Fields = Mapping[str, FieldType]


def render(subject: Subject) -> Files:
    """Return one GraphML document."""
    graph = build_graph(subject)
    root = ET.Element("graphml", _NAMESPACES)
    for kind, fields in (("graph", GRAPH_FIELDS), ("node", NODE_FIELDS), ("edge", EDGE_FIELDS)):
        root.extend(_keys(kind, fields))
    root.append(_graph(graph, places_of(graph, subject)))
    ET.indent(root, " ")
    text = ET.tostring(root, encoding="unicode")
    declared = f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'
    return {f"{subject.stem}.graphml": declared.encode()}


def _keys(kind: str, fields: _Fields) -> Iterator[ET.Element]:
    for name, type_ in fields.items():
        told = {"id": f"{kind}.{name}", "for": kind, "attr.name": name, "attr.type": type_}
        yield ET.Element("key", told)
    if kind != "graph":
        yield ET.Element("key", {"id": f"{kind}.y", "for": kind, "yfiles.type": f"{kind}graphics"})


def _graph(graph: ExportGraph, places: Mapping[str, pictures.Rect]) -> ET.Element:
    drawn = ET.Element("graph", {"id": "G", "edgedefault": "directed"})
    drawn.extend(_data("graph", graph.attributes))
    for node in graph.nodes:
        drawn.append(_node(node, places[node.id]))
    for place, edge in enumerate(graph.edges):
        drawn.append(_edge(edge, f"e{place}"))
    return drawn


def _data(kind: str, attributes: Attributes) -> Iterator[ET.Element]:
    for name, value in attributes.items():
        data = ET.Element("data", {"key": f"{kind}.{name}"})
        data.text = str(value).lower() if isinstance(value, bool) else str(value)
        yield data


def _node(node: Node, rect: pictures.Rect) -> ET.Element:
    drawn = ET.Element("node", {"id": node.id})
    drawn.extend(_data("node", node.attributes))
    shape = ET.SubElement(ET.SubElement(drawn, "data", {"key": "node.y"}), "y:ShapeNode")
    box = {"x": rect.x, "y": rect.y, "width": rect.width, "height": rect.height}
    look = pictures.LOOKS[node.style]
    ET.SubElement(shape, "y:Geometry", {key: f"{value:g}" for key, value in box.items()})
    ET.SubElement(shape, "y:Fill", {"color": look.fill, "transparent": "false"})
    ET.SubElement(
        shape,
        "y:BorderStyle",
        {
            "color": look.border,
            "type": "dashed" if look.dash else "line",
            "width": f"{look.border_width:g}",
        },
    )
    fit = {"configuration": "CroppingLabel", "autoSizePolicy": "node_size", "modelName": "internal"}
    label = ET.SubElement(
        shape,
        "y:NodeLabel",
        {**_FONT, **fit, "modelPosition": "c", "textColor": look.text},
    )
    label.text = node.label
    ET.SubElement(shape, "y:Shape", {"type": _SHAPES.get(node.kind, "roundrectangle")})
    return drawn


def _edge(edge: Edge, id_: str) -> ET.Element:
    drawn = ET.Element("edge", {"id": id_, "source": edge.start, "target": edge.end})
    drawn.extend(_data("edge", edge.attributes))
    line = ET.SubElement(ET.SubElement(drawn, "data", {"key": "edge.y"}), "y:PolyLineEdge")
    style = "dashed" if edge.type == "via" else "line"
    ET.SubElement(line, "y:LineStyle", {"color": "#5C86B0", "type": style, "width": "1"})
    target = "none" if edge.two_way else "standard"
    ET.SubElement(line, "y:Arrows", {"source": "none", "target": target})
    return drawn
