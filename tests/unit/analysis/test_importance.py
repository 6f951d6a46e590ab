"""Importance: a table that a person can check, then all minimal cut sets of random models."""

from ciimap.analysis.importance import importance_of
from ciimap.boundary import Limits
from ciimap.model import Model
from tests.oracle.analyses import counts_by_element
from tests.oracle.boundary import works
from tests.oracle.random_models import random_model
from tests.oracle.reading import read_model
from tests.oracle.shapes import carried, formula


def found(model, limits=None):
    return {each.business: each for each in importance_of(Model.model_validate(model), limits)}


def test_counts_of_a_known_shape_come_with_the_smallest_sets_first():
    answer = found(formula([{"any_of": ["x", "y"]}, {"any_of": ["x", "z"]}, "p"]))["b"]
    assert (answer.decided, answer.complete, answer.by_order) == (True, True, {1: 1, 2: 2})
    assert list(answer.elements.items()) == [
        ("p", {1: 1}),
        ("x", {2: 2}),
        ("y", {2: 1}),
        ("z", {2: 1}),
    ]


def test_a_quorum_is_counted_and_not_listed():
    requires = {"at_least": 20, "of": [f"s{i}" for i in range(40)]}
    model = {"ciimap": 1, "businesses": {"b": {"requires": requires}}}
    model["environment"] = {f"s{i}": {} for i in range(40)}
    answer = found(model)["b"]
    assert answer.by_order == {21: 131_282_408_400}
    assert set(map(tuple, (sizes.items() for sizes in answer.elements.values()))) == {
        ((21, 131_282_408_400 * 21 // 40),)
    }


def test_what_was_not_decided_says_so():
    steps = [{"at": "a", "stage": "collect"}, {"at": "b", "stage": "present"}]
    broken = found(carried(steps, [["a", "n"]]))["bus"]
    assert (broken.decided, dict(broken.elements)) == (False, {})
    assert not found(formula("x", x="unknown"))["b"].decided
    limited = found(formula({"any_of": ["x", "y", "z"]}), Limits(extra_steps=0))["b"]
    assert (limited.decided, limited.complete, dict(limited.elements)) == (True, False, {})


def test_agrees_with_all_minimal_cut_sets():
    for seed in range(80):
        model = random_model(seed)
        world = read_model(model)
        for business, answer in found(model).items():
            assert answer.decided == works(world, business)
            if answer.decided:
                assert answer.complete
                assert dict(answer.elements) == counts_by_element(world, business)
        pairs = found(model, Limits(extra_steps=0))
        for business in filter(lambda b: works(world, b), pairs):
            known = {
                id_: {size: count for size, count in sizes.items() if size <= 2}
                for id_, sizes in counts_by_element(world, business).items()
            }
            if not pairs[business].complete and model["policy"].get("continuity") in (None, 2):
                assert pairs[business].elements == {i: sizes for i, sizes in known.items() if sizes}
