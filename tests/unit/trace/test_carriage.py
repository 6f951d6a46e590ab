"""Carriage that would support itself is told with its cycle."""

import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ciimap.graph import SimpleRoutes, compile_model
from ciimap.model import Model
from ciimap.trace import Tracer, self_carried_cycles
from tests.oracle.carriage import carrying_themselves
from tests.oracle.random_models import random_model
from tests.oracle.trace import traced
from tests.unit.building import build_model, carrying, hop, named_link, one_way, pairs


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
        pytest.param({"n": {"any_of": ["i", []]}}, (), id="what-never-fails-requires-nothing"),
        pytest.param(
            {"n": ["k", {"any_of": ["i", []]}]}, (), id="nor-does-a-part-that-never-fails"
        ),
        pytest.param({"n": {"all_of": ["i", []]}}, (("f", "n", "i"),), id="beside-an-empty-part"),
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


def test_a_link_without_an_id_carries_itself_as_well():
    links = [{"between": ["a", "b"], "requires": "c"}]
    assert {rotated(c) for c in self_carried_cycles(carried_over({"c": "i"}, links))} == {
        ("c", "i", "f")
    }
    assert self_carried_cycles(carried_over({"b": "i"}, [{**links[0], "requires": "b"}])) != ()


def test_a_route_that_is_only_possible_counts():
    """The flow has another route, yet it could be routed over m, which needs the flow."""
    cycles = self_carried_cycles(carried_over({"m": "i"}, pairs("an nb am mb")))
    assert [rotated(cycle) for cycle in cycles] == [("f", "m", "i")]


def test_via_says_what_really_carries():
    assert self_carried_cycles(carried_over({"n": "i"}, via="k")) == ()


@pytest.mark.parametrize(
    ("needs", "expected"),
    [
        pytest.param({"n": "i"}, [], id="the-copy-goes-another-way"),
        pytest.param({"m": "i"}, [("f", "m", "i")], id="a-copy-is-carried-too"),
        pytest.param({"m": "k", "k": "f"}, [("f", "m", "k")], id="through-others"),
        pytest.param({"m": "d"}, [], id="who-keeps-the-copy-does-not-need-the-flow"),
        pytest.param({"a": "i"}, [], id="the-sender-may-need-it"),
        pytest.param({"d": "i"}, [], id="so-may-who-keeps-the-copy"),
    ],
)
def test_a_copy_that_no_fail_time_rests_on_is_a_hop_of_the_flow(needs, expected):
    """The flow itself has no hop; what is sent on from a to d is a copy, and goes over m."""
    steps = ["a", {"at": "d", "continuity": False}]
    plain = carrying(steps, pairs("am md"), facilities="m")
    for id_, requires in needs.items():
        section = "network_facilities" if id_ in "nmk" else "information_systems"
        plain[section][id_] = {"requires": requires}
    plain["network_facilities"].setdefault("k", {})
    assert [rotated(cycle) for cycle in self_carried_cycles(build_model(plain))] == [
        rotated(cycle) for cycle in expected
    ]


def test_two_copies_that_would_carry_each_other_do_not_need_each_other():
    """The facility of each copy needs the other flow, but no flow needs its copy."""
    plain = carrying(["a", {"at": "b", "continuity": False}], pairs("an nb cm md"))
    other = [{"stage": "store", "at": "c"}, {"stage": "store", "at": "d", "continuity": False}]
    plain["flows"]["g"] = {"information": "i", "steps": other}
    plain["network_facilities"] = {"n": {"requires": "g"}, "m": {"requires": "f"}}
    assert self_carried_cycles(build_model(plain)) == ()


def test_what_only_hangs_beside_a_one_way_route_does_not_carry():
    links = [one_way("a", "n"), one_way("n", "b"), one_way("n", "m")]
    assert self_carried_cycles(carried_over({"m": "i"}, links)) == ()
    assert self_carried_cycles(carried_over({"n": "i"}, links)) != ()


def test_a_dead_end_of_a_one_way_route_is_traced_but_does_not_carry():
    """m hangs on n both ways: reachable and reaching, yet no route to b leads over it."""
    links = [one_way("a", "n"), one_way("n", "b"), *pairs("nm")]
    model = carried_over({"m": "i"}, links)
    graph = compile_model(model)
    assert "m" in Tracer(model, graph, SimpleRoutes(graph.network)).trace("bus")
    assert self_carried_cycles(model) == ()
    assert self_carried_cycles(carried_over({"m": "i"}, [*links, *pairs("mb")])) != ()


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
def test_each_cycle_is_one_that_brute_force_sees(seed, data):
    """Each id of it leads to the next, and a flow on it could be routed over what requires it."""
    plain = looped(seed, data)
    seen = carrying_themselves(plain)
    for cycle in self_carried_cycles(Model.model_validate(plain)):
        assert any(flow in cycle for _, flow in seen)
        following = zip(cycle, (*cycle[1:], cycle[0]), strict=True)
        assert all(after in traced(plain, before) for before, after in following)


def test_brute_force_refuses_the_same_models():
    refused = 0
    for seed in range(400):
        plain = random_model(seed, size=8)
        chance = random.Random(seed)
        if "flows" in plain and "network_facilities" in plain:
            facility = chance.choice(sorted(plain["network_facilities"]))
            carried = chance.choice(sorted([*plain["flows"], *plain["information"]]))
            plain["network_facilities"][facility] = {"requires": [carried]}
        seen = carrying_themselves(plain)
        assert bool(self_carried_cycles(Model.model_validate(plain))) == bool(seen), seed
        refused += bool(seen)
    assert refused >= 20
