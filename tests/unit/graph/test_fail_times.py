"""Fail times: each rule of the semantics page in a table, then what holds for all of them."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from ciimap.graph import compile_model, fail_times
from ciimap.model import Model
from tests.oracle import times as oracle
from tests.oracle.random_models import random_model
from tests.oracle.reading import read_model
from tests.unit.building import (
    build_model,
    carrying,
    down,
    hop,
    named_link,
    needing,
    one_way,
    pairs,
)

H = 3600
NEVER = float("inf")
seeds = st.integers(0, 10**9)


def time_of_business(model, failed):
    """Return when the only business of ``model`` stops."""
    return fail_times(compile_model(model), failed)[next(iter(model.businesses))]


@pytest.mark.parametrize(
    ("requires", "failed", "expected"),
    [
        pytest.param("x", "x", 0, id="an-id-has-its-element's-time"),
        pytest.param("x", "", NEVER, id="nothing-failed-nothing-stops"),
        pytest.param([], "", NEVER, id="an-empty-requirement-never-fails"),
        pytest.param(["x", "y"], "y", 0, id="a-list-needs-all"),
        pytest.param({"all_of": ["x", "y"]}, "x", 0, id="all-of-needs-all"),
        pytest.param({"any_of": ["x", "y"]}, "x", NEVER, id="any-of-needs-one"),
        pytest.param({"any_of": ["x", "y"]}, "xy", 0, id="any-of-stops-with-the-last"),
        pytest.param({"at_least": 2, "of": ["x", "y", "z"]}, "x", NEVER, id="two-of-three-spare"),
        pytest.param({"at_least": 2, "of": ["x", "y", "z"]}, "xz", 0, id="two-of-three-missed"),
        pytest.param({"id": "x", "buffer": "4h"}, "x", 4 * H, id="a-buffer-delays"),
        pytest.param({"any_of": ["x", "y"], "buffer": 5}, "xy", 5, id="a-buffer-on-braces"),
        pytest.param(
            ["y", {"id": "x", "buffer": "4h"}], "xy", 0, id="the-earliest-loss-decides-all-of"
        ),
        pytest.param(
            {"any_of": ["y", {"id": "x", "buffer": "4h"}]},
            "xy",
            4 * H,
            id="the-latest-loss-decides-any-of",
        ),
        pytest.param(
            {"all_of": [{"id": "x", "buffer": "1h"}], "buffer": "30min"},
            "x",
            1.5 * H,
            id="nested-buffers-add-up",
        ),
        pytest.param(
            {
                "at_least": 2,
                "of": ["x", {"id": "y", "buffer": "1h"}, {"id": "z", "buffer": "2h"}],
            },
            "xyz",
            H,
            id="a-quorum-takes-the-kth-largest",
        ),
        pytest.param(["x", "x"], "x", 0, id="an-id-may-stand-twice"),
        pytest.param({"at_least": 2, "of": ["x", "x", "y"]}, "x", 0, id="twice-is-two-votes"),
    ],
)
def test_times_of_requirements(requires, failed, expected):
    named = needing([requires, {"any_of": [*"xyz", "spare"]}])
    assert time_of_business(named, list(failed)) == expected


@pytest.mark.parametrize(
    ("needs", "failed", "expected"),
    [
        pytest.param({"x": "y"}, "y", {"y": 0, "x": 0, "b": 0}, id="failures-spread-upwards"),
        pytest.param({"x": "y"}, "x", {"x": 0, "b": 0}, id="failures-do-not-spread-downwards"),
        pytest.param(
            {"x": {"id": "y", "buffer": 60}},
            "xy",
            {"y": 0, "x": 0, "b": 0},
            id="what-fails-itself-has-no-buffer",
        ),
        pytest.param(
            {"x": {"id": "y", "buffer": 60}, "y": {"id": "z", "buffer": 30}},
            "z",
            {"z": 0, "y": 30, "x": 90, "b": 90},
            id="buffers-add-up-along-a-chain",
        ),
        pytest.param({"x": "y", "y": "x"}, "", {}, id="what-needs-each-other-stays-up"),
        pytest.param(
            {"x": "y", "y": "x"}, "y", {"y": 0, "x": 0, "b": 0}, id="until-something-fails"
        ),
        pytest.param({"x": "x"}, "", {}, id="what-needs-itself-stays-up"),
        pytest.param(
            {"x": "y", "y": {"requires": "z", "fails": False}},
            "z",
            {"z": 0, "y": 0, "x": 0, "b": 0},
            id="what-cannot-fail-itself-fails-with-its-needs",
        ),
    ],
)
def test_times_of_elements(needs, failed, expected):
    assert down(needing("x", **needs), failed) == expected


def test_a_buffer_in_a_loop_runs_out_once():
    """Power needs telecoms at once; telecoms have batteries for 4 h: losing power is felt late."""
    model = needing("telecom", power="telecom", telecom={"id": "power", "buffer": "4h"})
    assert down(model, ["power"]) == {"power": 0, "telecom": 4 * H, "b": 4 * H}
    assert down(model, ["telecom"]) == {"power": 0, "telecom": 0, "b": 0}


@pytest.mark.parametrize(
    ("links", "failed", "expected"),
    [
        pytest.param(pairs("an nb"), "n", 0, id="the-only-facility-on-the-way"),
        pytest.param(pairs("an nb am mb"), "n", NEVER, id="one-of-two-routes"),
        pytest.param(pairs("an nb am mb"), "nm", 0, id="both-routes"),
        pytest.param(pairs("an nb ak"), "k", NEVER, id="a-dead-end-carries-nothing"),
        pytest.param([named_link("l", "ab")], "l", 0, id="a-link-with-an-id-can-fail"),
        pytest.param(
            [named_link("l", "ab"), named_link("j", "ab")], "l", NEVER, id="a-parallel-link-spares"
        ),
        pytest.param(pairs("ab"), "n", NEVER, id="a-direct-link-needs-no-facility"),
        pytest.param(pairs("ac cb"), "", 0, id="systems-pass-nothing-on"),
        pytest.param(pairs("cn"), "", 0, id="no-route-is-down-from-the-start"),
        pytest.param([one_way("a", "n"), one_way("n", "b")], "", NEVER, id="along-one-way-links"),
        pytest.param([one_way("b", "n"), one_way("n", "a")], "", 0, id="against-one-way-links"),
        pytest.param([], "", NEVER, id="without-links-hops-are-direct"),
        pytest.param([], "n", NEVER, id="without-links-facilities-carry-nothing"),
    ],
)
def test_times_of_a_hop(links, failed, expected):
    assert time_of_business(build_model(hop(links)), failed) == expected


def test_a_hop_lives_as_long_as_its_best_route():
    """The route over n lasts 1 h, the one over m 2 h: the hop fails with the later one."""
    facilities = {
        "n": {"requires": [{"id": "p", "buffer": "1h"}]},
        "m": {"requires": [{"id": "p", "buffer": "2h"}]},
    }
    plain = hop(pairs("an nb am mb"))
    plain["network_facilities"] |= facilities
    assert time_of_business(build_model({**plain, "environment": {"p": {}}}), "p") == 2 * H


def test_a_link_without_an_id_fails_with_what_it_requires():
    plain = hop([{"between": ["a", "b"], "requires": [{"id": "p", "buffer": 30}]}])
    assert time_of_business(build_model({**plain, "environment": {"p": {}}}), "p") == 30


@pytest.mark.parametrize(
    ("via", "failed", "expected"),
    [
        pytest.param("m", "n", NEVER, id="the-links-no-longer-matter"),
        pytest.param("m", "m", 0, id="what-it-names-does"),
        pytest.param({"any_of": ["n", "m"]}, "m", NEVER, id="it-may-be-a-formula"),
        pytest.param([], "nmk", NEVER, id="empty-it-never-fails"),
    ],
)
def test_via_takes_the_place_of_the_links(via, failed, expected):
    assert time_of_business(build_model(hop(pairs("an nb"), via=via)), failed) == expected


def test_via_is_not_needed_where_no_hop_leads():
    """The step stays at the same host: nothing has to be passed on."""
    plain = carrying(["a", {"at": "a", "via": "m"}])
    assert time_of_business(build_model(plain), "m") == NEVER


@pytest.mark.parametrize(
    ("steps", "failed", "expected"),
    [
        pytest.param(["a", "b"], "a", 0, id="every-step-in-the-chain"),
        pytest.param([{"at": {"any_of": ["a", "b"]}}, "c"], "a", NEVER, id="a-redundant-host"),
        pytest.param([{"at": {"any_of": ["a", "b"]}}, "c"], "ab", 0, id="both-redundant-hosts"),
        pytest.param([{"at": ["a", "b"]}, "c"], "a", 0, id="a-list-of-hosts-is-all-of-them"),
        pytest.param(
            [{"at": {"at_least": 2, "of": ["a", "b", "c"]}}, "d"], "a", NEVER, id="quorum-spare"
        ),
        pytest.param(
            [{"at": {"at_least": 2, "of": ["a", "b", "c"]}}, "d"], "ab", 0, id="quorum-missed"
        ),
        pytest.param(
            ["a", {"at": "b", "continuity": False}], "b", NEVER, id="a-copy-is-not-needed"
        ),
        pytest.param(
            [
                {"id": "s", "at": "a"},
                {"id": "t", "at": "b", "after": []},
                {"at": "c", "after": ["s", "t"]},
            ],
            "b",
            0,
            id="a-join-needs-every-branch",
        ),
        pytest.param(
            [{"id": "s", "at": "a"}, {"at": "b"}, {"at": "c", "after": ["s"]}],
            "b",
            0,
            id="every-last-step-is-needed",
        ),
        pytest.param(
            [{"at": "b", "after": ["s"]}, {"id": "s", "at": "a", "after": []}],
            "a",
            0,
            id="after-may-point-down",
        ),
    ],
)
def test_times_of_flows(steps, failed, expected):
    assert time_of_business(build_model(carrying(steps)), failed) == expected


def test_a_flow_needs_what_it_requires_beside_its_steps():
    model = build_model(carrying(["a"], flow={"requires": [{"id": "d", "buffer": "1h"}]}))
    assert time_of_business(model, "d") == H


@pytest.mark.parametrize(
    ("information", "flow", "failed", "expected"),
    [
        pytest.param({}, {}, "a", 0, id="lost-with-the-flow-that-carries-it"),
        pytest.param({}, {"continuity": False}, "a", NEVER, id="a-flow-not-for-continuity"),
        pytest.param({"requires": ["d"]}, {}, "a", NEVER, id="requires-replaces-the-flows"),
        pytest.param({"requires": ["d"]}, {}, "d", 0, id="and-decides-instead"),
        pytest.param({"requires": []}, {}, "a", NEVER, id="an-empty-requires-replaces-them-too"),
    ],
)
def test_times_of_information(information, flow, failed, expected):
    plain = carrying(["a"], flow=flow, information={"i": {"grade": "core", **information}})
    assert time_of_business(build_model(plain), failed) == expected


def test_information_is_lost_with_the_first_of_its_flows():
    flows = {"g": {"information": ["i"], "steps": [{"stage": "store", "at": "d"}]}}
    assert time_of_business(build_model(carrying(["a"], flows=flows)), "d") == 0


def test_an_id_that_is_not_in_the_model_is_refused():
    with pytest.raises(KeyError, match="nowhere"):
        fail_times(compile_model(needing("x")), ["nowhere"])


@given(seed=seeds, data=st.data())
def test_times_agree_with_brute_force(seed, data):
    plain = random_model(seed)
    failed = data.draw(st.sets(st.sampled_from(sorted(read_model(plain).can_fail))))
    graph = compile_model(Model.model_validate(plain))
    assert fail_times(graph, failed) == oracle.fail_times(plain, failed)


@given(seed=seeds, data=st.data())
def test_more_failures_never_help(seed, data):
    plain = random_model(seed, size=20)
    can_fail = sorted(read_model(plain).can_fail)
    assume(len(can_fail) > 1)
    more = data.draw(st.sets(st.sampled_from(can_fail), min_size=1))
    fewer = data.draw(st.sets(st.sampled_from(sorted(more))))
    graph = compile_model(Model.model_validate(plain))
    with_fewer, with_more = fail_times(graph, fewer), fail_times(graph, more)
    assert all(with_more[id_] <= with_fewer[id_] for id_ in with_fewer)


@given(seed=seeds)
def test_everything_that_failed_is_down_at_once(seed):
    plain = random_model(seed, size=12)
    failed = read_model(plain).can_fail
    times = fail_times(compile_model(Model.model_validate(plain)), failed)
    assert {times[id_] for id_ in failed} <= {0}
