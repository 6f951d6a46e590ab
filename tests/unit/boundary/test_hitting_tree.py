"""Cut sets grown an element at a time are all that brute force finds, and no others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.boundary import Budget
from ciimap.boundary.hitting_tree import HittingTree
from ciimap.graph import Scenarios, compile_model
from ciimap.model import Model
from tests.oracle.random_models import random_model
from tests.unit.boundary.trying import brute_force, working
from tests.unit.building import build_model, hop, needing, pairs, words

PLENTY = 10**6
GRID = [{"any_of": ["p", "q"]}, {"any_of": ["q", "r"]}, {"any_of": ["p", "r"]}]


def grown(model, order, steps=PLENTY):
    """Return the cut sets of the only business up to ``order`` as words; None beyond its budget."""
    graph = compile_model(model)
    (business,) = graph.businesses
    tree = HittingTree(graph, Scenarios(graph), [business])
    levels = [tree.deepen({business: Budget(steps)}) for _ in range(order)]
    found = levels[-1].get(business)
    return found and sorted(words([[graph.names[node] for node in cut] for cut in found]))


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
            id="what-fails-with-another-is-told-too",
        ),
        pytest.param(needing({"any_of": ["x", "y"]}, x="y", y="x"), 1, ["x", "y"], id="a-loop"),
        pytest.param(
            build_model(hop(pairs("an nb am mb"))), 2, ["a", "b", "mn"], id="hosts-and-routes"
        ),
        pytest.param(needing([]), 2, [], id="nothing-is-needed"),
    ],
)
def test_cut_sets_of_known_models(model, order, expected):
    assert grown(model, order) == expected


def test_a_business_whose_budget_ends_is_left_out_from_then_on():
    assert grown(needing(GRID), 2, steps=3) is None
    assert grown(needing(GRID), 3, steps=3) is None
    assert grown(needing(GRID), 3) is not None


def test_the_others_go_on_when_one_is_left_out():
    model = build_model(
        {
            "businesses": {"b": {"requires": GRID}, "c": {"requires": ["p"]}},
            "environment": {id_: {} for id_ in "pqr"},
        }
    )
    graph = compile_model(model)
    b, c = (graph.index[id_] for id_ in "bc")
    tree = HittingTree(graph, Scenarios(graph), [b, c])
    assert tree.widths() == {b: 1, c: 1}
    assert tree.deepen({b: Budget(0), c: Budget(PLENTY)}) == {c: [(graph.index["p"],)]}
    assert tree.widths() == {c: 1}  # at most: the one that is left is known by now
    assert tree.deepen({b: Budget(PLENTY), c: Budget(PLENTY)}) == {c: [(graph.index["p"],)]}


def test_it_tells_who_rests_on_routes():
    for model, expected in ((needing(GRID), False), (build_model(hop(pairs("an nb"))), True)):
        graph = compile_model(model)
        (business,) = graph.businesses
        tree = HittingTree(graph, Scenarios(graph), [business])
        tree.deepen({business: Budget(PLENTY)})
        assert tree.is_routed(business) is expected


@given(seed=st.integers(0, 10**9))
def test_agrees_with_brute_force_for_all_businesses_together(seed):
    graph = compile_model(Model.model_validate(random_model(seed, size=10)))
    businesses = working(graph)
    tree = HittingTree(graph, Scenarios(graph), businesses)
    for order in (1, 2, 3):
        cuts = tree.deepen({business: Budget(PLENTY) for business in businesses})
        assert cuts == {b: brute_force(graph, b, order) for b in businesses}


def test_more_businesses_than_are_settled_together_share_what_they_rest_on():
    """Each of 150 needs the room, and one of two servers of its own: nothing of another's."""
    numbers = range(150)
    requires = {f"b{n}": ["room", {"any_of": [f"x{n}", f"y{n}"]}] for n in numbers}
    servers: dict[str, object] = {f"{side}{n}": {} for n in numbers for side in "xy"}
    graph = compile_model(
        build_model(
            {
                "businesses": {id_: {"requires": formula} for id_, formula in requires.items()},
                "environment": {"room": {}, **servers},
            }
        )
    )
    tree = HittingTree(graph, Scenarios(graph), graph.businesses)
    budgets = {business: Budget(PLENTY) for business in graph.businesses}
    for _ in range(2):
        found = tree.deepen(budgets)
    told = {
        graph.names[business]: {frozenset(graph.names[node] for node in cut) for cut in cuts}
        for business, cuts in found.items()
    }
    assert told == {f"b{n}": {frozenset({"room"}), frozenset({f"x{n}", f"y{n}"})} for n in numbers}
