"""Minimal cut sets of shapes that a person can check by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.boundary import Limits, identify_boundary
from ciimap.graph import compile_model, fail_times
from ciimap.model import Model
from tests.oracle.random_models import random_model
from tests.unit.building import (
    build_model,
    carrying,
    cut_sets,
    hop,
    named_link,
    needing,
    one_way,
    pairs,
)

EITHER = {"any_of": ["x", "y"]}


@pytest.mark.parametrize(
    ("requires", "expected"),
    [
        pytest.param(["x", "y"], ["x", "y"], id="series-each-alone-stops-it"),
        pytest.param(EITHER, ["xy"], id="parallel-only-both-stop-it"),
        pytest.param({"at_least": 2, "of": ["x", "y", "z"]}, ["xy", "xz", "yz"], id="two-of-three"),
        pytest.param({"at_least": 1, "of": ["x", "y"]}, ["xy"], id="one-of-two"),
        pytest.param({"at_least": 2, "of": ["x", "y"]}, ["x", "y"], id="two-of-two"),
        pytest.param([EITHER, "x"], ["x"], id="what-stops-it-alone-leaves-no-pair"),
        pytest.param(
            [EITHER, {"any_of": ["y", "z"]}], ["xy", "yz"], id="pairs-that-share-a-member"
        ),
        pytest.param(
            {"any_of": [["p", "q"], ["r", "s"]]},
            ["pr", "ps", "qr", "qs"],
            id="two-chains-any-one-of-each",
        ),
        pytest.param(
            {"any_of": [["p", "q"], ["q", "r"]]}, ["q", "pr"], id="chains-that-share-a-member"
        ),
        pytest.param({"any_of": ["x", "y", "z"]}, ["xyz"], id="triple-redundancy"),
        pytest.param({"any_of": ["x", []]}, [], id="a-choice-that-needs-nothing"),
        pytest.param([], [], id="nothing-is-required"),
        pytest.param(["x", "x"], ["x"], id="named-twice"),
    ],
)
def test_cut_sets_of_requirements(requires, expected):
    assert cut_sets(needing(requires)) == expected


@pytest.mark.parametrize(
    ("needs", "expected"),
    [
        pytest.param({"x": "z", "y": "z"}, ["z", "xy"], id="twins-on-one-supply"),
        pytest.param({"x": "p", "y": "q"}, ["pq", "py", "qx", "xy"], id="twins-each-on-its-own"),
        pytest.param({"x": "y", "y": "x"}, ["x", "y"], id="twins-that-need-each-other"),
        pytest.param({"x": "z", "z": "x"}, ["xy", "yz"], id="a-loop-under-one-of-them"),
        pytest.param({"x": {"fails": False}}, [], id="one-that-cannot-fail"),
        pytest.param(
            {"x": {"fails": False, "requires": "z"}}, ["yz"], id="unless-what-it-needs-can"
        ),
        pytest.param({"x": {"any_of": ["y", "z"]}}, ["xy", "yz"], id="one-rests-on-the-other"),
    ],
)
def test_cut_sets_of_a_pair_whose_members_need_more(needs, expected):
    assert cut_sets(needing(EITHER, **needs)) == expected


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        pytest.param(pairs("an nb"), ["a", "b", "n"], id="a-line"),
        pytest.param(pairs("an nb am mb"), ["a", "b", "mn"], id="two-routes"),
        pytest.param(pairs("an nk kb am mk"), ["a", "b", "k", "mn"], id="two-routes-that-meet"),
        pytest.param(
            [named_link("l", "ab"), *pairs("an nb")], ["a", "b", "ln"], id="a-link-and-a-detour"
        ),
        pytest.param(
            [named_link("l", "ab"), named_link("j", "ab")], ["a", "b", "jl"], id="parallel-links"
        ),
        pytest.param(
            [named_link("x", "an"), named_link("y", "nb"), named_link("z", "ab")],
            ["a", "b", "nz", "xz", "yz"],
            id="a-ring-of-links",
        ),
        pytest.param(
            [*pairs("an mb"), one_way("n", "b"), one_way("a", "m")], ["a", "b", "mn"], id="one-way"
        ),
    ],
)
def test_cut_sets_of_a_hop(links, expected):
    assert cut_sets(build_model(hop(links)), "bus") == expected


def test_a_bridge_network_is_cut_on_either_side_or_across():
    """n and m near a, k and l near b, joined by a link j across: the classic bridge."""
    links = [
        named_link("p", "an"), named_link("q", "am"), named_link("j", "nm"),
        named_link("r", "nb"), named_link("s", "mb"),
    ]  # fmt: skip
    facilities = {"n": {"fails": False}, "m": {"fails": False}}
    systems = {"a": {"fails": False}, "b": {"fails": False}}
    plain = carrying(["a", "b"], links, network_facilities=facilities, information_systems=systems)
    assert cut_sets(build_model(plain), "bus") == ["pq", "rs", "jps", "jqr"]


@pytest.mark.parametrize(
    ("horizon", "expected"),
    [
        pytest.param(None, ["p", "x"], id="without-one-every-loss-counts"),
        pytest.param("3h", ["x"], id="a-buffer-outlasts-it"),
        pytest.param("4h", ["p", "x"], id="a-loss-on-the-horizon-counts"),
    ],
)
def test_cut_sets_within_a_horizon(horizon, expected):
    policy = {} if horizon is None else {"horizon": horizon}
    assert cut_sets(needing("x", x={"id": "p", "buffer": "4h"}, policy=policy)) == expected


def test_a_horizon_can_ask_for_more_failures():
    """With batteries that last beyond the horizon, only mains and batteries together count."""
    model = needing(
        {"any_of": ["mains", "ups"]},
        ups={"id": "mains", "buffer": "4h"},
        policy={"horizon": "1h"},
    )
    assert cut_sets(model) == ["mains ups"]
    assert cut_sets(model.model_copy(update={"policy": needing([]).policy})) == ["mains"]


def test_large_counts_are_exact_and_not_listed():
    """Six rows of four, any one whole row is enough: a cut set takes one of each row."""
    rows = [[f"{row}{i}" for i in range(4)] for row in "pqrstu"]
    model = needing({"any_of": rows})
    found = identify_boundary(model, Limits(listed=3)).businesses["b"].cut_sets
    assert (found.complete, found.count, dict(found.by_order)) == (True, 4**6, {6: 4**6})
    assert found.listed == (
        ("p0", "q0", "r0", "s0", "t0", "u0"),
        ("p0", "q0", "r0", "s0", "t0", "u1"),
        ("p0", "q0", "r0", "s0", "t0", "u2"),
    )


def test_a_deep_chain_is_no_trouble():
    chain = {f"e{i}": f"e{i + 1}" for i in range(3000)}
    found = identify_boundary(needing("e0", **chain)).businesses["b"]
    assert len(found.single_points) == 3001


@given(seed=st.integers(0, 10**9))
def test_every_witness_stops_its_business_and_nothing_less_does(seed):
    model = Model.model_validate(random_model(seed, size=14))
    graph, horizon = compile_model(model), model.policy.horizon
    limit = float("inf") if horizon is None else horizon

    def stops(business, failed):
        time = fail_times(graph, failed)[business]
        return time < float("inf") and time <= limit

    for element in identify_boundary(model).elements:
        for business, standing in element.businesses.items():
            if standing.cut is not None:
                assert element.id in standing.cut
                assert stops(business, standing.cut)
                assert fail_times(graph, standing.cut)[business] == standing.time_to_impact
                assert not any(stops(business, set(standing.cut) - {id_}) for id_ in standing.cut)


@given(seed=st.integers(0, 10**9))
def test_every_listed_cut_set_is_minimal_and_none_holds_another(seed):
    boundary = identify_boundary(Model.model_validate(random_model(seed, size=14)))
    for result in boundary.businesses.values():
        listed = [frozenset(cut) for cut in result.cut_sets.listed]
        assert not any(one < other for one in listed for other in listed)
        assert [len(cut) for cut in listed] == sorted(len(cut) for cut in listed)


@given(seed=st.integers(0, 10**9))
def test_single_points_by_cascade_are_the_elements_of_order_one(seed):
    model = Model.model_validate(random_model(seed, size=14))
    boundary, graph = identify_boundary(model), compile_model(model)
    horizon = float("inf") if model.policy.horizon is None else model.policy.horizon
    for business, result in boundary.businesses.items():
        alone = [
            id_
            for id_ in sorted(graph.names[node] for node in graph.candidates)
            if (time := fail_times(graph, [id_])[business]) < float("inf") and time <= horizon
        ]
        if result.works:
            of_order_one = [e.id for e in boundary.elements if order_of(e, business) == 1]
            assert list(result.single_points) == of_order_one == alone


def order_of(element, business):
    return element.businesses[business].order if business in element.businesses else None
