"""The cheapest cut set: tables, then all minimal cut sets of random models, both exact ways."""

from random import Random

import pytest

from ciimap.analysis import Facts, find_all
from ciimap.boundary import Limits, identify_boundary
from ciimap.graph import compile_model
from ciimap.model import Model
from tests.oracle.analyses import bodies, cheapest_cut
from tests.oracle.random_models import random_model
from tests.oracle.reading import read_model
from tests.oracle.shapes import formula

SEARCHED = Limits(extra_steps=0)  # beyond pairs nothing is known, so that supports must be hit


def cheapest(model, limits=None):
    result = identify_boundary(Model.model_validate(model), limits)
    return {id_: business.cheapest_cut for id_, business in result.businesses.items()}


def priced(requires, **costs):
    model = formula(requires)
    for element, cost in costs.items():
        model["environment"][element] = {"effort": cost}
    return model | {"policy": {"cost": "effort"}}


THREE_OR_ONE = {"all_of": ["z", {"any_of": ["p", "q", "r"]}]}


@pytest.mark.parametrize("limits", [None, SEARCHED], ids=["counted", "searched"])
@pytest.mark.parametrize(
    ("requires", "costs", "expected"),
    [
        pytest.param("x", {}, (1, ("x",)), id="a-missing-cost-is-1"),
        pytest.param("x", {"x": 0}, (0, ("x",)), id="a-cost-may-be-0"),
        pytest.param(THREE_OR_ONE, {"z": 4}, (3, ("p", "q", "r")), id="three-cheap-beat-one-dear"),
        pytest.param(THREE_OR_ONE, {"z": 3}, (3, ("p", "q", "r")), id="a-tie-goes-to-first-ids"),
        pytest.param(THREE_OR_ONE, {"z": 2.5}, (2.5, ("z",)), id="one-dear-if-three-cost-more"),
        pytest.param(
            {"any_of": ["x", "y", "z"]},
            {"x": 0.1, "y": 0.2, "z": 0},
            (0.3, ("x", "y", "z")),
            id="costs-add-up-as-decimals",
        ),
        pytest.param(["x", "y"], {"x": 0, "y": 0}, (0, ("x",)), id="free-members-are-not-added"),
        pytest.param([], {}, None, id="nothing-stops-it"),
    ],
)
def test_cheapest_cuts_of_known_shapes(requires, costs, expected, limits):
    assert cheapest(priced(requires, **costs), limits) == {"b": expected}


def test_the_cost_may_be_the_time_to_repair_in_seconds():
    model = formula({"any_of": ["x", "y"]})
    model["environment"] = {"x": {"recovery_time": "2h"}, "y": {}}
    assert cheapest(model | {"policy": {"cost": "recovery_time"}}) == {"b": (7201, ("x", "y"))}


def test_without_the_policy_nothing_is_asked():
    model = priced("x")
    del model["policy"]
    assert cheapest(model) == {"b": None}


def test_a_limit_is_said_and_a_business_that_does_not_work_has_none():
    model = Model.model_validate(priced({"any_of": list("pqrxyz")}))
    (result,) = identify_boundary(model, Limits(steps=5, extra_steps=0)).businesses.values()
    assert (result.cheapest_cut, result.cheapest_cut_limited) == (None, True)


def test_a_limit_is_a_finding():
    model = Model.model_validate(priced({"any_of": list("pqrxyz")}))
    boundary = identify_boundary(model, Limits(steps=5, extra_steps=0))
    found = find_all(Facts(model, compile_model(model), boundary))
    (finding,) = [each for each in found if each.rule == "cheapest-cut-limit"]
    assert finding.path == ("businesses", "b")
    assert "cheapest cut set of business 'b'" in finding.message.in_language("en")


def with_costs(seed, choices):
    rng, model = Random(seed), random_model(seed)
    model["policy"]["cost"] = "effort"
    costs = {id_: rng.choice(choices) for id_, _ in bodies(model) if rng.random() < 0.8}
    for id_, body in bodies(model):
        if id_ in costs:
            body["effort"] = costs[id_]
    return model, costs


@pytest.mark.parametrize("limits", [None, SEARCHED], ids=["counted", "searched"])
def test_agrees_with_all_minimal_cut_sets(limits):
    for seed in range(80):
        model, costs = with_costs(seed, (1, 1, 2, 3, 5))
        world = read_model(model)
        expected = {b: cheapest_cut(world, b, costs) for b in model["businesses"]}
        assert cheapest(model, limits) == expected


def test_costs_of_0_are_exact_and_ties_go_by_ids_where_every_order_was_decided():
    for seed in range(50):
        model, costs = with_costs(seed, (0, 0, 1, 2))
        world = read_model(model)
        expected = {b: cheapest_cut(world, b, costs) for b in model["businesses"]}
        assert cheapest(model) == expected
        searched = cheapest(model, SEARCHED)
        assert {b: cut and cut[0] for b, cut in searched.items()} == {
            b: cut and cut[0] for b, cut in expected.items()
        }
