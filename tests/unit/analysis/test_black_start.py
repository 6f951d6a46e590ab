"""Black start: tables that a person can check, then the oracle's equations on random models."""

import math
from random import Random

import pytest

from ciimap.analysis.black_start import Deadlock, black_start, restoration_after
from ciimap.model import Model
from tests.oracle.black_start import Restart, up_with, waves
from tests.oracle.random_models import random_model
from tests.oracle.reading import PHYSICAL, read_model
from tests.oracle.shapes import carried, formula
from tests.oracle.times import fail_times
from tests.oracle.trace import _neighbours

MODELS = 300


def started(model):
    return black_start(Model.model_validate(model))


def back(answer):
    return {element.id: (element.wave, element.time) for element in answer.elements}


@pytest.mark.parametrize(
    ("requires", "elements", "wave"),
    [
        pytest.param("x", {}, 1, id="what-needs-nothing-is-in-wave-1"),
        pytest.param("x", {"x": "y", "y": "z"}, 3, id="a-chain-takes-a-wave-each"),
        pytest.param(["x", "y"], {"y": "z"}, 2, id="all-of-waits-for-the-last"),
        pytest.param({"any_of": ["x", "y"]}, {"y": "z"}, 1, id="any-of-waits-for-the-first"),
        pytest.param(
            {"at_least": 2, "of": ["x", "y", "p"]}, {"y": "z", "p": "y"}, 2, id="quorum-the-second"
        ),
        pytest.param({"id": "x", "buffer": "4h"}, {"x": "y"}, 2, id="an-uncharged-buffer-is-none"),
        pytest.param("x", {"x": "y", "y": "x"}, None, id="what-needs-itself-never-comes"),
        pytest.param(
            "x", {"x": {"any_of": ["y", "z"]}, "y": "x"}, 2, id="a-way-out-of-the-loop-is-enough"
        ),
        pytest.param([], {}, 0, id="a-business-that-needs-nothing-waits-for-no-wave"),
    ],
)
def test_waves_of_known_shapes(requires, elements, wave):
    assert [b.wave for b in started(formula(requires, **elements)).businesses] == [wave]


def test_times_add_up_along_what_is_waited_for():
    model = formula(["x", {"any_of": ["y", "z"]}], x="p")
    hours = {"p": 2, "x": 1, "y": 4, "z": 5}
    for name, count in hours.items():
        model["environment"][name] = {**model["environment"][name], "recovery_time": count * 3600}
    model["businesses"]["b"]["tolerance"] = "3h"
    answer = started(model)
    assert back(answer)["x"] == (2, 3 * 3600)
    assert answer.businesses[0].time == 4 * 3600
    assert answer.businesses[0].within_tolerance is False


def test_a_flow_waits_for_a_route():
    links = [["a", "n"], ["n", "b"], ["a", "m"], {"id": "cable", "between": ["m", "b"]}]
    model = carried([{"at": "a", "stage": "collect"}, {"at": "b", "stage": "present"}], links)
    del model["policy"]
    model["network_facilities"] = {
        "n": {"recovery_time": 900},
        "m": {"recovery_time": 300},
        "k": {},
    }
    model["links"][3]["recovery_time"] = 600
    assert started(model).businesses[0].time == 600
    model["links"][3]["requires"] = "n"
    assert (started(model).businesses[0].time, started(model).businesses[0].wave) == (900, 1)


def test_power_and_telecoms_that_need_each_other_are_a_deadlock():
    answer = started(formula(["q", "r"], x=["y", "p"], y={"id": "z", "buffer": "8h"}, z="x", q="x"))
    assert answer.deadlocks == (Deadlock(1, ("x", "y", "z"), ("x", "y", "z"), ("b",)),)
    assert answer.stuck == ("q", "x", "y", "z")
    assert (answer.businesses[0].time, answer.businesses[0].within_tolerance) == (None, None)


def test_a_loop_behind_a_loop_is_in_the_next_layer():
    answer = started(formula("p", x="y", y="x", p=["q", "x"], q="p", r={"any_of": ["r", "x"]}))
    assert [(d.layer, d.cycle) for d in answer.deadlocks] == [(1, ("x", "y")), (2, ("p", "q"))]
    assert answer.stuck == ("p", "q", "r", "x", "y")


def test_what_never_works_is_broken_and_no_deadlock():
    model = carried(
        [{"at": "a", "stage": "collect"}, {"at": "b", "stage": "present"}], [["a", "n"]]
    )
    model["information_systems"]["c"] = {"requires": "i"}
    answer = started(model)
    assert (answer.deadlocks, answer.stuck, answer.broken) == ((), (), ("c",))


def test_an_unknown_requirement_is_taken_as_none_and_named():
    answer = started(formula("x", x="unknown"))
    assert (answer.businesses[0].wave, answer.assumed) == (1, ("x",))


def with_recovery(seed):
    """Return a random model, more of whose elements need each other, and its recovery times."""
    rng, model = Random(seed), random_model(seed)
    times = {}
    for section in PHYSICAL:
        for id_, body in model.get(section, {}).items():
            if rng.random() < 0.5:
                body["recovery_time"] = times[id_] = rng.choice((60, 3600, 7200))
    return model, times


@pytest.fixture(scope="module")
def cases():
    return [(model, read_model(model), times) for model, times in map(with_recovery, range(MODELS))]


def test_agrees_with_the_equations(cases):
    for model, world, recovery in cases:
        answer, wave, time = started(model), waves(world), Restart(world, recovery).times()
        elements = {id_ for s in PHYSICAL for id_ in model.get(s, ())} | {
            link["id"] for link in model.get("links", ()) if "id" in link
        }
        assert back(answer) == {i: (wave[i], time[i]) for i in elements if time[i] < math.inf}
        for business in answer.businesses:
            expected = (wave[business.id], time[business.id])
            never = time[business.id] == math.inf
            assert (business.wave, business.time) == ((None, None) if never else expected)


def test_deadlocks_hold_whatever_else_is_up_and_explain_all_that_is_stuck(cases):
    seen = 0
    for model, world, _ in cases:
        answer = started(model)
        works = {name for name, time in fail_times(world, ()).items() if time == math.inf}
        up = up_with(world, ())
        for deadlock in answer.deadlocks:
            seen += 1
            earlier = [d for d in answer.deadlocks if d.layer < deadlock.layer]
            members = set(deadlock.members)
            assert members <= works - up
            assert not members & up_with(world, works - members)
            assert not members & up_with(world, [m for d in earlier for m in d.members])
            ring = zip(deadlock.cycle, (*deadlock.cycle[1:], deadlock.cycle[0]), strict=True)
            assert all(needed in set(_neighbours(world, one)) for one, needed in ring)
            assert set(deadlock.cycle) <= members
        helped = [member for d in answer.deadlocks for member in d.members]
        assert works <= up_with(world, helped)
        assert bool(answer.deadlocks) == bool(works - up)
        assert set(answer.stuck) <= works - up
    assert seen >= MODELS // 20


# --- After failures, the rest of the model being up ----------------------------------------------


@pytest.mark.parametrize(
    ("failed", "elements", "found"),
    [
        pytest.param("x", {"x": "y", "y": "z"}, {"x": (1, 60)}, id="what-it-needs-never-failed"),
        pytest.param(
            "z",
            {"x": "y", "y": "z"},
            {"z": (1, 60), "y": (2, 120), "x": (3, 180)},
            id="what-fell-with-it-follows",
        ),
        pytest.param(
            "y", {"x": {"any_of": ["y", "z"]}}, {"y": (1, 60)}, id="what-stays-up-is-none"
        ),
        pytest.param(
            "z", {"x": "y", "y": ["x", "z"]}, {"z": (1, 60)}, id="what-needs-itself-waits"
        ),
        pytest.param(
            "z",
            {"x": "y", "y": {"any_of": ["x", "z"]}},
            {"z": (1, 60)},
            id="what-holds-itself-is-up",
        ),
        pytest.param(
            "y", {"x": {"id": "y", "buffer": "4h"}}, {"y": (1, 60), "x": (2, 120)}, id="buffers-end"
        ),
    ],
)
def test_what_comes_back_after_failures(failed, elements, found):
    parts = {id_: {"recovery_time": "1min"} for id_ in "xyz"}
    for id_, requires in elements.items():
        parts[id_]["requires"] = requires
    model = {
        "ciimap": 1,
        "title": "t",
        "businesses": {"b": {"requires": "x"}},
        "environment": parts,
    }
    answer = restoration_after(Model.model_validate(model), [failed])
    assert back(answer) == found
    assert set(answer.stuck) == ({"x", "y"} if elements.get("y") == ["x", "z"] else set())
