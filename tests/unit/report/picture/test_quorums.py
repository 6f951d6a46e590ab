"""Badges: which group of alternatives an element shows."""

import pytest

from ciimap.report.picture.quorums import quorums_of
from tests.unit.report.picture.scenes import bare, model_of


@pytest.mark.parametrize(
    ("requires", "badges"),
    [
        pytest.param({"any_of": ["x", "y"]}, {"x": "1/2", "y": "1/2"}, id="any-of"),
        pytest.param(
            {"at_least": 2, "of": ["x", "y", "z"]}, dict.fromkeys("xyz", "2/3"), id="2-of-3"
        ),
        pytest.param({"all_of": ["x", "y"]}, {}, id="all-of-is-no-choice"),
        pytest.param(["x", {"any_of": ["y", "z"]}], {"y": "1/2", "z": "1/2"}, id="nested"),
        pytest.param({"any_of": ["x", ["y", "z"]]}, {"x": "1/2"}, id="a-formula-is-no-element"),
        pytest.param(
            {"any_of": [{"id": "x", "buffer": "4h"}, "y"]}, dict.fromkeys("xy", "1/2"), id="buffer"
        ),
        pytest.param({"any_of": ["x"]}, {}, id="one-of-one"),
    ],
)
def test_groups_in_requirements(requires, badges):
    model = model_of(businesses={"b": {"requires": requires}}, environment=bare("xyz"))
    assert {id_: str(quorum) for id_, quorum in quorums_of(model).items()} == badges


def test_hosts_of_a_step_count():
    steps = [{"stage": "collect", "at": {"at_least": 2, "of": ["x", "y", "z"]}}]
    model = model_of(
        information={"i": {}},
        flows={"f": {"information": "i", "steps": steps}},
        information_systems=bare("xyz"),
    )
    assert {str(quorum) for quorum in quorums_of(model).values()} == {"2/3"}


def test_the_most_frequent_group_wins_then_the_one_with_the_least_to_spare():
    often, tight = {"any_of": ["x", "y", "z"]}, {"at_least": 2, "of": ["x", "y", "z"]}
    businesses = {"a": {"requires": often}, "b": {"requires": tight}}
    model = model_of(businesses=businesses, environment=bare("xyz"))
    assert str(quorums_of(model)["x"]) == "2/3"
    businesses["c"] = {"requires": often}
    model = model_of(businesses=businesses, environment=bare("xyz"))
    assert str(quorums_of(model)["x"]) == "1/3"
