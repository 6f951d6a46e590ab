"""From a model to its verdicts: what is inside, for which reason, and what shows it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.boundary import VERDICTS, identify_boundary
from ciimap.model import Model
from tests.oracle.boundary import verdicts as oracle_verdicts
from tests.oracle.random_models import random_model
from tests.unit.building import (
    build_model,
    carrying,
    hop,
    inside,
    needing,
    pairs,
    verdict_on,
    verdicts,
    words,
)

EITHER = {"any_of": ["x", "y"]}
TRIPLE = {"any_of": ["x", "y", "z"]}


@pytest.mark.parametrize(
    ("requires", "continuity", "expected"),
    [
        pytest.param("x", 1, "indispensable", id="a-single-point"),
        pytest.param(EITHER, 1, "supporting", id="a-twin-where-only-single-points-count"),
        pytest.param(EITHER, 2, "jointly_indispensable", id="a-twin-where-pairs-count"),
        pytest.param(TRIPLE, 2, "supporting", id="one-of-three-where-pairs-count"),
        pytest.param(TRIPLE, 3, "jointly_indispensable", id="one-of-three-where-triples-count"),
        pytest.param(TRIPLE, "any", "jointly_indispensable", id="one-of-three-where-all-count"),
        pytest.param([[], {"any_of": ["x", []]}], "any", "supporting", id="in-no-cut-set"),
    ],
)
def test_the_policy_decides_how_far_to_go(requires, continuity, expected):
    found = verdict_on(needing(requires, policy={"continuity": continuity}), "x")
    assert found.verdict == expected
    assert found.inside == (expected in {"indispensable", "jointly_indispensable"})
    assert found.reasons == (("continuity",) if found.inside else ())


def test_pairs_count_unless_the_policy_says_otherwise():
    assert verdict_on(needing(EITHER), "x").verdict == "jointly_indispensable"


def test_what_no_business_reaches_is_outside():
    found = verdict_on(needing("x", w="x"), "w")
    assert (found.verdict, found.inside, found.trace) == ("outside", False, ())
    assert found.businesses == {}


def test_a_verdict_names_the_smallest_cut_set_first_by_ids():
    found = verdict_on(needing([{"any_of": ["z", "y"]}, {"any_of": ["z", "x"]}]), "z")
    standing = found.businesses["b"]
    assert (standing.order, standing.cut, standing.time_to_impact) == (2, ("x", "z"), 0)
    assert standing.relevant


def test_the_time_to_impact_is_that_of_the_cut_failing_together():
    model = needing({"any_of": [{"id": "x", "buffer": "1h"}, {"id": "y", "buffer": "4h"}]})
    assert verdict_on(model, "x").businesses["b"].time_to_impact == 4 * 3600


def test_the_strongest_verdict_over_the_businesses_holds():
    model = build_model(
        {
            "businesses": {"b": {"requires": EITHER}, "c": {"requires": "x"}},
            "environment": {"x": {}, "y": {}},
        }
    )
    found = verdict_on(model, "x")
    assert found.verdict == "indispensable"
    assert {b: s.order for b, s in found.businesses.items()} == {"b": 2, "c": 1}
    assert found.trace == ("b", "x")
    assert verdict_on(model, "y").businesses.keys() == {"b"}


def test_verdicts_are_ranked_and_what_is_not_decided_yields_to_what_is_inside():
    assert VERDICTS == (
        "indispensable",
        "jointly_indispensable",
        "undetermined",
        "supporting",
        "outside",
    )


@pytest.mark.parametrize(
    ("grade", "exposure", "expected"),
    [
        pytest.param("core", "core", True, id="core-at-core"),
        pytest.param("important", "core", False, id="important-below-core"),
        pytest.param("important", "important", True, id="important-at-important"),
        pytest.param("core", "important", True, id="core-above-important"),
        pytest.param("general", "important", False, id="general-below-important"),
        pytest.param("general", "general", True, id="general-at-general"),
        pytest.param("core", "none", False, id="nothing-where-exposure-does-not-count"),
        pytest.param(None, "important", False, id="no-grade-below-important"),
        pytest.param(None, "general", True, id="no-grade-counts-as-general"),
    ],
)
def test_exposure_brings_inside_at_the_policys_grade(grade, exposure, expected):
    """The historian d holds a copy only: the business runs without it."""
    plain = carrying(
        ["a", {"at": "d", "continuity": False}],
        information={"i": {} if grade is None else {"grade": grade}},
        policy={"exposure": exposure},
    )
    found = verdict_on(build_model(plain), "d")
    assert (found.verdict, found.inside) == ("supporting", expected)
    assert found.reasons == (("exposure",) if expected else ())
    assert found.exposed_to == ("i",)


def test_important_is_the_grade_unless_the_policy_says_otherwise():
    plain = carrying(["a", {"at": "d", "continuity": False}])
    assert verdict_on(build_model(plain), "d").reasons == ("exposure",)


def test_an_element_may_be_inside_for_both_reasons():
    assert verdict_on(build_model(carrying(["a"])), "a").reasons == ("continuity", "exposure")


def test_exposure_brings_inside_even_what_no_business_reaches():
    plain = carrying(["a"], businesses={"bus": {"requires": ["d"]}})
    found = verdict_on(build_model(plain), "a")
    assert (found.verdict, found.inside, found.reasons) == ("outside", True, ("exposure",))


def test_a_business_that_does_not_work_leaves_everything_undetermined():
    boundary = identify_boundary(build_model(hop(pairs("an"))))
    assert not boundary.businesses["bus"].works
    assert boundary.businesses["bus"].single_points == ()
    assert set(verdicts(boundary).values()) == {"undetermined"}
    assert dict(boundary.by_order) == {"1": 0, "2": 0, "3": 0, "any": 0}


def test_one_business_that_does_not_work_hides_no_single_point_of_another():
    plain = hop(pairs("an"), continuity=True)
    plain["businesses"]["c"] = {"requires": ["d"]}
    boundary = identify_boundary(build_model(plain))
    assert verdicts(boundary)["d"] == "indispensable"
    assert verdicts(boundary)["m"] == "undetermined"
    assert boundary.businesses["c"].works


def test_with_a_horizon_a_business_that_runs_dry_later_still_works():
    """The hop has no route at all, but the business can do without it for 4 h."""
    plain = hop(pairs("an"), continuity=True)
    plain["businesses"] = {"bus": {"requires": ["d", {"id": "i", "buffer": "4h"}]}}
    within = identify_boundary(build_model({**plain, "policy": {"horizon": "1h"}}))
    assert within.businesses["bus"].works
    assert within.businesses["bus"].single_points == ("d",)
    assert not identify_boundary(build_model(plain)).businesses["bus"].works


def test_an_unknown_requirement_leaves_what_depends_on_it_undetermined():
    boundary = identify_boundary(needing([EITHER, "z"], z="unknown"))
    assert boundary.businesses["b"].unknown == ("z",)
    assert verdicts(boundary) == {"x": "undetermined", "y": "undetermined", "z": "indispensable"}
    assert not boundary.businesses["b"].cut_sets.complete


def test_an_unknown_requirement_elsewhere_changes_nothing():
    boundary = identify_boundary(needing(EITHER, z="unknown"))
    assert boundary.businesses["b"].unknown == ()
    assert verdicts(boundary)["x"] == "jointly_indispensable"


def test_nothing_is_said_about_the_order_of_what_an_unknown_requirement_leaves_open():
    """z may turn out to need x, which would make x a single point: "2 or more" is not known."""
    standing = verdict_on(needing([EITHER, "z"], z="unknown"), "x").businesses["b"]
    assert (standing.order, standing.order_at_least, standing.relevant) == (None, None, None)


def test_what_others_operate_is_external_where_it_qualifies():
    model = needing(["x", "y"], x={"operator": "city grid"}, w={"operator": "city grid"})
    boundary = identify_boundary(model)
    assert [element.id for element in boundary.elements if element.external] == ["x"]
    assert inside(boundary) == "xy"


def test_what_cannot_fail_is_in_no_cut_set():
    found = verdict_on(needing(["x", "y"], x={"fails": False, "requires": "z"}), "x")
    assert found.verdict == "supporting"
    assert found.businesses["b"].relevant is False
    assert verdict_on(needing(["x"], x={"fails": False, "requires": "z"}), "z").inside


def test_every_choice_of_the_policy_is_shown():
    model = needing(["p", EITHER, TRIPLE, {"any_of": [*"qrst"]}])
    assert dict(identify_boundary(model).by_order) == {"1": 1, "2": 3, "3": 3, "any": 7}


def test_elements_are_sorted_by_id_and_can_be_asked_for():
    boundary = identify_boundary(needing(["z", "y", "x"]))
    assert words([[element.id for element in boundary.elements]]) == ["xyz"]
    assert [element.id for element in boundary.elements] == ["x", "y", "z"]
    assert boundary.element("y") is boundary.elements[1]
    assert boundary.element("nowhere") is None


def test_reached_holds_the_logical_entries_too():
    assert identify_boundary(build_model(carrying(["a"]))).reached == {"bus", "i", "f", "a"}


def test_a_model_without_anything_has_an_empty_boundary():
    boundary = identify_boundary(build_model({}))
    assert (boundary.elements, boundary.businesses, boundary.complete) == ((), {}, True)


@given(seed=st.integers(0, 10**9))
def test_verdicts_agree_with_brute_force(seed):
    plain = random_model(seed, size=6)
    mine = {e.id: e for e in identify_boundary(Model.model_validate(plain)).elements}
    theirs = oracle_verdicts(plain)
    assert {id_: (e.verdict, e.inside, e.reasons) for id_, e in mine.items()} == {
        id_: (v.verdict, v.inside, v.reasons) for id_, v in theirs.items()
    }


@given(seed=st.integers(0, 10**9))
def test_the_trace_of_an_element_leads_from_a_business_to_it(seed):
    model = Model.model_validate(random_model(seed, size=8))
    boundary = identify_boundary(model)
    for element in boundary.elements:
        if element.id in boundary.reached:
            assert element.trace[0] in model.businesses
            assert element.trace[-1] == element.id
        else:
            assert element.trace == ()


def test_an_unknown_requirement_counts_on_a_link_without_an_id_too():
    steps = [{"stage": "collect", "at": "s"}, {"stage": "store", "at": "t"}]
    model = Model.model_validate(
        {
            "ciimap": 1,
            "businesses": {"b": {"requires": "i"}},
            "information": {"i": {"grade": "core"}},
            "flows": {"f": {"information": "i", "steps": steps}},
            "information_systems": {"s": {}, "t": {}},
            "network_facilities": {"n": {}},
            "links": [["s", "n"], {"between": ["n", "t"], "requires": "unknown"}],
        }
    )
    assert identify_boundary(model).businesses["b"].unknown == ("links[1]",)
