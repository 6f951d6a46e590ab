"""A model as a networkx graph, and back; graphs that users draw; graphs that are wrong."""

import json
from typing import Any

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.errors import InputError
from ciimap.graph import data_from_networkx, to_networkx
from ciimap.model import Model
from tests.oracle.random_models import random_model
from tests.unit.building import build_model, carrying, named_link, needing, one_way


def read_back(graph):
    return Model.model_validate(data_from_networkx(graph))


def edges(graph, type_):
    return sorted((u, v) for u, v, told in graph.edges(data=True) if told["type"] == type_)


def drawing(graph, nodes, requires="", links=""):
    """Return ``graph`` with nodes ``id: kind`` and edges written as two letters each."""
    graph.add_nodes_from((id_, {"kind": kind}) for id_, kind in nodes.items())
    graph.add_edges_from(requires.split(), type="requires")
    graph.add_edges_from(links.split(), type="link")
    return graph


def problems(graph):
    with pytest.raises(InputError) as caught:
        data_from_networkx(graph)
    for problem in caught.value.problems:
        assert problem.message.in_language("en") != problem.message.in_language("zh")
        assert problem.hint is None or problem.hint.in_language("zh")
    return [(problem.place.file, problem.rule) for problem in caught.value.problems]


# --- From a model ------------------------------------------------------------------------------


def test_every_entry_is_a_node_with_its_kind_and_attributes():
    element = {"requires": "unknown", "name": "A", "operator": "third", "cost": 3}
    graph = to_networkx(needing(["a"], a=element))
    assert graph.nodes["a"] == {"kind": "environment", **element}
    assert {id_: node["kind"] for id_, node in graph.nodes.items()} == {
        "b": "business",
        "a": "environment",
    }


def test_requirements_are_edges_with_the_place_in_the_formula():
    formula = ["a", {"any_of": ["c", {"at_least": 1, "of": [{"id": "d", "buffer": "4h"}]}]}]
    graph = to_networkx(needing(formula))
    assert [(v, told) for _, v, told in graph.out_edges("b", data=True)] == [
        ("a", {"type": "requires", "path": "0"}),
        ("c", {"type": "requires", "path": "1/any_of/0"}),
        ("d", {"type": "requires", "path": "1/any_of/1/of/0", "buffer": 14400}),
    ]


def test_flows_lead_from_information_to_hosts_and_what_hops_need():
    steps = ["a", {"at": {"any_of": ["b", "c"]}, "via": ["n"]}]
    graph = to_networkx(build_model(carrying(steps)))
    assert edges(graph, "carries") == [("i", "f")]
    assert edges(graph, "step") == [("f", "a"), ("f", "b"), ("f", "c")]
    assert edges(graph, "via") == [("f", "n")]
    assert nx.descendants(graph, "bus") == {"i", "f", "a", "b", "c", "n"}


def test_a_link_is_an_arc_each_way_or_one():
    links = [["a", "n"], one_way("n", "b"), named_link("l", "bm", supplier="x")]
    graph = to_networkx(build_model(carrying(["a"], links)))
    assert edges(graph, "link") == [("a", "n"), ("b", "m"), ("m", "b"), ("n", "a"), ("n", "b")]
    assert graph.nodes["l"] == {"kind": "link", "supplier": "x"}


@pytest.mark.parametrize("name", ["kind", "needs", "attributes", "type", "place", "key", "back"])
def test_free_attributes_with_words_of_the_graph_survive(name):
    element = {"requires": [], name: "mine"}
    link = {"between": ["a", "n"], name: 7}
    plain = carrying(["a"], [link, named_link("l", "bm", **{name: True})])
    model = build_model(plain | {"environment": {"e": element}})
    assert read_back(to_networkx(model)) == model


@given(seed=st.integers(0, 100_000), size=st.integers(3, 14))
def test_random_models_come_back_equal(seed, size):
    model = build_model(random_model(seed, size=size))
    graph = to_networkx(model)
    assert read_back(graph) == model
    through_json = json.loads(json.dumps(nx.node_link_data(graph, edges="edges")))
    assert read_back(nx.node_link_graph(through_json, edges="edges")) == model


def test_everything_outside_the_sections_comes_back():
    rest: dict[str, Any] = {
        "title": {"en": "T", "zh": "标题"},
        "marking": "internal",
        "operator": {"name": "O", "decision": {"date": "2026-03-01"}},
        "policy": {"continuity": "any", "horizon": "3d", "as_of": "2026-11-01", "cost": "price"},
        "records": {"r": {"type": "cryptography", "score": 72.4, "evaluated_on": "2026-06-01"}},
    }
    model = build_model(carrying(["a"], **rest))
    assert read_back(to_networkx(model)) == model


def test_the_simple_form_is_enough_for_requirements_of_one_level():
    graph = to_networkx(needing(["a", "c"]))
    del graph.nodes["b"]["requires"]
    assert read_back(graph) == needing(["a", "c"])


# --- From a graph that a user drew -------------------------------------------------------------


def test_a_node_needs_all_or_as_many_as_it_says():
    kinds = {"x": "business", "y": "business"} | dict.fromkeys("abc", "environment")
    graph = drawing(nx.DiGraph(), kinds, "xa xb ya yb yc")
    graph.nodes["y"]["needs"] = 2
    model = read_back(graph)
    assert model == build_model(
        {
            "businesses": {
                "x": {"requires": ["a", "b"]},
                "y": {"requires": {"at_least": 2, "of": ["a", "b", "c"]}},
            },
            "environment": {"a": {}, "b": {}, "c": {}},
        }
    )


NETWORK = {"a": "information_system", "b": "information_system", "n": "network_facility"}


@pytest.mark.parametrize(
    ("graph", "arcs", "expected"),
    [
        pytest.param(nx.DiGraph(), "an na nb", [["a", "n"], one_way("n", "b")], id="arcs"),
        pytest.param(nx.Graph(), "an nb", [["a", "n"], ["b", "n"]], id="undirected"),
        pytest.param(nx.MultiGraph(), "an an", [["a", "n"], ["a", "n"]], id="parallel"),
        pytest.param(nx.MultiDiGraph(), "an an na na", [["a", "n"], ["a", "n"]], id="two-pairs"),
        pytest.param(
            nx.MultiDiGraph(), "an an na", [["a", "n"], one_way("a", "n")], id="pair-and-arc"
        ),
    ],
)
def test_links_there_and_back_are_two_way(graph, arcs, expected):
    model = read_back(drawing(graph, NETWORK, links=arcs))
    assert model.links == build_model({"links": expected}).links


def test_a_link_with_an_id_may_have_a_node_or_none():
    graph = drawing(nx.DiGraph(), NETWORK | {"l": "link", "duct": "environment"})
    graph.add_edge("l", "duct", type="requires")
    graph.add_edge("a", "n", type="link", id="l")
    graph.add_edge("n", "b", type="link", id="k", supplier="x")
    assert (
        read_back(graph).links
        == build_model(
            {
                "links": [
                    {"id": "l", "from": "a", "to": "n", "requires": ["duct"]},
                    {"id": "k", "from": "n", "to": "b", "supplier": "x"},
                ]
            }
        ).links
    )


def test_whole_numbers_are_ids():
    graph: nx.DiGraph[int] = nx.DiGraph()
    graph.add_nodes_from([(1, {"kind": "business"}), (2, {"kind": "environment"})])
    graph.add_edge(1, 2, type="requires", buffer="30min")
    assert read_back(graph) == build_model(
        {
            "businesses": {"1": {"requires": [{"id": "2", "buffer": 1800}]}},
            "environment": {"2": {}},
        }
    )


def test_information_is_carried_by_the_flows_that_edges_show():
    graph = to_networkx(build_model(carrying(["a"])))
    del graph.nodes["f"]["information"]
    assert read_back(graph) == build_model(carrying(["a"]))


# --- A graph that is wrong ---------------------------------------------------------------------


def test_all_problems_of_a_graph_are_told_at_once():
    graph = drawing(nx.DiGraph(), {"x": "business", "a": "environment", "z": "gadget"}, "xa xq")
    graph.add_node("with space", kind="environment")
    graph.add_node("l", kind="link")
    graph.add_edge("a", "x", type="feeds")
    graph.add_edge("a", "z")
    graph.add_node("m", kind="environment", needs=2)
    assert problems(graph) == [
        ("edge a -> x", "unknown-edge-type"),
        ("edge a -> z", "edge-without-type"),
        ("node 'with space'", "node-without-id"),
        ("node l", "link-without-ends"),
        ("node m", "needs-without-edges"),
        ("node q", "node-without-kind"),
        ("node z", "unknown-kind"),
    ]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(lambda g: g.remove_node("n"), [("node f", "edges-disagree")], id="via-gone"),
        pytest.param(
            lambda g: g.add_edge("bus", "a", type="requires"),
            [("node bus", "edges-disagree")],
            id="edge-too-many",
        ),
        pytest.param(
            lambda g: g.nodes["f"].update(steps=[]),
            [("node f", "edges-disagree")] * 2,
            id="steps-taken-away",
        ),
        pytest.param(
            lambda g: g.add_edge("a", "m", type="link", id="f"),
            [("edge a -> m", "link-not-a-link")],
            id="link-called-like-a-flow",
        ),
        pytest.param(
            lambda g: g.add_edge("a", "m", type="link", id="l"),
            [("edge b -> m", "link-drawn-twice")],
            id="link-drawn-twice",
        ),
        pytest.param(
            lambda g: g.nodes["a"].update(kind=["list"]), [("node a", "unknown-kind")], id="kind"
        ),
        pytest.param(
            lambda g: g.add_node(7, kind="environment") or g.add_node("7", kind="environment"),
            [("node 7", "repeated-node")],
            id="one-id-twice",
        ),
    ],
)
def test_a_changed_graph_is_never_half_understood(change, expected):
    steps = ["a", {"at": "b", "via": ["n"]}]
    graph = to_networkx(build_model(carrying(steps, [named_link("l", "bm")])))
    change(graph)
    assert problems(graph) == expected


def test_a_requirement_needs_a_direction():
    graph = drawing(nx.Graph(), {"x": "business", "a": "environment"}, "xa")
    assert problems(graph) == [("edge x -> a", "edge-without-direction")]
