"""DOT, read and drawn by Graphviz itself."""

import json
import subprocess
import xml.etree.ElementTree as ET
from collections import Counter

import pytest
from hypothesis import given, settings

from ciimap.export import Scope, Subject, render
from ciimap.export.graph import build_graph
from tests.unit.export.reading import shape_of
from tests.unit.export.subjects import small, subjects

pytestmark = pytest.mark.graphviz
LEFT_OUT = {"cii_entry", "cii_model", "cii_label"}


def drawn(subject: Subject, format_: str) -> bytes:
    """Return what Graphviz makes of the file; it may not complain."""
    (content,) = render("dot", subject).values()
    command = ["dot", f"-T{format_}"]
    ran = subprocess.run(command, input=content, capture_output=True, check=True)
    assert ran.stderr == b""
    return ran.stdout


def ours(told: dict[str, str]) -> dict[str, str]:
    """Return ciimap's attributes as Graphviz holds them, doubled backslashes halved."""
    return {
        name: text.replace("\\\\", "\\")
        for name, text in told.items()
        if name.startswith("cii_") and text
    }


def written(attributes: dict) -> dict[str, str]:
    """Return the attributes as texts; Graphviz does not tell an empty one from none."""
    texts = {
        name: str(value).lower() if isinstance(value, bool) else str(value)
        for name, value in attributes.items()
        if name not in LEFT_OUT
    }
    return {name: text for name, text in texts.items() if text}


@given(subject=subjects())
@settings(max_examples=40, deadline=None)
def test_what_graphviz_reads_is_what_was_written(subject):
    read = json.loads(drawn(subject, "dot_json"))
    nodes = {each["_gvid"]: each for each in read["objects"] if "nodes" not in each}
    attributes, named, edges = shape_of(build_graph(subject))
    assert ours(read) == written(attributes)
    assert {each["name"]: ours(each) for each in nodes.values()} == {
        id_: written(told) for id_, told in named.items()
    }
    found = Counter(
        (
            nodes[each["tail"]]["name"],
            nodes[each["head"]]["name"],
            frozenset(ours(each).items()),
        )
        for each in read.get("edges", ())
    )
    assert found == Counter(
        (start, end, frozenset(written(dict(told)).items()))
        for (start, end, told), count in edges.items()
        for _ in range(count)
    )


@given(subject=subjects())
@settings(max_examples=25, deadline=None)
def test_graphviz_draws_every_name_as_it_is_written(subject):
    root = ET.fromstring(drawn(subject, "svg"))
    shown = {}
    for node in root.iter("{http://www.w3.org/2000/svg}g"):
        if node.get("class") == "node":
            title = node.findtext("{http://www.w3.org/2000/svg}title")
            texts = node.iter("{http://www.w3.org/2000/svg}text")
            shown[title] = "\n".join(text.text or "" for text in texts)
    wanted = {node.id: node.label for node in build_graph(subject).nodes}
    assert {id_: words(text) for id_, text in shown.items()} == {
        id_: words(label) for id_, label in wanted.items()
    }


def words(text: str) -> list[str]:
    return text.replace("\N{NO-BREAK SPACE}", " ").split()


def test_only_what_is_within_the_wall_is_in_the_cluster():
    read = json.loads(drawn(small(), "dot_json"))
    (cluster,) = (each for each in read["objects"] if "nodes" in each)
    names = {each["_gvid"]: each["name"] for each in read["objects"] if "nodes" not in each}
    assert {names[each] for each in cluster["nodes"]} == {"a", "b", "room", "rtu"}


def test_an_empty_scope_is_still_a_drawing():
    subject = small(Scope("boundary"), businesses={"run": {"requires": "unknown"}})
    assert b"<svg" in drawn(subject, "svg")
