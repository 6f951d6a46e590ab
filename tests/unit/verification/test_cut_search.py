"""The search for cut sets: known shapes, every set tried, and what a limit leaves true."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.oracle import boundary as oracle
from tests.oracle.random_models import random_model
from tests.oracle.reading import read_model
from tests.unit.verification.building import known_of, needing, search_of

EITHER = {"any_of": ["x", "y"]}
GRID = {"any_of": [["x", "y"], ["z", "u"]]}


def words(cuts):
    return ["".join(cut) for cut in cuts]


def true_cuts(world, business):
    return [tuple(sorted(cut)) for cut in oracle.minimal_cut_sets(world, business)]


@pytest.mark.parametrize(
    ("requires", "expected"),
    [
        pytest.param([], [], id="nothing-is-needed"),
        pytest.param(["x", "y"], ["x", "y"], id="a-series"),
        pytest.param(EITHER, ["xy"], id="a-pair"),
        pytest.param(["x", {"any_of": ["x", "y"]}], ["x"], id="a-pair-under-a-single"),
        pytest.param(GRID, ["ux", "uy", "xz", "yz"], id="two-rows"),
        pytest.param({"at_least": 2, "of": ["x", "y", "z"]}, ["xy", "xz", "yz"], id="two-of-three"),
        pytest.param({"any_of": [*"xyzuv"]}, ["uvxyz"], id="one-of-five"),
        pytest.param({"any_of": ["x", []]}, [], id="a-choice-that-needs-nothing"),
    ],
)
def test_cut_sets_of_known_shapes(requires, expected):
    known = known_of(needing(requires))
    assert (words(known.cuts), known.proven) == (expected, math.inf)


@pytest.mark.parametrize(("horizon", "expected"), [("3h", ["x"]), ("4h", ["x", "y"])])
def test_a_loss_beyond_the_horizon_does_not_count(horizon, expected):
    requires = ["x", {"id": "y", "buffer": "4h"}]
    assert words(known_of(needing(requires, {"horizon": horizon})).cuts) == expected


def test_the_first_cut_set_that_holds_an_element_is_its_best():
    best = known_of(needing([EITHER, {"any_of": ["y", "z", "u"]}])).best()
    assert {id_: "".join(cut) for id_, cut in best.items()} == {
        "x": "xy", "y": "xy", "z": "uyz", "u": "uyz"
    }  # fmt: skip


@given(seed=st.integers(0, 10**9))
def test_cut_sets_agree_with_every_set_tried(seed):
    plain = random_model(seed, size=7)
    world = read_model(plain)
    for business in filter(lambda id_: oracle.works(world, id_), oracle.businesses(world)):
        known = known_of(plain, business)
        assert (list(known.cuts), known.proven) == (true_cuts(world, business), math.inf)


@given(seed=st.integers(0, 10**9), order=st.integers(1, 5), work=st.sampled_from([0, 20, 100, 400]))
def test_whatever_work_is_allowed_what_is_told_is_all_there_is_up_to_there(seed, order, work):
    plain = random_model(seed, size=7)
    world = read_model(plain)
    for business in filter(lambda id_: oracle.works(world, id_), oracle.businesses(world)):
        known = search_of(plain, business).find(order, work)
        assert known.proven >= 2
        told = [cut for cut in true_cuts(world, business) if len(cut) <= known.proven]
        assert list(known.cuts) == told


@given(seed=st.integers(0, 10**9))
def test_every_support_that_is_found_suffices_by_itself(seed):
    plain = random_model(seed, size=8)
    world = read_model(plain)
    for business in filter(lambda id_: oracle.works(world, id_), oracle.businesses(world)):
        search = search_of(plain, business)
        search.find(math.inf, 10**7)
        for mask in list(search.supports):
            support = set(search.told(mask))
            assert not oracle.stops(world, business, world.can_fail - support)
            assert search.suffices(support)


def test_what_does_not_suffice_is_not_taken_for_a_support():
    search = search_of(needing([EITHER, "z"]))
    assert not search.suffices("xy")
    assert search.suffices("xz")


def test_hundreds_of_single_points_are_no_trouble():
    names = [f"e{i:04}" for i in range(1_500)]
    chain = {a: {"requires": b} for a, b in pairwise(names)}
    plain = {"businesses": {"b": {"requires": names[0]}}, "environment": {**chain, names[-1]: {}}}
    known = known_of(plain)
    assert known.cuts == tuple((name,) for name in names)
    assert known.proven == math.inf
