"""The oracle's fail times and cut sets, on models small enough to be worked out on paper."""

import math

import pytest

from tests.oracle.boundary import minimal_cut_sets, time_to_impact, verdicts, works
from tests.oracle.reading import Need, read_duration, read_model, read_need
from tests.oracle.shapes import carried, cuts, formula, hop
from tests.oracle.times import fail_times

NEVER = math.inf
H = 3600


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        pytest.param("x", Need(1, ("x",)), id="id"),
        pytest.param(["x", "y"], Need(2, ("x", "y")), id="list"),
        pytest.param({"all_of": ["x", "y"]}, Need(2, ("x", "y")), id="all"),
        pytest.param({"any_of": ["x", "y"], "buffer": "2d"}, Need(1, ("x", "y"), 48 * H), id="any"),
        pytest.param({"at_least": 2, "of": ["x", "y", "z"]}, Need(2, ("x", "y", "z")), id="k"),
        pytest.param({"id": "x", "buffer": 90}, Need(1, ("x",), 90), id="buffered"),
        pytest.param({"any_of": ["x", ["y"]]}, Need(1, ("x", Need(1, ("y",)))), id="nested"),
    ],
)
def test_requirements_in_every_syntax(raw, expected):
    assert read_need(raw) == expected


@pytest.mark.parametrize(
    ("raw", "seconds"), [(0, 0), (7, 7), ("30s", 30), ("15min", 900), ("4h", 4 * H), ("2d", 48 * H)]
)
def test_durations(raw, seconds):
    assert read_duration(raw) == seconds


@pytest.mark.parametrize("raw", ["4", "4 h", "h", "1w", "-1s"])
def test_what_is_no_duration(raw):
    with pytest.raises(ValueError, match="duration"):
        read_duration(raw)


def test_an_unknown_requirement_is_refused():
    with pytest.raises(ValueError, match="unknown"):
        read_model(formula("unknown"))


def test_what_cannot_fail_cannot_be_failed():
    with pytest.raises(ValueError, match="cannot fail"):
        fail_times(formula("x"), {"b"})


@pytest.mark.parametrize(
    ("requires", "elements", "expected"),
    [
        pytest.param(["x", "y"], {}, ["x", "y"], id="series-each-alone"),
        pytest.param({"any_of": ["x", "y"]}, {}, ["xy"], id="parallel-only-both"),
        pytest.param(
            {"at_least": 2, "of": ["x", "y", "z"]}, {}, ["xy", "xz", "yz"], id="two-of-three"
        ),
        pytest.param(["x", {"any_of": ["x", "y"]}], {}, ["x"], id="absorbed"),
        pytest.param("x", {"x": ["p"]}, ["p", "x"], id="what-it-needs"),
        pytest.param({"any_of": ["x", "y"]}, {"x": "p", "y": "p"}, ["p", "xy"], id="shared-power"),
        pytest.param({"any_of": ["x", "y"]}, {"x": "y"}, ["y"], id="twin-that-is-none"),
        pytest.param("x", {"x": "y", "y": "x"}, ["x", "y"], id="loop"),
        pytest.param("x", {"x": []}, ["x"], id="empty-requirement"),
        pytest.param({"any_of": [["x", "y"], "z"]}, {}, ["xz", "yz"], id="nested"),
    ],
)
def test_cut_sets_of_known_shapes(requires, elements, expected):
    assert cuts(formula(requires, **elements)) == expected


def test_power_and_telecoms_hold_each_other_up_until_one_fails():
    model = formula(["x"], x=["y"], y=["x", {"id": "p", "buffer": "4h"}])
    assert set(fail_times(model, ()).values()) == {NEVER}
    times = fail_times(model, {"p"})
    assert (times["p"], times["x"], times["y"], times["b"]) == (0, 4 * H, 4 * H, 4 * H)
    assert fail_times(model, {"x"})["y"] == 0


@pytest.mark.parametrize(
    ("requires", "failed", "expected"),
    [
        pytest.param({"id": "x", "buffer": 60}, "x", 60, id="buffer-delays"),
        pytest.param({"id": "x", "buffer": 60}, "y", NEVER, id="buffer-of-never-is-never"),
        pytest.param({"any_of": ["x", "y"], "buffer": 60}, "xy", 60, id="after-the-last"),
        pytest.param([{"id": "x", "buffer": 60}, {"id": "y", "buffer": 9}], "xy", 9, id="minimum"),
        pytest.param({"any_of": [{"id": "x", "buffer": 60}, "y"]}, "xy", 60, id="maximum"),
        pytest.param(
            {"all_of": [{"id": "x", "buffer": 60}], "buffer": 5}, "x", 65, id="buffers-add-up"
        ),
        pytest.param(
            {"at_least": 2, "of": ["x", {"id": "y", "buffer": 5}, {"id": "z", "buffer": 9}]},
            "xyz",
            5,
            id="second-largest",
        ),
    ],
)
def test_times_of_formulas(requires, failed, expected):
    assert fail_times(formula(requires), failed)["b"] == expected


@pytest.mark.parametrize(
    ("horizon", "expected"), [(None, ["x", "y"]), ("1h", ["x", "y"]), (3599, ["y"])]
)
def test_horizon_counts_what_stops_the_business_within_it(horizon, expected):
    model = formula([{"id": "x", "buffer": "1h"}, "y"])
    model["policy"] = {"horizon": horizon} if horizon else {}
    assert cuts(model) == expected
    assert time_to_impact(model, "b", "x") == H


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        pytest.param([["a", "b"]], ["a", "b"], id="direct"),
        pytest.param([["a", "n"], ["n", "b"]], ["a", "b", "n"], id="one-facility"),
        pytest.param([["a", "n"], ["n", "b"], ["a", "m"], ["m", "b"]], ["a", "b", "mn"], id="two"),
        pytest.param([["a", "n"], ["n", "m"], ["m", "b"]], ["a", "b", "m", "n"], id="in-a-row"),
        pytest.param([{"from": "a", "to": "b"}], ["a", "b"], id="one-way"),
        pytest.param(
            [{"from": "a", "to": "n"}, ["n", "b"], {"from": "m", "to": "a"}, ["m", "b"]],
            ["a", "b", "n"],
            id="one-way-links-are-no-way-back",
        ),
        pytest.param(
            [{"id": "l", "between": ["b", "a"]}, {"id": "k2", "from": "a", "to": "b"}],
            ["a", "b", "k2l"],
            id="named-links-fail",
        ),
        pytest.param(
            [{"id": "l", "between": ["a", "b"], "requires": ["k"], "fails": False}],
            ["a", "b", "k"],
            id="a-link-has-needs",
        ),
        pytest.param([["a", "n"], ["n", "b"], ["n", "m"]], ["a", "b", "n"], id="dead-end"),
    ],
)
def test_cut_sets_of_a_hop(links, expected):
    assert cuts(hop(links), "bus") == expected


@pytest.mark.parametrize(
    "links",
    [
        pytest.param([["a", "n"], ["m", "b"]], id="torn"),
        pytest.param([{"from": "b", "to": "a"}], id="wrong-way"),
        pytest.param([["a", "c"], ["c", "b"]], id="systems-do-not-forward"),
    ],
)
def test_no_route_at_all_stops_the_business_to_begin_with(links):
    model = hop(links, systems="abc")
    assert fail_times(model, ())["i"] == 0
    assert not works(model, "bus")
    assert minimal_cut_sets(model, "bus") == (frozenset(),)
    assert {verdict.verdict for verdict in verdicts(model).values()} == {"undetermined"}


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        pytest.param(hop([]), ["a", "b"], id="no-links-is-direct"),
        pytest.param(hop([["a", "n"], ["n", "b"]], via=["m"]), ["a", "b", "m"], id="via-says"),
        pytest.param(hop([], via={"any_of": ["m", "k"]}), ["a", "b", "km"], id="via-without-links"),
        pytest.param(hop([["n", "m"]], end="a"), ["a"], id="hop-to-itself"),
        pytest.param(hop([["n", "m"]], end="a", via=["m"]), ["a"], id="hop-to-itself-despite-via"),
        pytest.param(
            carried([{"at": {"any_of": ["a", "b"]}}, {"at": {"any_of": ["c", "d"]}}]),
            ["ab", "cd"],
            id="pairs-in-series",
        ),
        pytest.param(
            carried([{"at": {"at_least": 2, "of": ["a", "b", "c"]}}, {"at": "d"}]),
            ["d", "ab", "ac", "bc"],
            id="quorum-then-one",
        ),
        pytest.param(carried([{"at": ["a", "b"]}]), ["a", "b"], id="a-list-is-all-of-it"),
        pytest.param(
            carried([{"at": "a"}, {"at": "b", "continuity": False}]), ["a"], id="copy-left-out"
        ),
        pytest.param(
            carried([{"id": "1", "at": "a"}, {"at": "b"}, {"id": "3", "at": "c", "after": ["1"]}]),
            ["a", "b", "c"],
            id="two-last-steps",
        ),
        pytest.param(
            carried(
                [{"id": "3", "at": "c", "after": ["1", "2"]}]
                + [{"id": str(i), "at": at, "after": []} for i, at in ((1, "a"), (2, "b"))],
                [["a", "c"], ["b", "c"]],
            ),
            ["a", "b", "c"],
            id="a-join-written-first",
        ),
    ],
)
def test_cut_sets_of_flows(model, expected):
    assert cuts(model, "bus") == expected


def test_what_reaches_a_host_is_counted_host_by_host():
    """Each of two senders reaches one receiver only; any sender and its receiver are enough."""
    steps = [{"at": {"any_of": ["a", "b"]}}, {"at": {"any_of": ["c", "d"]}}]
    model = carried(steps, [["a", "c"], ["b", "d"]])
    assert cuts(model, "bus") == ["ab", "ad", "bc", "cd"]


def test_information_needs_all_its_flows_but_the_marked_ones():
    model = carried([{"at": "a"}])
    model["flows"]["g"] = {"information": ["i"], "steps": [{"at": "b"}]}
    model["flows"]["h"] = {"information": "i", "continuity": False, "steps": [{"at": "c"}]}
    assert cuts(model, "bus") == ["a", "b"]
    model["information"]["i"]["requires"] = {"any_of": ["f", "h"]}
    assert cuts(model, "bus") == ["ac"]


def test_information_without_a_flow_never_fails():
    model = carried([{"at": "a"}], continuity=False)
    assert fail_times(model, {"a"})["i"] == NEVER
    assert fail_times(model, {"a"})["f"] == 0


def test_a_flow_needs_what_it_requires_beside_its_steps():
    assert cuts(carried([{"at": "a"}], requires=["n"]), "bus") == ["a", "n"]
