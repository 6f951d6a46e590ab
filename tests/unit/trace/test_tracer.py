"""The trace: all that a business's information passes through, and the shortest way to it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.graph import SimpleRoutes, compile_model
from ciimap.model import Model
from ciimap.trace import Tracer
from tests.oracle.random_models import random_model
from tests.oracle.trace import traced
from tests.unit.building import build_model, carrying, hop, named_link, needing, one_way, pairs


def tracer_of(model):
    """Return a tracer of ``model``."""
    graph = compile_model(model)
    return Tracer(model, graph, SimpleRoutes(graph.network))


def reached(plain, business="bus"):
    """Return the elements that ``business`` reaches, as a word of letters."""
    trace = tracer_of(build_model(plain)).trace(business)
    return "".join(sorted(trace.ids - {business, "i", "f", "g"}))


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        pytest.param(carrying(["a", "b"]), "ab", id="the-hosts-of-every-step"),
        pytest.param(carrying([{"at": {"any_of": ["a", "b"]}}]), "ab", id="redundant-hosts-too"),
        pytest.param(
            carrying(["a", {"at": "b", "continuity": False}]), "ab", id="a-copy-is-traced-too"
        ),
        pytest.param(carrying(["a"], flow={"continuity": False}), "a", id="a-flow-of-copies-too"),
        pytest.param(hop(pairs("an nb mk")), "abn", id="facilities-on-routes"),
        pytest.param(hop([named_link("l", "ab")]), "abl", id="links-on-routes"),
        pytest.param(hop(pairs("an nb nm")), "abn", id="no-dead-ends"),
        pytest.param(hop(pairs("an nb am mb")), "abmn", id="every-route"),
        pytest.param(hop([*pairs("an nm"), one_way("n", "b")]), "abmn", id="one-way-links"),
        pytest.param(hop(pairs("an nb"), via="m"), "abm", id="via-in-place-of-routes"),
        pytest.param(hop(pairs("an nb"), encrypted=True), "abn", id="encrypted-or-not"),
        pytest.param(
            carrying(["a"], information={"i": {"requires": ["b"]}}),
            "b",
            id="requires-in-place-of-flows",
        ),
        pytest.param(
            carrying(["a"], flow={"requires": {"any_of": ["b", {"id": "c", "buffer": 5}]}}),
            "abc",
            id="every-member-of-a-formula",
        ),
        pytest.param(
            hop([{"between": ["a", "b"], "requires": ["n"]}]),
            "abn",
            id="what-a-link-without-an-id-requires",
        ),
        pytest.param(
            hop([{"between": ["a", "b"], "requires": {"any_of": ["n", {"all_of": ["m", "k"]}]}}]),
            "abkmn",
            id="and-its-formulas",
        ),
    ],
)
def test_what_a_business_reaches(plain, expected):
    assert reached(plain) == expected


def test_requirements_are_followed_through_groups_and_functions():
    model = build_model(
        {
            "businesses": {"b": {"requires": "fn"}},
            "functions": {"fn": {"requires": "g"}},
            "groups": {"g": {"requires": {"any_of": ["x", "y"]}}},
            "environment": {"x": {"requires": "z"}, "y": {}, "z": {}, "w": {"requires": "x"}},
        }
    )
    trace = tracer_of(model).trace("b")
    assert trace.ids == {"b", "fn", "g", "x", "y", "z"}
    assert "w" not in trace
    assert trace.path_to("z") == ("b", "fn", "g", "x", "z")
    assert trace.path_to("w") == ()
    assert trace.path_to("b") == ("b",)


def test_unknown_requirements_lead_nowhere():
    assert tracer_of(needing("x", x="unknown")).trace("b").ids == {"b", "x"}


def test_of_shortest_paths_the_first_by_ids_is_told():
    trace = tracer_of(needing(["y", "x"], x="z", y="z")).trace("b")
    assert trace.path_to("z") == ("b", "x", "z")


def test_leads_to_tells_the_next_ids_sorted():
    tracer = tracer_of(build_model(hop(pairs("an nb"))))
    assert tracer.leads_to("f") == ("a", "b", "n")
    assert tracer.leads_to("bus") == ("i",)
    assert tracer.leads_to("n") == ()


@given(seed=st.integers(0, 10**9))
def test_traces_agree_with_brute_force(seed):
    plain = random_model(seed, size=10)
    tracer = tracer_of(Model.model_validate(plain))
    for business in plain["businesses"]:
        assert tracer.trace(business).ids == traced(plain, business)


@given(seed=st.integers(0, 10**9))
def test_a_trace_is_closed_and_its_paths_are_walks_of_the_told_length(seed):
    plain = random_model(seed, size=10)
    tracer = tracer_of(Model.model_validate(plain))
    for business in plain["businesses"]:
        trace = tracer.trace(business)
        assert all(set(tracer.leads_to(id_)) <= trace.ids for id_ in trace.ids)
        for id_ in trace.ids:
            path = trace.path_to(id_)
            assert len(path) == trace.distance[id_] + 1
            assert (path[0], path[-1]) == (business, id_)
            assert all(b in tracer.leads_to(a) for a, b in pairwise(path))


@given(seed=st.integers(0, 10**9))
def test_no_way_is_shorter_than_the_one_told(seed):
    plain = random_model(seed, size=10)
    tracer = tracer_of(Model.model_validate(plain))
    for business in plain["businesses"]:
        distance = tracer.trace(business).distance
        for id_ in distance:
            assert all(distance[other] <= distance[id_] + 1 for other in tracer.leads_to(id_))


@given(seed=st.integers(0, 10**9))
def test_of_all_shortest_paths_the_first_by_ids_is_told(seed):
    plain = random_model(seed, size=12)
    tracer = tracer_of(Model.model_validate(plain))
    for business in plain["businesses"]:
        trace = tracer.trace(business)
        first: dict[str, tuple[str, ...]] = {business: (business,)}
        for id_ in sorted(trace.distance, key=trace.distance.__getitem__):
            for other in tracer.leads_to(id_):
                if trace.distance[other] == trace.distance[id_] + 1:
                    path = (*first[id_], other)
                    first[other] = min(first.get(other, path), path)
        assert {id_: trace.path_to(id_) for id_ in trace.ids} == first
