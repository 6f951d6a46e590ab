"""One cascade answers for one set of failures after the other, and tells the causes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.graph import Cascade, compile_model
from ciimap.model import Model
from tests.oracle.random_models import random_model
from tests.unit.building import build_model, carrying, hop, needing, pairs

NEVER = float("inf")


def cascade_of(model):
    """Return a cascade of ``model`` and its nodes by id."""
    graph = compile_model(model)
    return Cascade(graph), graph.index


def names_down(cascade):
    """Return the ids that have failed, with their times."""
    graph = cascade.graph
    return {id_: cascade.time[n] for id_, n in graph.index.items() if cascade.time[n] < NEVER}


def only_hop(cascade):
    """Return the node of the only routed hop."""
    (node,) = cascade.graph.hops
    return node


def test_undo_takes_every_failure_back():
    cascade, index = cascade_of(needing("x", x={"id": "y", "buffer": 60}))
    cascade.run([index["y"]])
    assert names_down(cascade) == {"y": 0, "x": 60, "b": 60}
    cascade.undo()
    assert names_down(cascade) == {}


def test_what_fails_is_told_earliest_first():
    cascade, index = cascade_of(needing("x", x={"id": "y", "buffer": 60}, z="y"))
    settled = cascade.run([index["y"]])
    times = [cascade.time[node] for node in settled]
    assert times == sorted(times)
    assert {cascade.graph.names[node] for node in settled} == {"x", "y", "z", "b"}


@pytest.mark.parametrize(
    ("horizon", "expected"),
    [
        pytest.param(29, {"z": 0}, id="before-the-first-buffer-runs-out"),
        pytest.param(30, {"z": 0, "y": 30}, id="a-time-on-the-horizon-counts"),
        pytest.param(90, {"z": 0, "y": 30, "x": 90, "b": 90}, id="after-all-of-it"),
    ],
)
def test_a_horizon_ends_the_cascade(horizon, expected):
    model = needing("x", x={"id": "y", "buffer": 60}, y={"id": "z", "buffer": 30})
    cascade, index = cascade_of(model)
    cascade.run([index["z"]], horizon)
    assert names_down(cascade) == expected
    assert cascade.is_down(index["b"], horizon) == ("b" in expected)


def test_causes_lead_back_to_the_failure():
    cascade, index = cascade_of(needing("x", x={"any_of": ["y", "z"]}, z="y"))
    cascade.run([index["y"]])
    node, path = index["b"], ["b"]
    while node in cascade.cause:
        node = cascade.cause[node]
        path.append(cascade.graph.names[node])
    assert path[-1] == "y"
    assert set(path) <= {"b", "x", "y", "z", ""}


def test_a_hop_uses_another_route_while_there_is_one():
    cascade, index = cascade_of(build_model(hop(pairs("an nb am mb"))))
    hop_node = only_hop(cascade)
    first = cascade.route_in_use(hop_node)
    assert first in [(index["n"],), (index["m"],)]
    cascade.run(first)
    assert {*first, *(cascade.route_in_use(hop_node) or ())} == {index["n"], index["m"]}
    cascade.undo()
    cascade.run([index["n"], index["m"]])
    assert cascade.route_in_use(hop_node) is None


def test_a_hop_without_a_route_is_down_from_the_start():
    cascade, _ = cascade_of(build_model(hop(pairs("cn"))))
    assert list(cascade.never_routed) == list(cascade.graph.hops)
    cascade.run([])
    assert names_down(cascade) == {"f": 0, "i": 0, "bus": 0}


def test_a_detour_that_fails_later_is_noticed():
    """The short way goes at once and the detour after an hour: the hop lasts an hour."""
    plain = carrying(["a", "b"], pairs("an nb am mk kb"), environment={"p": {}})
    plain["network_facilities"]["k"] = {"requires": [{"id": "p", "buffer": "1h"}]}
    cascade, index = cascade_of(build_model(plain))
    cascade.run([index["n"], index["p"]])
    assert names_down(cascade) == {"n": 0, "p": 0, "k": 3600, "f": 3600, "i": 3600, "bus": 3600}


def test_hops_alike_share_what_was_found_and_fall_together():
    """``a`` and ``c`` send on the same ways: one search finds the detour of both, or none."""
    plain = carrying(["a", "b"], pairs("an cn nb am cm mb"))
    plain["flows"]["g"] = {"information": "j", "steps": [_processed("c"), _processed("b")]}
    plain["information"]["j"] = {"grade": "general"}
    cascade, index = cascade_of(build_model(plain))
    one, other = cascade.graph.hops
    first = cascade.route_in_use(one)
    assert cascade.route_in_use(other) == first
    cascade.run(first)
    assert cascade.route_in_use(one) == cascade.route_in_use(other) != first
    assert len(cascade.known_routes(one)) == 2
    cascade.undo()
    cascade.run([index["n"], index["m"]])
    assert names_down(cascade) == dict.fromkeys(["n", "m", "f", "g", "i", "j", "bus"], 0)
    cascade.undo()
    cascade.run([index["a"]])
    assert names_down(cascade) == dict.fromkeys(["a", "f", "i", "bus"], 0)


def _processed(system):
    return {"stage": "process", "at": system}


@given(seed=st.integers(0, 10**9), data=st.data())
def test_a_used_cascade_answers_as_a_new_one(seed, data):
    """What it keeps of earlier runs (routes that worked) is never seen in a later one."""
    graph = compile_model(Model.model_validate(random_model(seed, size=14)))
    failures = st.sets(st.sampled_from(graph.candidates)) if graph.candidates else st.just(set())
    used = Cascade(graph)
    for failed in data.draw(st.lists(failures, min_size=2, max_size=5)):
        new = Cascade(graph)
        new.run(sorted(failed))
        used.run(sorted(failed))
        assert names_down(used) == names_down(new)
        used.undo()


@given(seed=st.integers(0, 10**9), data=st.data(), horizon=st.sampled_from([0, 30, 900, 3600]))
def test_a_horizon_changes_no_time_up_to_it(seed, data, horizon):
    graph = compile_model(Model.model_validate(random_model(seed, size=10)))
    failed = data.draw(st.sets(st.sampled_from(graph.candidates)))
    whole, cut = Cascade(graph), Cascade(graph)
    whole.run(sorted(failed))
    cut.run(sorted(failed), horizon)
    assert names_down(cut) == {i: t for i, t in names_down(whole).items() if t <= horizon}
