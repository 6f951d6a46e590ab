"""Carriage that would support itself is told with its cycle."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ciimap.model import Model
from ciimap.trace import self_carried_cycles
from tests.oracle.random_models import random_model
from tests.oracle.trace import self_carried, traced
from tests.unit.building import build_model, hop, named_link, one_way, pairs


def carried_over(needs, links=None, **step):
    """Return a model in which a flow from a to b runs over ``links``, and elements ``needs``."""
    plain = hop(pairs("an nb") if links is None else links, **step)
    for id_, requires in needs.items():
        section = "network_facilities" if id_ in "nmk" else "information_systems"
        plain[section][id_] = {"requires": requires}
    return build_model(plain)


@pytest.mark.parametrize(
    ("needs", "expected"),
    [
        pytest.param({}, (), id="nothing-needs-the-flow"),
        pytest.param({"n": "i"}, (("f", "n", "i"),), id="a-facility-needs-what-it-carries"),
        pytest.param({"n": "k", "k": "f"}, (("f", "n", "k"),), id="through-others"),
        pytest.param({"n": {"any_of": ["i", "k"]}}, (("f", "n", "i"),), id="even-as-one-choice"),
        pytest.param({"n": "bus"}, (("f", "n", "bus", "i"),), id="through-a-business"),
        pytest.param({"m": "i"}, (), id="a-facility-off-the-way"),
        pytest.param({"a": "i"}, (), id="a-host-may-need-the-flow-it-handles"),
        pytest.param({"b": "i"}, (), id="so-may-the-receiver"),
    ],
)
def test_cycles_of_known_models(needs, expected):
    found = self_carried_cycles(carried_over(needs))
    assert [rotated(cycle) for cycle in found] == [rotated(cycle) for cycle in expected]


def rotated(cycle):
    """Return ``cycle`` from its first id, as it has no beginning."""
    place = cycle.index(min(cycle))
    return cycle[place:] + cycle[:place]


def test_each_id_of_a_cycle_needs_the_next():
    (cycle,) = self_carried_cycles(carried_over({"n": "k", "k": "i"}))
    start = cycle.index("n")
    assert cycle[start:] + cycle[:start] == ("n", "k", "i", "f")


def test_a_link_can_carry_itself_too():
    links = [named_link("l", "ab", requires=["i"])]
    assert {rotated(c) for c in self_carried_cycles(carried_over({}, links))} == {("f", "l", "i")}


def test_a_route_that_is_only_possible_counts():
    """The flow has another route, yet it could be routed over m, which needs the flow."""
    cycles = self_carried_cycles(carried_over({"m": "i"}, pairs("an nb am mb")))
    assert [rotated(cycle) for cycle in cycles] == [("f", "m", "i")]


def test_via_says_what_really_carries():
    assert self_carried_cycles(carried_over({"n": "i"}, via="k")) == ()


def test_what_only_hangs_beside_a_one_way_route_does_not_carry():
    links = [one_way("a", "n"), one_way("n", "b"), one_way("n", "m")]
    assert self_carried_cycles(carried_over({"m": "i"}, links)) == ()
    assert self_carried_cycles(carried_over({"n": "i"}, links)) != ()


@given(seed=st.integers(0, 10**9))
def test_random_models_carry_nothing_by_themselves(seed):
    assert self_carried_cycles(Model.model_validate(random_model(seed, size=10))) == ()


def looped(seed, data):
    """Return a random model in which some facility requires some flow or information."""
    plain = random_model(seed, size=8)
    assume("flows" in plain and "network_facilities" in plain)
    facility = data.draw(st.sampled_from(sorted(plain["network_facilities"])))
    carried = data.draw(st.sampled_from(sorted([*plain["flows"], *plain["information"]])))
    plain["network_facilities"][facility] = {"requires": [carried]}
    return plain


@given(seed=st.integers(0, 10**9), data=st.data())
def test_a_cycle_is_told_only_where_brute_force_sees_one_too(seed, data):
    """Brute force reads the rule widely (the whole trace), so it sees at least as much."""
    plain = looped(seed, data)
    for cycle in self_carried_cycles(Model.model_validate(plain)):
        assert set(cycle) & self_carried(plain)
        following = zip(cycle, (*cycle[1:], cycle[0]), strict=True)
        assert all(after in traced(plain, before) for before, after in following)


@given(seed=st.integers(0, 10**9), data=st.data())
def test_every_cycle_is_told_where_all_is_for_continuity(seed, data):
    """Without copies and ``via`` the wide reading and the engine's are the same."""
    plain = looped(seed, data)
    for flow in plain["flows"].values():
        flow.pop("continuity", None)
        for step in flow["steps"]:
            step.pop("continuity", None)
            step.pop("via", None)
    seen = self_carried_cycles(Model.model_validate(plain)) != ()
    assert seen == bool(self_carried(plain))
