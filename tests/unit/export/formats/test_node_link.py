"""Node-link JSON, read by networkx."""

import json
from dataclasses import replace

import networkx as nx
from hypothesis import given, settings

from ciimap.export import Scope, Subject, render
from ciimap.export.graph import build_graph
from ciimap.loading.canonical import digest_of
from tests.unit.export.reading import model_from, shape_of, shape_read
from tests.unit.export.subjects import small, subjects


def read(subject: Subject) -> nx.Graph:
    """Return what networkx reads from the file."""
    (content,) = render("node-link", subject).values()
    return nx.node_link_graph(json.loads(content), edges="edges")


def test_the_graph_of_the_small_model():
    graph = read(small())
    assert graph.graph["cii_title"] == "Small"
    assert graph.nodes["a"]["cii_verdict"] == "jointly_indispensable"
    assert graph.has_edge("run", "data")


@given(subject=subjects())
@settings(max_examples=60, deadline=None)
def test_what_is_read_back_is_what_was_written(subject):
    assert shape_read(read(subject)) == shape_of(build_graph(subject))


@given(subject=subjects())
@settings(max_examples=60, deadline=None)
def test_the_model_can_be_built_again_from_a_whole_export(subject):
    whole = replace(subject, scope=Scope())
    model = model_from(shape_read(read(whole)))
    assert digest_of(model) == digest_of(whole.evaluation.model)
