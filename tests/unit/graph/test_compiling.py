"""The compiled graph: every id has a node, and formulas that are equal share one."""

from hypothesis import given
from hypothesis import strategies as st

from ciimap.graph import compile_model
from ciimap.model import Model
from tests.oracle.random_models import random_model
from tests.oracle.reading import read_model
from tests.unit.building import build_model, carrying, hop, named_link, needing, pairs


def test_every_id_has_a_node_of_its_name():
    plain = carrying(["a", "b"], [named_link("l", "an"), *pairs("nb")], groups={"g": {}})
    graph = compile_model(build_model(plain))
    assert set(graph.index) == {"bus", "i", "f", "g", "l", *"abcd", *"nmk"}
    assert all(graph.names[node] == id_ for id_, node in graph.index.items())


def test_candidates_are_the_elements_that_can_fail_in_model_order():
    model = needing(["x", "y"], x={"fails": False}, z=[])
    graph = compile_model(model)
    assert [graph.names[node] for node in graph.candidates] == ["z", "y"]
    assert [graph.names[node] for node in graph.businesses] == ["b"]


def test_equal_formulas_share_a_node():
    either = {"any_of": ["x", "y"]}
    once = needing(["p", "q"], p=[either, "z"], q=["x", "y", "z"])
    twice = needing(["p", "q"], p=[either, "z"], q=[either, "z"])
    assert compile_model(twice).size == compile_model(once).size


def test_hops_are_shared_by_flows_between_the_same_hosts():
    flows = {"g": {"information": "i", "steps": [{"stage": "store", "at": id_} for id_ in "ab"]}}
    graph = compile_model(build_model(carrying(["a", "b"], pairs("an nb"), flows=flows)))
    assert [(hop.start, hop.end) for hop in graph.hops.values()] == [
        (graph.index["a"], graph.index["b"])
    ]


def test_only_hops_through_links_are_routed():
    link = pairs("ab")
    models = [hop(link), hop(link, via="n"), hop([]), carrying(["a", "a"], link)]
    assert [len(compile_model(build_model(plain)).hops) for plain in models] == [1, 0, 0, 0]


def test_a_link_without_an_id_has_a_node_apart_from_what_it_needs():
    """Two links on the same need stay two links, and a two-way one is not taken for a one-way."""
    shared = {"requires": "m"}
    links = [{"between": ["a", "b"], **shared}, {"from": "a", "to": "b", **shared}]
    graph = compile_model(build_model(hop(links)))
    onward = [link for _, link in graph.network.arcs[graph.index["a"]]]
    assert len(set(onward)) == 2
    assert [graph.names[node] for node in onward] == ["", ""]
    assert [list(graph.inputs[node]) for node in onward] == [[graph.index["m"]]] * 2
    assert len(graph.network.one_way) == 1


def test_a_graph_is_timed_by_any_buffer():
    assert compile_model(needing([{"id": "x", "buffer": 1}])).is_timed
    assert not compile_model(needing([{"id": "x", "buffer": 0}, "y"])).is_timed


@given(seed=st.integers(0, 10**9))
def test_a_model_compiles_to_the_same_graph_each_time(seed):
    model = Model.model_validate(random_model(seed))
    assert compile_model(model) == compile_model(model)


@given(seed=st.integers(0, 10**9))
def test_consumers_mirror_inputs(seed):
    graph = compile_model(Model.model_validate(random_model(seed)))
    downwards = sorted((low, up) for up, inputs in enumerate(graph.inputs) for low in inputs)
    upwards = sorted((low, up) for low, ups in enumerate(graph.consumers) for up in ups)
    assert downwards == upwards


@given(seed=st.integers(0, 10**9))
def test_the_oracle_fails_the_same_elements(seed):
    plain = random_model(seed)
    graph = compile_model(Model.model_validate(plain))
    assert {graph.names[node] for node in graph.candidates} == read_model(plain).can_fail
