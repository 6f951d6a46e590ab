"""Redundancy that is not: tables that a person can check, then the definition on random models."""

import pytest

from ciimap.analysis import Facts, find_all
from ciimap.analysis.redundancy import find_false_redundancies
from ciimap.analysis.redundancy.choices import Choice
from ciimap.boundary import identify_boundary
from ciimap.graph import compile_model
from ciimap.model import Model, formula_of
from tests.oracle.analyses import false_choices, false_routes
from tests.oracle.random_models import random_model
from tests.oracle.reading import read_model
from tests.oracle.shapes import carried, formula
from tests.unit.building import needing


def found(model):
    return find_false_redundancies(Model.model_validate(model))


def staged(steps, links=(), **options):
    model = carried([{"stage": "process", **step} for step in steps], links, **options)
    return model | {"policy": {}}


def told(answer):
    return {each.choice.path: {p.element: p.time for p in each.shared} for each in answer}


B = ("businesses", "b", "requires")


@pytest.mark.parametrize(
    ("requires", "elements", "expected"),
    [
        pytest.param({"any_of": ["x", "y"]}, {}, {}, id="twins-apart"),
        pytest.param(
            {"any_of": ["x", "y"]}, {"x": "p", "y": "p"}, {B: {"p": 0}}, id="twins-on-one-supply"
        ),
        pytest.param({"any_of": ["x", "y"]}, {"y": "x"}, {B: {"x": 0}}, id="one-needs-the-other"),
        pytest.param({"any_of": ["x", {"id": "x", "buffer": 9}]}, {}, {}, id="itself-all-branches"),
        pytest.param(
            {"at_least": 2, "of": ["x", "y", "z"]},
            {"x": {"id": "p", "buffer": 60}, "y": "p"},
            {B: {"p": 60}},
            id="two-of-three-lose-two",
        ),
        pytest.param(
            {"at_least": 1, "of": ["x", "y", "z"]}, {"x": "p", "y": "p"}, {}, id="one-is-left"
        ),
        pytest.param(
            ["z", {"any_of": [{"all_of": ["x", "p"]}, ["y", "p"]], "buffer": "1min"}],
            {},
            {(*B, 1): {"p": 60}},
            id="a-formula-within-a-formula",
        ),
        pytest.param(
            "x", {"x": {"any_of": ["y", "z"]}, "y": "x", "z": "x"}, {}, id="not-its-own-entry"
        ),
    ],
)
def test_shared_points_of_known_shapes(requires, elements, expected):
    assert told(found(formula(requires, **elements))) == expected


def test_a_choice_that_is_already_down_and_a_loss_beyond_the_horizon_do_not_count():
    model = formula({"any_of": ["x", "y"]}, x={"id": "p", "buffer": "4h"}, y="p")
    assert told(found(model)) == {B: {"p": 4 * 3600}}
    assert told(found(model | {"policy": {"horizon": "1h"}})) == {}


def test_hosts_of_a_step_and_what_they_share():
    model = staged([{"at": {"any_of": ["a", "b"]}}])
    model["environment"] = {"room": {}}
    for system in "ab":
        model["information_systems"][system] = {"requires": "room"}
    (only,) = found(model)
    assert (only.choice.kind, only.choice.written) == ("hosts", ("a", "b"))
    assert told([only]) == {("flows", "f", "steps", 0, "at"): {"room": 0}}
    model["flows"]["f"]["steps"][0]["continuity"] = False
    assert found(model) == ()


def test_two_cables_in_one_duct():
    links = [
        ["a", "n"],
        {"id": "red", "between": ["n", "b"], "requires": "duct"},
        ["a", "m"],
        {"id": "blue", "between": ["m", "b"], "requires": "duct"},
    ]
    model = staged([{"at": "a"}, {"at": "b"}], links) | {"environment": {"duct": {}}}
    (only,) = found(model)
    assert (only.choice.kind, only.choice.written) == ("routes", ("a → b",))
    assert told([only]) == {("flows", "f", "steps", 1): {"duct": 0}}
    model["links"].append(["a", "k"])
    model["links"].append(["k", "b"])
    assert found(model) == ()


def test_the_only_switch_is_no_redundancy_and_a_host_is_no_route():
    links = [["a", "n"], ["n", "m"], ["n", "k"], ["m", "b"], ["k", "b"]]
    model = staged([{"at": "a"}, {"at": "b"}], links) | {"environment": {"power": {}}}
    model["network_facilities"]["n"] = {"requires": "power"}
    assert found(model) == ()
    for id_ in "mk":
        model["network_facilities"][id_] = {"requires": "power"}
    assert found(model) == ()
    model["network_facilities"]["n"] = {}
    assert told(found(model)) == {("flows", "f", "steps", 1): {"power": 0}}
    model["information_systems"]["b"] = {"requires": "power"}
    assert found(model) == ()


def test_branches_are_told_as_the_format_writes_them():
    branches = [
        {"id": "x", "buffer": "4h"},
        ["y", "z"],
        {"all_of": ["x", {"at_least": 1, "of": ["y", "z"]}], "buffer": 90},
    ]
    (only,) = [f for f in found(formula({"at_least": 2, "of": branches})) if f.choice.needed == 2]
    assert only.choice.written == (
        "[y, z]",
        "{all_of: [x, {at_least: 1, of: [y, z]}], buffer: 90s}",
        "{id: x, buffer: 4h}",
    )


def test_a_branch_that_needs_nothing_is_told_as_written():
    branches = [{"any_of": [], "buffer": 60}, {"all_of": []}, "x"]
    model = needing({"at_least": 3, "of": branches})
    assert found(model.model_dump(by_alias=True, exclude_defaults=True)) == ()
    told_as = formula_of(model.businesses["b"].needs)
    choice = Choice("b", B, "requirement", 3, told_as.members)
    assert choice.written == ("x", "{all_of: []}", "{any_of: [], buffer: 1min}")


def test_alike_places_make_one_finding():
    model = Model.model_validate(
        formula(["q", "r"], q={"any_of": ["x", "y"]}, r={"any_of": ["x", "y"]}, x="p", y="p")
    )
    facts = Facts(model, compile_model(model), identify_boundary(model))
    (only,) = [f for f in find_all(facts) if f.rule == "redundancy-that-is-not"]
    assert (only.at, only.path) == ("q", ("environment", "q", "requires"))
    assert only.message.in_language("en") == (
        "'q' needs 1 of these: x, y; but the failure of one element leaves fewer: 'p' (at once)"
        "; the same in r"
    )
    assert "“p”（立即）" in only.message.in_language("zh")


def test_agrees_with_the_definition():
    seen = {"requirement": 0, "hosts": 0, "routes": 0}
    for seed in range(300):
        model = random_model(seed)
        world, answer = read_model(model), found(model)
        assert told(answer) == false_choices(model, world) | false_routes(model, world)
        for each in answer:
            seen[each.choice.kind] += 1
    assert min(seen.values()) >= 5, seen
