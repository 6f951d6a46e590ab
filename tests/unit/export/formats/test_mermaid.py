"""Mermaid, read with a grammar that has room for nothing but what is meant."""

import json
import re
from collections import Counter

import pytest
from hypothesis import given, settings

from ciimap.export import EXPORTERS, ExportError, Subject, render
from ciimap.export.formats import mermaid
from ciimap.export.graph import build_graph
from tests.unit.export.subjects import small, subjects

TEXT = r"(?:[^\W_]|[ _,.:/+=()（），。、：·《》【】—-]|#\d+;|<br/>)*"
STYLES = "core|joint|exposed|undetermined|external|supporting|outside|logical"
SHAPES = "|".join(
    rf"{re.escape(start)}\"{TEXT}\"{re.escape(end)}"
    for start, end in [*mermaid._SHAPES.values(), ("[", "]")]
)
NODE = re.compile(rf" {{2,4}}(n\d+)(?:{SHAPES}):::({STYLES})")
EDGE = re.compile(rf"  (n\d+) (-->|---|-\.->)(?:\|({TEXT})\|)? (n\d+)")
OTHER = re.compile(
    rf"---|title: \".*\"|flowchart TB|  %% cii_\w+: {TEXT}|  subgraph wall\[\"{TEXT}\"\]|  end"
    rf"|  classDef (?:{STYLES}) [\w:#.,\- ]+|  style wall [\w:#.,\-]+"
)


def lines_of(subject: Subject) -> list[str]:
    (content,) = render("mermaid", subject).values()
    return content.decode().split("\n")[:-1]


def decoded(text: str) -> list[str]:
    """Return the lines of a label as Mermaid shows them."""
    parts = text.split("<br/>")
    return [re.sub(r"#(\d+);", lambda code: chr(int(code[1])), part) for part in parts]


def read(subject: Subject) -> tuple[dict[str, list[str]], Counter, list[str]]:
    """Return labels by name in the file, edges, and the lines that are neither."""
    nodes: dict[str, list[str]] = {}
    edges: Counter = Counter()
    rest = []
    for line in lines_of(subject):
        if found := NODE.fullmatch(line):
            nodes[found[1]] = decoded(line.split('"')[1])
        elif found := EDGE.fullmatch(line):
            edges[found[1], found[4], found[2]] += 1
        else:
            rest.append(line)
    return nodes, edges, rest


@given(subject=subjects())
@settings(max_examples=60, deadline=None)
def test_what_is_read_back_is_what_was_written(subject):
    graph = build_graph(subject)
    nodes, edges, _ = read(subject)
    assert {label[-1]: label[0] for label in nodes.values()} == {
        node.id: " ".join(node.label.split()) for node in graph.nodes
    }
    ids = {name: label[-1] for name, label in nodes.items()}
    arrows = {"-->": "arrow", "---": "line", "-.->": "dashed"}
    found: Counter = Counter()
    for (start, end, arrow), count in edges.items():
        found[ids[start], ids[end], arrows[arrow]] += count
    assert found == Counter(
        (
            edge.start,
            edge.end,
            "line" if edge.two_way else "dashed" if edge.type == "via" else "arrow",
        )
        for edge in graph.edges
    )


@given(subject=subjects())
@settings(max_examples=60, deadline=None)
def test_every_other_line_is_of_a_known_form(subject):
    _, _, rest = read(subject)
    assert [line for line in rest if not OTHER.fullmatch(line)] == []


@given(subject=subjects())
@settings(max_examples=60, deadline=None)
def test_the_title_is_a_text_in_one_line(subject):
    head = lines_of(subject)[:3]
    assert [head[0], head[2]] == ["---", "---"]
    assert isinstance(json.loads(head[1].removeprefix("title: ")), str)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("SCADA/EMS (backup)", "SCADA/EMS (backup)"),
        ('a"b', "a#34;b"),
        ("<b>#</b>", "#60;b#62;#35;#60;/b#62;"),
        ("1. one", "#49;#46; one"),
        ("- one", "#45; one"),
        ("1.5 MW", "1.5 MW"),
        ("a\n  b", "a b"),
        ("`x`", "#96;x#96;"),
        ("主站（一）", "主站（一）"),
    ],
)
def test_text(text, escaped):
    assert mermaid._escaped(text) == escaped


def test_the_title_carries_the_marking():
    assert lines_of(small())[1] == 'title: "Small [internal]"'


def test_more_edges_than_mermaid_draws_are_refused(monkeypatch):
    monkeypatch.setattr(mermaid, "MOST_EDGES", 3)
    with pytest.raises(ExportError) as caught:
        render("mermaid", small())
    assert "at most 3 edges and there are 17" in caught.value.message.in_language("en")
    assert "mermaid" in EXPORTERS
