"""Mermaid, a flowchart for documents that are written in Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from ciimap.export.errors import ExportError
from ciimap.export.exporter import Files
from ciimap.export.graph import Edge, ExportGraph, Node, build_graph
from ciimap.export.subject import Subject
from ciimap.report import picture as pictures
from ciimap.texts import say
from ciimap.values import Language

MOST_EDGES = 500  # that Mermaid draws unless its page is set up for more
_SHAPES = {
    "business": ("[[", "]]"),
    "function": ("(", ")"),
    "information": ("[/", "/]"),
    "flow": ("([", "])"),
    "group": ("{", "}"),
    "network_facility": ("{{", "}}"),
    "environment": ("[(", ")]"),
}
_SIGNS = frozenset(" _,.:/+=()-（），。、：·《》【】—")  # those that mean nothing in a label
_LIST_MARK = re.compile(r"(?:[-+]|\d+[.)])\s")  # Markdown, which Mermaid reads in labels


def render(subject: Subject) -> Files:
    """Return one Mermaid flowchart.

    Raises:
        ExportError: there are more edges than Mermaid draws.
    """
    graph = build_graph(subject)
    if len(graph.edges) > MOST_EDGES:
        values = {"edges": len(graph.edges), "most": MOST_EDGES}
        raise ExportError("export.mermaid-too-large", **values)
    text = "\n".join(_lines(graph, subject.language)) + "\n"
    return {f"{subject.stem}.mmd": text.encode()}


def _lines(graph: ExportGraph, language: Language) -> Iterator[str]:
    names = {node.id: f"n{place}" for place, node in enumerate(graph.nodes)}
    yield from ("---", f"title: {_title(graph)}", "---")
    yield "flowchart TB"
    yield from _comments(graph)
    inside = [node for node in graph.nodes if node.within_wall]
    if inside:
        yield f'  subgraph wall["{_escaped(say("picture.wall-name", language))}"]'
        yield from (f"    {_node(names[node.id], node)}" for node in inside)
        yield "  end"
    for node in graph.nodes:
        if not node.within_wall:
            yield f"  {_node(names[node.id], node)}"
    for edge in graph.edges:
        yield f"  {names[edge.start]} {_arrow(edge, language)} {names[edge.end]}"
    for style in sorted({node.style for node in graph.nodes}):
        yield f"  classDef {style} {_look(pictures.LOOKS[style])}"
    if inside:
        yield f"  style wall fill:#FFFAF5,stroke:{pictures.WALL},stroke-width:3px"


def _title(graph: ExportGraph) -> str:
    """Return title and marking as a text of YAML, of which JSON is a part."""
    title, marking = (str(graph.attributes.get(f"cii_{key}", "")) for key in ("title", "marking"))
    line = " ".join(f"{title} [{marking}]".split() if marking else title.split())
    return json.dumps(line or "ciimap", ensure_ascii=False)


def _comments(graph: ExportGraph) -> Iterator[str]:
    for name in ("cii_sha256", "cii_scope", "cii_scope_id"):
        if name in graph.attributes:
            yield f"  %% {name}: {_escaped(str(graph.attributes[name]))}"


def _node(name: str, node: Node) -> str:
    start, end = _SHAPES.get(node.kind, ("[", "]"))
    lines = [node.label] if node.label == node.id else [node.label, node.id]
    label = "<br/>".join(map(_escaped, lines))
    return f'{name}{start}"{label}"{end}:::{node.style}'


def _arrow(edge: Edge, language: Language) -> str:
    if edge.type == "requires":
        return "-->"
    stage = edge.attributes.get("cii_stage")
    word = _escaped(say(f"stages.{stage}" if stage else f"export.edge-{edge.type}", language))
    if edge.type == "link":
        return f"---|{word}|" if edge.two_way else f"-->|{word}|"
    return f"-.->|{word}|" if edge.type == "via" else f"-->|{word}|"


def _look(look: pictures.Look) -> str:
    told = f"fill:{look.fill},stroke:{look.border},color:{look.text}"
    width = f"stroke-width:{look.border_width:g}px"
    dash = f",stroke-dasharray:{' '.join(f'{each:g}' for each in look.dash)}" if look.dash else ""
    return f"{told},{width}{dash}"


def _escaped(text: str) -> str:
    """Return ``text`` in one line, with codes for all that could end a label or mark it up."""
    line = " ".join(text.split())
    mark = _LIST_MARK.match(f"{line} ")
    length = len(mark[0]) - 1 if mark else 0
    coded = "".join(f"#{ord(each)};" for each in line[:length])
    return coded + "".join(map(_character, line[length:]))


def _character(each: str) -> str:
    return each if each.isalnum() or each in _SIGNS else f"#{ord(each)};"
