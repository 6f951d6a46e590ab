"""Interfaces: the links and requirements that cross the boundary, and the contract points."""

import pytest

from ciimap.boundary import identify_boundary
from tests.unit.building import build_model, hop, needing, one_way, pairs


def told(crossings):
    """Return crossings as words: x>y for a requirement, x-y for a link."""
    marks = {"requirement": ">", "link": "-"}
    return [crossing.start + marks[crossing.type] + crossing.end for crossing in crossings]


def interfaces(model):
    """Return what crosses from inside to what is not inside."""
    return told(identify_boundary(model).interfaces)


def contract_points(model):
    """Return what crosses from own elements inside to external dependencies."""
    return told(identify_boundary(model).contract_points)


@pytest.mark.parametrize(
    ("extra", "expected"),
    [
        pytest.param([], [], id="nothing-crosses"),
        pytest.param(pairs("nm"), ["n-m"], id="a-link-both-ways-is-told-from-inside"),
        pytest.param(pairs("mn"), ["n-m"], id="whichever-way-it-is-written"),
        pytest.param([one_way("n", "m")], ["n-m"], id="a-one-way-link-out"),
        pytest.param([one_way("m", "n")], ["m-n"], id="a-one-way-link-in"),
        pytest.param(pairs("mk"), [], id="a-link-between-others"),
        pytest.param([*pairs("nm"), *pairs("nm")], ["n-m"], id="parallel-links-are-told-once"),
    ],
)
def test_links_that_cross(extra, expected):
    assert interfaces(build_model(hop([*pairs("an nb"), *extra]))) == expected


NEVER_CUT = {"any_of": ["y", []]}  # a formula that traces y but never fails


@pytest.mark.parametrize(
    ("needs", "expected"),
    [
        pytest.param({"x": "y"}, [], id="what-is-required-is-inside-too"),
        pytest.param({"x": NEVER_CUT}, ["x>y"], id="a-requirement-that-leads-out"),
        pytest.param({"y": "x"}, [], id="what-depends-on-the-inside-is-no-interface"),
    ],
)
def test_requirements_that_cross(needs, expected):
    assert interfaces(needing("x", **needs)) == expected


def test_requirements_are_followed_through_groups():
    model = build_model(
        {
            "businesses": {"b": {"requires": "x"}},
            "environment": {"x": {"requires": "g"}, "y": {}},
            "groups": {"g": {"requires": ["h"]}, "h": {"requires": NEVER_CUT}},
        }
    )
    assert interfaces(model) == ["x>y"]


def test_contract_points_lead_from_own_elements_to_others():
    model = needing("x", x=["p", "q"], p={"operator": "city grid", "requires": "r"})
    assert contract_points(model) == ["x>p"]


def test_businesses_and_functions_are_own():
    plain = {
        "businesses": {"b": {"requires": ["fn", "p"]}},
        "functions": {"fn": {"requires": "q"}},
        "environment": {"p": {"operator": "grid"}, "q": {"operator": "dam"}},
    }
    assert contract_points(build_model(plain)) == ["b>p", "b>q"]


def test_a_flow_touches_what_it_names_itself_where_no_link_of_ours_does():
    plain = hop(pairs("an nb"), via="v")
    plain["information_systems"]["b"] = {"operator": "cloud"}
    plain["environment"] = {"v": {"operator": "telecom"}}
    assert contract_points(build_model(plain)) == ["f>b", "f>v"]
    del plain["flows"]["f"]["steps"][1]["via"]
    assert contract_points(build_model(plain)) == ["n-b"]


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        pytest.param({"between": ["n", "m"]}, ["m-line", "n-line"], id="both-ways"),
        pytest.param({"from": "n", "to": "m"}, ["line-m", "n-line"], id="one-way"),
    ],
)
def test_a_leased_line_is_touched_at_its_own_ends(ends, expected):
    plain = hop([*pairs("an mb"), {"id": "line", "operator": "telecom", **ends}])
    assert contract_points(build_model(plain)) == expected


def test_a_carriers_line_has_a_contract_point_at_each_end():
    plain = hop(pairs("an nb"))
    plain["network_facilities"]["n"] = {"operator": "telecom"}
    assert contract_points(build_model(plain)) == ["a-n", "b-n"]


def test_between_two_other_operators_there_is_no_contract_of_ours():
    model = needing("p", p={"operator": "grid", "requires": "q"}, q={"operator": "dam"})
    assert contract_points(model) == ["b>p"]
