"""What if: what stops, when, and through which chain of causes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.analysis import Event, what_if
from ciimap.errors import UnknownElementError
from ciimap.graph import compile_model, fail_times
from ciimap.model import Model
from tests.oracle.random_models import random_model
from tests.unit.building import build_model, hop, needing, pairs

NEVER = float("inf")
UPS = {"x": {"id": "ups", "buffer": 0}, "ups": {"id": "mains", "buffer": "4h"}}


def chain(model, *failed):
    """Return the chain of the first business that stops, as (id, time)."""
    return [(event.id, event.time) for event in what_if(model, failed).stops[0].chain]


def test_a_business_that_goes_on_is_told_apart_from_one_that_stops():
    model = build_model(
        {
            "businesses": {"b": {"requires": "x"}, "c": {"requires": {"any_of": ["x", "y"]}}},
            "environment": {"x": {}, "y": {}},
        }
    )
    answer = what_if(model, ["x"])
    assert answer.failed == ("x",)
    assert [(stop.business, stop.time) for stop in answer.stops] == [("b", 0)]
    assert answer.unaffected == ("c",)
    assert answer.events == (Event(0, "b"), Event(0, "x"))


def test_the_chain_leads_from_the_failure_to_the_business():
    assert chain(needing("x", **UPS), "mains") == [
        ("mains", 0),
        ("ups", 4 * 3600),
        ("x", 4 * 3600),
        ("b", 4 * 3600),
    ]


@pytest.mark.parametrize(
    ("failed", "first"),
    [
        pytest.param(["mains", "x"], "x", id="the-failure-that-acts-at-once-decides"),
        pytest.param(["mains", "ups"], "ups", id="what-failed-itself-needs-no-cause"),
    ],
)
def test_of_several_failures_the_chain_begins_at_the_one_that_decides(failed, first):
    assert chain(needing("x", **UPS), *failed)[0] == (first, 0)


def test_a_chain_passes_what_carries_the_information():
    told = [id_ for id_, _ in chain(build_model(hop(pairs("an nb"))), "n")]
    assert told == ["n", "f", "i", "bus"]


def test_failures_are_told_once_and_sorted():
    assert what_if(needing(["x", "y"]), ["y", "x", "y"]).failed == ("x", "y")


def test_nothing_failed_stops_nothing():
    answer = what_if(needing("x"), [])
    assert (answer.failed, answer.stops, answer.unaffected, answer.events) == ((), (), ("b",), ())


@pytest.mark.parametrize(
    ("horizon", "expected"),
    [
        pytest.param(None, True, id="no-horizon"),
        pytest.param("4h", True, id="on-the-horizon"),
        pytest.param("3h", False, id="later-than-the-horizon"),
    ],
)
def test_a_stop_beyond_the_horizon_is_told_and_marked(horizon, expected):
    policy = {} if horizon is None else {"horizon": horizon}
    (stop,) = what_if(needing("x", **UPS, policy=policy), ["mains"]).stops
    assert (stop.time, stop.within_horizon) == (4 * 3600, expected)


def test_stops_are_told_earliest_first():
    model = build_model(
        {
            "businesses": {"b": {"requires": [{"id": "x", "buffer": 60}]}, "c": {"requires": "x"}},
            "environment": {"x": {}},
        }
    )
    assert [stop.business for stop in what_if(model, ["x"]).stops] == ["c", "b"]


@pytest.mark.parametrize(
    ("asked", "close"),
    [
        pytest.param("mians", ("mains",), id="a-slip-is-told-what-it-may-have-meant"),
        pytest.param("elsewhere", (), id="nothing-is-close"),
        pytest.param("b", (), id="a-business-cannot-fail-by-itself"),
        pytest.param("duty", (), id="nor-can-what-the-model-says-cannot"),
    ],
)
def test_what_cannot_fail_is_refused(asked, close):
    model = needing(["mains", "duty"], duty={"fails": False})
    with pytest.raises(UnknownElementError) as caught:
        what_if(model, ["mains", asked])
    assert (caught.value.element, caught.value.close) == (asked, close)


@given(seed=st.integers(0, 10**9), data=st.data())
def test_answers_are_the_fail_times(seed, data):
    model = Model.model_validate(random_model(seed, size=9))
    graph = compile_model(model)
    able = sorted(graph.names[node] for node in graph.candidates)
    failed = data.draw(st.sets(st.sampled_from(able)))
    answer, times = what_if(model, failed), fail_times(graph, failed)
    assert {event.id: event.time for event in answer.events} == {
        id_: time for id_, time in times.items() if time < NEVER
    }
    assert {stop.business: stop.time for stop in answer.stops} == {
        b: times[b] for b in model.businesses if times[b] < NEVER
    }


@given(seed=st.integers(0, 10**9), data=st.data())
def test_chains_run_forward_in_time_and_end_at_the_business(seed, data):
    model = Model.model_validate(random_model(seed, size=9))
    graph = compile_model(model)
    able = sorted(graph.names[node] for node in graph.candidates)
    failed = data.draw(st.sets(st.sampled_from(able), min_size=1))
    times, before = fail_times(graph, failed), fail_times(graph, [])
    for stop in what_if(model, failed).stops:
        told = [event.time for event in stop.chain]
        assert told == sorted(told)
        assert all(times[event.id] == event.time for event in stop.chain)
        assert stop.chain[-1] == Event(stop.time, stop.business)
        if before[stop.business] == NEVER and stop.chain[0].id not in failed:
            assert before[stop.chain[0].id] == 0  # a hop that never had a route decides
