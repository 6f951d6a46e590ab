"""DOT, as Graphviz draws it; what is inside stands in one orange cluster.

Source of the quoting: the DOT language and its escString type. Within quotes only the quotation
mark is escaped. A backslash is doubled, since labels give it a meaning and it could escape the
closing mark; in labels ``&`` is written as an entity, since they hold entities.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ciimap.export.exporter import Files
from ciimap.export.graph import Edge, ExportGraph, Node, build_graph
from ciimap.export.subject import Subject
from ciimap.report import picture as pictures
from ciimap.texts import say

_SHAPES = {"flow": "oval", "information": "note", "group": "diamond", "business": "box3d"}
_TOO_LONG = {"cii_entry", "cii_label", "cii_model"}  # what is there, and what no tool of DOT reads
_HEAD = """\
  graph [rankdir=TB, ranksep=0.7, nodesep=0.25, fontname="Noto Sans CJK SC, sans-serif"];
  node [shape=box, style="filled,rounded", fontname="Noto Sans CJK SC, sans-serif", fontsize=11];
  edge [color="#5C86B0", arrowsize=0.6, fontname="Noto Sans CJK SC, sans-serif", fontsize=9];"""


def render(subject: Subject) -> Files:
    """Return one DOT file."""
    text = "\n".join(_lines(build_graph(subject), subject)) + "\n"
    return {f"{subject.stem}.dot": text.encode()}


def _lines(graph: ExportGraph, subject: Subject) -> Iterator[str]:
    yield "digraph ciimap {"
    yield _HEAD
    marking = graph.attributes.get("cii_marking")
    title = str(graph.attributes["cii_title"])
    shown = f"{title} [{marking}]" if marking else title
    told = {"label": _label(shown), "labelloc": "t", **_plain(graph.attributes)}
    yield f"  graph [{_written(told)}];"
    inside = [node for node in graph.nodes if node.within_wall]
    if inside:
        yield "  subgraph cluster_inside {"
        name = say("picture.wall-name", subject.language)
        wall = {"label": _label(name), "color": pictures.WALL, "fontcolor": pictures.WALL}
        yield f"    graph [{_written({**wall, 'penwidth': '3', 'style': 'rounded'})}];"
        yield from (f"    {_node(node)}" for node in inside)
        yield "  }"
    yield from (f"  {_node(node)}" for node in graph.nodes if not node.within_wall)
    yield from (f"  {_edge(edge)}" for edge in graph.edges)
    yield "}"


def _node(node: Node) -> str:
    look = pictures.LOOKS[node.style]
    dashed = ",dashed" if look.dash else ""
    told = {
        "label": _label(node.label),
        "tooltip": _label(node.id),
        "shape": _SHAPES.get(node.kind, "box"),
        "style": f"filled,rounded{dashed}" if node.kind not in _SHAPES else f"filled{dashed}",
        "fillcolor": look.fill,
        "color": look.border,
        "fontcolor": look.text,
        **_plain(node.attributes),
    }
    return f"{_quoted(node.id)} [{_written(told)}];"


def _edge(edge: Edge) -> str:
    told = dict(_plain(edge.attributes))
    if edge.two_way:
        told["dir"] = "none"
    if edge.type == "via":
        told["style"] = "dashed"
    return f"{_quoted(edge.start)} -> {_quoted(edge.end)} [{_written(told)}];"


def _plain(attributes: Mapping[str, str | int | float | bool]) -> dict[str, str]:
    return {
        name: str(value).lower() if isinstance(value, bool) else str(value).replace("\\", "\\\\")
        for name, value in attributes.items()
        if name not in _TOO_LONG
    }


def _label(text: str) -> str:
    """Return ``text`` as a label shows it: no escapes, no entities."""
    return text.replace("\\", "\\\\").replace("&", "&amp;").replace("\n", "\\n")


def _written(told: Mapping[str, str]) -> str:
    pairs: Iterable[str] = (f"{name}={_quoted(value)}" for name, value in told.items())
    return ", ".join(pairs)


def _quoted(text: str) -> str:
    escaped = text.replace('"', '\\"')
    return f'"{escaped}"'
