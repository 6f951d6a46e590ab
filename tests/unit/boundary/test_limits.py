"""Limits: what is left open says so, and what is still stated stays true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.boundary import Limits, identify_boundary, search
from ciimap.model import Model
from tests.oracle import boundary as oracle
from tests.oracle.random_models import random_model
from tests.oracle.reading import read_model
from tests.unit.building import needing, verdicts

ROWS = {"any_of": [[f"{row}{i}" for i in range(6)] for row in "pqr"]}
GRID = ["x", {"any_of": ["y", "z"]}, ROWS]
NO_WORK = Limits(steps=0, extra_steps=0)


def test_without_work_only_single_points_are_decided():
    boundary = identify_boundary(needing(GRID), NO_WORK)
    assert (boundary.complete, boundary.limits) == (False, ("b",))
    found = verdicts(boundary)
    assert found.pop("x") == "indispensable"
    assert set(found.values()) == {"undetermined"}


def test_what_is_left_open_is_bounded_from_below():
    standing = identify_boundary(needing(GRID), NO_WORK).elements[-1].businesses["b"]
    assert (standing.order, standing.order_at_least, standing.cut) == (None, 2, None)


def test_cut_sets_that_were_not_searched_are_not_counted():
    boundary = identify_boundary(needing(GRID), NO_WORK)
    found = boundary.businesses["b"].cut_sets
    assert (found.complete, found.count) == (False, None)
    assert (dict(found.by_order), found.listed) == ({1: 1}, (("x",),))
    assert dict(boundary.by_order) == {"1": 1, "2": None, "3": None, "any": None}


def test_what_the_policy_asks_for_may_be_decided_though_the_rest_is_not():
    boundary = identify_boundary(needing(GRID), Limits(extra_steps=0))
    assert boundary.complete
    assert verdicts(boundary)["p0"] == "supporting"
    assert dict(boundary.by_order) == {"1": 1, "2": 3, "3": None, "any": None}
    standing = next(e for e in boundary.elements if e.id == "p0").businesses["b"]
    assert (standing.order, standing.order_at_least, standing.relevant) == (None, 3, None)


def test_any_order_is_incomplete_until_every_order_is_decided():
    model = needing(GRID, policy={"continuity": "any"})
    limited = identify_boundary(model, Limits(steps=20))
    assert (limited.complete, verdicts(limited)["p0"]) == (False, "undetermined")
    assert verdicts(limited)["x"] == "indispensable"
    assert verdicts(identify_boundary(model))["p0"] == "jointly_indispensable"


def test_a_store_that_is_full_is_reported_and_exact_at_the_last_entry():
    model = needing(GRID, policy={"continuity": "any"})
    fits = [n for n in range(200) if identify_boundary(model, Limits(entries=n)).complete]
    assert fits == list(range(fits[0], 200))
    limited = identify_boundary(model, Limits(entries=fits[0] - 1))
    assert (limited.complete, limited.limits) == (False, ("b",))
    assert verdicts(limited)["p0"] == "jointly_indispensable"  # order 3 needs no store
    assert dict(limited.by_order) == {"1": 1, "2": 3, "3": 21, "any": None}


def test_a_limit_for_one_business_leaves_another_decided():
    model = needing(GRID)
    both = {"b": {"requires": GRID}, "c": {"requires": "y"}}
    plain = {**model.model_dump(exclude_unset=True), "businesses": both}
    boundary = identify_boundary(Model.model_validate(plain), Limits(steps=20, extra_steps=0))
    assert boundary.limits == ("b",)
    assert boundary.businesses["c"].cut_sets.by_order == {1: 1}
    assert verdicts(boundary)["y"] == "indispensable"


@pytest.mark.parametrize(
    ("continuity", "idle", "counts"),
    [
        pytest.param(1, "prepare_small_cuts", {1: 1}, id="single-points-need-no-preparation"),
        pytest.param(2, "Diagrams", {1: 1, 2: 1}, id="pairs-need-no-diagrams"),
    ],
)
def test_orders_beyond_the_policy_are_not_begun(monkeypatch, continuity, idle, counts):
    model = needing(GRID, policy={"continuity": continuity})
    whole = identify_boundary(model)
    monkeypatch.delattr(search, idle)
    boundary = identify_boundary(model, Limits(orders="policy"))
    assert verdicts(boundary) == verdicts(whole)
    assert boundary.businesses["b"].cut_sets.by_order == counts
    assert (boundary.complete, boundary.orders, whole.orders) == (True, "policy", "all")


def test_only_so_many_cut_sets_are_listed():
    found = identify_boundary(needing(GRID), Limits(listed=2)).businesses["b"].cut_sets
    assert found.listed == (("x",), ("y", "z"))
    assert found.count == 2 + 6**3


steps = st.sampled_from([0, 5, 20, 40, 80, 160, 320, 1000])
entries = st.sampled_from([0, 20, 100, 10**6])
some_limits = st.builds(
    Limits, steps=steps, extra_steps=steps, listed=st.integers(0, 30), entries=entries
)


@pytest.mark.parametrize("continuity", [1, 2, 3, "any"])
@given(seed=st.integers(0, 10**9), limits=some_limits)
def test_whatever_the_limits_what_is_stated_is_true(continuity, seed, limits):
    plain = random_model(seed, size=7)
    plain["policy"]["continuity"] = continuity
    world = read_model(plain)
    boundary = identify_boundary(Model.model_validate(plain), limits)
    assert list(untrue_standings(boundary, world)) == []
    assert list(untrue_cut_sets(boundary, world, limits)) == []
    assert list(untrue_verdicts(boundary, world)) == []
    assert boundary.complete == (boundary.limits == ())


def untrue_standings(boundary, world):
    """Yield what is said of an element towards a business and is not so."""
    for business in filter(lambda name: oracle.works(world, name), oracle.businesses(world)):
        best = oracle.witnesses(world, business)
        for element in boundary.elements:
            standing, cut = element.businesses.get(business), best.get(element.id)
            if standing is None:
                continue
            if standing.order is not None and (standing.order, standing.cut) != (
                len(cut or ()),
                cut,
            ):
                yield element.id, standing
            if standing.order_at_least is not None and len(cut or "x" * 99) < (
                standing.order_at_least
            ):
                yield element.id, standing
            if standing.relevant is not None and standing.relevant != (cut is not None):
                yield element.id, standing


def untrue_cut_sets(boundary, world, limits):
    """Yield the businesses whose cut sets are not as counted and listed."""
    for business, result in boundary.businesses.items():
        if result.works:
            cuts = [tuple(sorted(cut)) for cut in oracle.minimal_cut_sets(world, business)]
            stated = result.cut_sets
            true_counts = {o: sum(len(cut) == o for cut in cuts) for o in stated.by_order}
            if dict(stated.by_order) != true_counts:
                yield business, stated
            if list(stated.listed) != cuts[: len(stated.listed)]:
                yield business, stated
            if stated.complete and stated.count != len(cuts):
                yield business, stated


def untrue_verdicts(boundary, world):
    """Yield the elements whose verdict is decided and not what brute force says."""
    truth = oracle.verdicts(world)
    counts = oracle.boundary_by_order(world)
    for element in boundary.elements:
        if element.verdict != "undetermined" and element.verdict != truth[element.id].verdict:
            yield element.id, element.verdict
        if boundary.complete and element.verdict != truth[element.id].verdict:
            yield element.id, element.verdict
    yield from (c for c, n in boundary.by_order.items() if n is not None and n != counts[c])


@given(seed=st.integers(0, 10**9), limits=some_limits)
def test_the_same_limits_stop_at_the_same_place(seed, limits):
    model = Model.model_validate(random_model(seed, size=10))
    assert identify_boundary(model, limits) == identify_boundary(model, limits)
