"""All that a node rests on, and the bound on how late it can fail."""

from hypothesis import given
from hypothesis import strategies as st

from ciimap.graph import Cascade, Dependencies, SimpleRoutes, compile_model
from ciimap.model import Model
from tests.oracle.random_models import random_model
from tests.unit.building import build_model, hop, needing, pairs

NEVER = float("inf")


def latest_of(model):
    """Return the bound of every id of ``model``, and its compiled graph."""
    graph = compile_model(model)
    dependencies = Dependencies(graph, SimpleRoutes(graph.network))
    return dependencies.latest_fail_times(), graph


def below(model, id_):
    """Return the ids that ``id_`` rests on, as a word of letters."""
    graph = compile_model(model)
    found = Dependencies(graph, SimpleRoutes(graph.network)).below(graph.index[id_])
    return "".join(sorted(graph.names[node] for node in found))


def test_an_entry_rests_on_itself_and_on_all_that_its_needs_rest_on():
    model = needing("x", x={"any_of": ["y", "z"]}, w="x")
    assert below(model, "b") == "bxyz"
    assert below(model, "z") == "z"
    assert below(model, "w") == "wxyz"


def test_a_hop_rests_on_what_lies_on_its_routes():
    assert below(build_model(hop(pairs("an nm mb nk"))), "f") == "abfmn"


def test_elements_are_told_once_each():
    graph = compile_model(needing(["x", "y"], x="z", y="z"))
    dependencies = Dependencies(graph, SimpleRoutes(graph.network))
    told = dependencies.elements_below([graph.index["b"], graph.index["x"]])
    assert sorted(graph.names[node] for node in told) == ["x", "y", "z"]


def test_elements_follow_the_network_each_with_its_links_and_hosts():
    links = [
        ["a", "n"],
        {"id": "x", "between": ["n", "m"]},
        {"id": "y", "between": ["m", "b"]},
    ]
    graph = compile_model(build_model(hop(links) | {"environment": {"p": {}}}))
    roots = graph.businesses
    elements = Dependencies(graph, SimpleRoutes(graph.network)).elements_below(roots)
    assert "".join(graph.names[node] for node in elements) == "namxyb"


@given(seed=st.integers(0, 10**9))
def test_what_an_entry_does_not_rest_on_cannot_bring_it_down(seed):
    graph = compile_model(Model.model_validate(random_model(seed, size=10)))
    dependencies, cascade = Dependencies(graph, SimpleRoutes(graph.network)), Cascade(graph)
    for business in graph.businesses:
        elsewhere = sorted(set(graph.candidates) - dependencies.below(business))
        cascade.run(())
        before = cascade.time[business]
        cascade.undo()
        cascade.run(elsewhere)
        assert cascade.time[business] == before
        cascade.undo()


def test_delays_add_up_along_a_chain_and_not_across():
    model = needing(["x", "y"], x={"id": "z", "buffer": 60}, y={"id": "z", "buffer": 30})
    latest, graph = latest_of(model)
    assert [latest[graph.index[id_]] for id_ in "zyxb"] == [0, 30, 60, 60]


def test_without_buffers_everything_fails_at_once():
    latest, graph = latest_of(needing(["x"], x="y"))
    assert {latest[node] for node in graph.index.values()} == {0}


def test_a_loop_delays_each_of_its_members_at_most_once():
    latest, graph = latest_of(needing("x", x={"id": "y", "buffer": 5}, y={"id": "x", "buffer": 7}))
    assert latest[graph.index["b"]] == 12


@given(seed=st.integers(0, 10**9), data=st.data())
def test_nothing_fails_later_than_its_bound(seed, data):
    latest, graph = latest_of(Model.model_validate(random_model(seed, size=10)))
    cascade = Cascade(graph)
    cascade.run(sorted(data.draw(st.sets(st.sampled_from(graph.candidates)))))
    failed = [node for node in range(graph.size) if cascade.time[node] < NEVER]
    assert all(cascade.time[node] <= latest[node] for node in failed)
