"""The oracle's traces, exposure and verdicts, on models small enough for paper."""

import pytest

from tests.oracle.boundary import (
    boundary_by_order,
    members_by_order,
    orders,
    single_points,
    stops,
    time_to_impact,
    verdicts,
    witnesses,
)
from tests.oracle.network import on_routes, simple_routes
from tests.oracle.reading import read_model
from tests.oracle.shapes import carried, cuts, formula, hop
from tests.oracle.trace import exposed_to, self_carried, traced

H = 3600
LADDER = [["a", "n"], ["n", "b"], ["a", "m"], ["m", "b"], ["n", "m"], ["m", "k"]]


def test_simple_routes_are_listed():
    names = {route & set("nmk") for route in simple_routes(read_model(hop(LADDER)), "a", "b")}
    assert names == {frozenset("n"), frozenset("m"), frozenset("nm")}


def test_a_dead_end_is_on_no_two_way_route():
    world = read_model(hop(LADDER))
    assert on_routes(world, "a", "b") & world.kinds.keys() == {"n", "m"}


def test_one_way_links_let_in_what_is_reached_and_reaches():
    links = [["a", "n"], {"from": "n", "to": "b"}, ["n", "m"]]
    world = read_model(hop(links))
    assert on_routes(world, "a", "b") & world.kinds.keys() == {"n", "m"}
    assert traced(world, "bus") == {"bus", "i", "f", "a", "b", "n", "m"}


def test_a_one_way_link_elsewhere_changes_nothing():
    world = read_model(hop([*LADDER, {"from": "b", "to": "k"}]))
    assert on_routes(world, "a", "b") & world.kinds.keys() == {"n", "m"}


def test_exposure_follows_hosts_and_routes_that_are_not_encrypted():
    links = [["a", "n"], ["n", "b"], ["b", "m"], ["m", "c"]]
    steps = [{"at": "a"}, {"at": "b", "encrypted": True}, {"at": "c", "continuity": False}]
    assert set(exposed_to(carried(steps, links))) == {"a", "b", "c", "m"}


def test_what_carries_itself_is_seen():
    model = hop([["a", "n"], ["n", "b"]])
    assert self_carried(model) == set()
    model["network_facilities"]["n"] = {"requires": ["k"]}
    model["network_facilities"]["k"] = {"requires": ["i"]}
    assert self_carried(model) == {"n"}


def test_of_witnesses_of_one_size_the_first_by_ids_is_taken():
    model = formula([{"any_of": ["z", "y"]}, {"any_of": ["z", "x"]}, {"any_of": ["p", "q", "z"]}])
    assert witnesses(model, "b") == {
        "x": ("x", "z"),
        "y": ("y", "z"),
        "z": ("x", "z"),
        "p": ("p", "q", "z"),
        "q": ("p", "q", "z"),
    }
    assert orders(model, "b") == {"x": 2, "y": 2, "z": 2, "p": 3, "q": 3}
    assert boundary_by_order(model) == {"1": 0, "2": 3, "3": 5, "any": 5}
    assert members_by_order(model)["2"] == {"x", "y", "z"}


@pytest.mark.parametrize(
    ("continuity", "expected"),
    [(1, "supporting"), (2, "jointly_indispensable"), ("any", "jointly_indispensable")],
)
def test_the_policy_decides_how_far_to_go(continuity, expected):
    model = formula({"any_of": ["x", "y"]})
    model["policy"] = {"continuity": continuity}
    assert verdicts(model)["x"].verdict == expected
    assert verdicts(model)["x"].inside == (continuity != 1)
    assert verdicts(model)["z"].verdict == "outside"


def test_a_redundant_pair_in_the_middle_is_inside_as_one_of_two():
    """A, then B1 or B2, then C: reachability takes all, dominators only A and C."""
    model = carried([{"at": "a"}, {"at": {"any_of": ["b", "c"]}}, {"at": "d"}])
    found = verdicts(model)
    assert single_points(model, "bus") == ["a", "d"]
    assert {name: found[name].verdict for name in "abcd"} == {
        "a": "indispensable",
        "b": "jointly_indispensable",
        "c": "jointly_indispensable",
        "d": "indispensable",
    }
    assert traced(model, "bus") >= set("abcd")


@pytest.mark.parametrize(("grade", "inside"), [("core", True), ("general", False)])
def test_a_log_server_is_inside_only_for_what_it_stores(grade, inside):
    model = carried([{"at": "a"}, {"at": "b", "continuity": False}])
    model["information"]["i"]["grade"] = grade
    log = verdicts(model)["b"]
    assert (log.verdict, log.inside) == ("supporting", inside)
    assert log.reasons == (("exposure",) if inside else ())
    assert (log.orders, log.exposed_to) == ({"bus": None}, ("i",))


def test_a_power_feed_comes_in_by_continuity_and_handles_nothing():
    model = carried([{"at": "a"}, {"at": "b"}])
    model["information_systems"]["b"] = {"requires": [{"id": "feed", "buffer": "4h"}]}
    model["environment"] = {"feed": {"category": "electricity"}}
    feed = verdicts(model)["feed"]
    assert (feed.verdict, feed.reasons, feed.exposed_to) == ("indispensable", ("continuity",), ())
    assert time_to_impact(model, "bus", ["feed"]) == 4 * H


def test_the_strongest_verdict_over_the_businesses_holds():
    model = formula({"any_of": ["x", "y"]}, x=["p"])
    model["businesses"]["b2"] = {"requires": ["x"]}
    found = verdicts(model)
    assert found["x"].verdict == found["p"].verdict == "indispensable"
    assert found["x"].orders == {"b": 2, "b2": 1}
    assert found["y"].verdict == "jointly_indispensable"


def test_what_cannot_fail_is_in_no_cut_set():
    model = formula(["x", "y"], x=["p"])
    model["environment"]["x"]["fails"] = False
    assert cuts(model) == ["p", "y"]
    assert verdicts(model)["x"].verdict == "supporting"
    assert stops(model, "b", {"p"})
