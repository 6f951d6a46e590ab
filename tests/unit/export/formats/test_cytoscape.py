"""Cytoscape JSON, read by networkx."""

import json
from collections import Counter

import networkx as nx
from hypothesis import given, settings

from ciimap.export import Subject, render
from ciimap.export.graph import build_graph
from tests.unit.export.reading import ours, shape_of, shape_read
from tests.unit.export.subjects import small, subjects


def document(subject: Subject) -> dict:
    (content,) = render("cytoscape", subject).values()
    read: dict = json.loads(content)
    return read


@given(subject=subjects())
@settings(max_examples=60, deadline=None)
def test_what_is_read_back_is_what_was_written(subject):
    read = document(subject)
    graph = nx.cytoscape_graph(read)
    graph.graph.update(read["data"])
    assert shape_read(graph) == shape_of(build_graph(subject))


@given(subject=subjects())
@settings(max_examples=40, deadline=None)
def test_ids_of_nodes_and_edges_are_all_different(subject):
    elements = document(subject)["elements"]
    ids = Counter(each["data"]["id"] for part in elements.values() for each in part)
    assert set(ids.values()) <= {1}


def test_a_node_has_a_name_and_a_place():
    elements = document(small())["elements"]
    node = next(each for each in elements["nodes"] if each["data"]["id"] == "run")
    assert node["data"]["name"] == "Run"
    assert ours(node["data"])["cii_kind"] == "business"
    assert node["position"]["x"] > 0
