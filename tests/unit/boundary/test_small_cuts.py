"""Small cut sets, all tried at once, are all that brute force finds, and no others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.boundary.cones import Cones
from ciimap.boundary.interchangeable import interchangeable
from ciimap.boundary.small_cuts import prepare_small_cuts
from ciimap.graph import compile_model, with_routes_as_gates
from ciimap.model import Model
from tests.oracle.random_models import random_model
from tests.unit.boundary.trying import brute_force, working
from tests.unit.building import build_model, hop, needing, pairs, words

GRID = [{"any_of": ["p", "q"]}, {"any_of": ["q", "r"]}, {"any_of": ["p", "r"]}]


def prepared(graph, businesses):
    """Return what finds small cut sets; the models here are small enough for it."""
    gates = with_routes_as_gates(graph)
    assert gates is not None
    cuts = prepare_small_cuts(gates, businesses)
    assert cuts is not None
    return cuts


def found(model, order):
    """Return the cut sets of the only business up to ``order`` as words."""
    graph = compile_model(model)
    (cuts,) = prepared(graph, graph.businesses).values()
    while cuts.order < order:
        cuts.deepen()
    return sorted(words([[graph.names[node] for node in cut] for cut in cuts.cuts()]))


@pytest.mark.parametrize(
    ("model", "order", "expected"),
    [
        pytest.param(needing(["x", "y"]), 2, ["x", "y"], id="series-each-alone"),
        pytest.param(needing({"any_of": ["x", "y"]}), 2, ["xy"], id="parallel-only-both"),
        pytest.param(needing({"any_of": ["x", "y"]}), 1, [], id="no-deeper-than-asked"),
        pytest.param(needing(GRID), 3, ["pq", "pr", "qr"], id="no-set-that-holds-another"),
        pytest.param(
            needing({"at_least": 2, "of": ["w", "x", "y", "z"]}),
            3,
            ["wxy", "wxz", "wyz", "xyz"],
            id="three-of-a-quorum",
        ),
        pytest.param(
            needing({"any_of": ["x", "y"]}, x="u", y="v", u="s", v="t"),
            2,
            ["st", "sv", "sy", "tu", "tx", "uv", "uy", "vx", "xy"],
            id="what-can-stand-for-another-is-told-too",
        ),
        pytest.param(needing({"any_of": ["x", "y"]}, x="y", y="x"), 2, ["x", "y"], id="a-loop"),
        pytest.param(
            needing({"any_of": ["x", "y"]}, x={"any_of": ["y", "z"]}, y="x"),
            2,
            ["x", "yz"],
            id="a-loop-that-holds-itself-up",
        ),
        pytest.param(
            build_model(hop(pairs("an nb am mb"))), 2, ["a", "b", "mn"], id="hosts-and-routes"
        ),
        pytest.param(needing([]), 3, [], id="nothing-is-needed"),
    ],
)
def test_cut_sets_of_known_models(model, order, expected):
    assert found(model, order) == expected


def test_a_step_settles_one_node_in_many_sets():
    graph = compile_model(needing(GRID))
    (cuts,) = prepared(graph, graph.businesses).values()
    nodes = 1 + 3 + 3  # the business, its three gates, and the elements
    assert (cuts.rough_steps, cuts.steps(), cuts.rough_width) == (nodes, nodes, 2)


def test_a_business_that_rests_on_too_much_is_not_tried():
    model = needing([f"e{number}" for number in range(4_097)])
    assert prepare_small_cuts(compile_model(model), compile_model(model).businesses) is None


@given(seed=st.integers(0, 10**9))
def test_agrees_with_brute_force(seed):
    graph = compile_model(Model.model_validate(random_model(seed, size=10)))
    for business, cuts in prepared(graph, working(graph)).items():
        for order in (2, 3):
            cuts.deepen()
            once = [tuple(sorted(cut)) for cut in cuts.cuts()]
            assert sorted(once) == brute_force(graph, business, order)


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        pytest.param(
            needing({"any_of": ["x", "y"]}, x="u", y="v", u="s"), ["sux", "vy"], id="chains"
        ),
        pytest.param(
            needing({"any_of": ["x", "y"]}, x=["s", "u"], y="s"),
            ["s", "ux", "y"],
            id="what-acts-twice-stands-for-itself",
        ),
        pytest.param(
            needing({"any_of": ["z", "y"]}, z={"any_of": ["s", "t"]}),
            ["s", "t", "y", "z"],
            id="not-what-has-a-twin",
        ),
        pytest.param(needing(["x", "y"]), ["xy"], id="single-points-are-together"),
        pytest.param(
            needing({"any_of": ["x", "z"]}, x="y", y="x"), ["x", "y", "z"], id="not-in-loops"
        ),
    ],
)
def test_elements_that_can_stand_for_each_other(model, expected):
    graph = compile_model(model)
    cone = Cones(graph, graph.businesses).below(graph.businesses[0])
    bits = {element: 1 << place for place, element in enumerate(cone.elements)}
    groups = interchangeable(cone, cone.settle(bits, (1 << len(bits)) - 1))
    named = ["".join(sorted(graph.names[e] for e in group)) for group in groups.values()]
    assert sorted(named) == expected
