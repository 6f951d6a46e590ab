"""Fail times: tables a person can check, and every equation lowered from never by the oracle."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.verification.equations import write_equations
from ciimap.verification.falling import Solver
from tests.oracle.random_models import random_model
from tests.oracle.reading import read_model
from tests.oracle.times import fail_times
from tests.unit.verification.building import equations_of, model_of, needing, times_of

H = 3600
EITHER = {"any_of": ["x", "y"]}


def business_time(plain, failed):
    """Return when business b falls when the letters of ``failed`` fail."""
    return times_of(Solver(equations_of(plain)), failed)["b"]


@pytest.mark.parametrize(
    ("requires", "failed", "expected"),
    [
        pytest.param("x", "", math.inf, id="nothing-failed"),
        pytest.param("x", "x", 0, id="an-id"),
        pytest.param(["x", "y"], "y", 0, id="all-of-a-list"),
        pytest.param(EITHER, "x", math.inf, id="one-of-two"),
        pytest.param(EITHER, "xy", 0, id="both-of-two"),
        pytest.param({"at_least": 2, "of": ["x", "y", "z"]}, "x", math.inf, id="two-of-three-left"),
        pytest.param({"at_least": 2, "of": ["x", "y", "z"]}, "xz", 0, id="one-of-three-left"),
        pytest.param({"id": "x", "buffer": "4h"}, "x", 4 * H, id="a-buffer"),
        pytest.param({"all_of": [EITHER, "z"], "buffer": 5}, "z", 5, id="a-buffer-on-a-formula"),
        pytest.param(
            {"any_of": [{"id": "x", "buffer": "1h"}, {"id": "y", "buffer": "4h"}]},
            "xy",
            4 * H,
            id="the-longer-of-two-buffers",
        ),
        pytest.param([], "xyz", math.inf, id="an-empty-list"),
        pytest.param({"any_of": []}, "xyz", math.inf, id="an-empty-choice"),
        pytest.param(
            {"at_least": 2, "of": ["x", "x", "y"]}, "x", 0, id="listed-twice-counts-twice"
        ),
    ],
)
def test_times_of_requirements(requires, failed, expected):
    assert business_time(needing(requires), failed) == expected


def test_what_need_each_other_keep_each_other_up_until_one_fails():
    plain = needing("x", x={"requires": "y"}, y={"requires": ["x", "z"]})
    assert business_time(plain, "") == math.inf
    assert business_time(plain, "z") == 0


def test_nothing_after_the_latest_moment_is_looked_at():
    solver = Solver(equations_of(needing({"id": "x", "buffer": 10})))
    number = solver.equations.number
    for latest, falls in ((9, False), (10, True)):
        times = solver.fall([number["x"]], latest=latest).times
        assert (number["b"] in times) == falls


def test_a_fall_ends_at_the_gate_that_is_asked_for():
    solver = Solver(equations_of(needing("x", y={"requires": "b2"}, z={"requires": "x"})
                                 | {"groups": {"b2": {"requires": "x"}}}))  # fmt: skip
    number = solver.equations.number
    assert number["b2"] in solver.fall([number["x"]], until=number["b2"]).times


@pytest.mark.parametrize("size", [7, 12])
@given(seed=st.integers(0, 10**9), data=st.data())
def test_times_agree_with_the_oracle(size, seed, data):
    plain = random_model(seed, size=size)
    world = read_model(plain)
    failed = data.draw(st.sets(st.sampled_from(sorted(world.can_fail)), max_size=5))
    solver = Solver(write_equations(model_of(plain)))
    assert times_of(solver, failed) == fail_times(world, failed)


@given(seed=st.integers(0, 10**9))
def test_a_solver_forgets_what_failed_before(seed):
    plain = random_model(seed, size=7)
    solver = Solver(write_equations(model_of(plain)))
    before = times_of(solver, ())
    times_of(solver, sorted(read_model(plain).can_fail))
    assert times_of(solver, ()) == before
