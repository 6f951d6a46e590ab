"""The hops of a flow: who sends to whom."""

import pytest

from ciimap.trace import hops_of
from tests.unit.building import build_model, carrying


def told(steps, **options):
    """Return the hops of a flow with ``steps`` as words."""
    flow = build_model(carrying(steps)).flows["f"]
    return [hop.start + hop.end for hop in hops_of(flow, **options)]


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        pytest.param(["a", "b", "c"], ["ab", "bc"], id="each-step-follows-the-one-above"),
        pytest.param(["a"], [], id="one-step-has-no-hop"),
        pytest.param([], [], id="no-steps"),
        pytest.param(["a", "a"], ["aa"], id="a-hop-may-stay-where-it-is"),
        pytest.param(["a", {"at": ["b", "c"]}], ["ab", "ac"], id="to-every-host"),
        pytest.param([{"at": {"any_of": ["a", "b"]}}, "c"], ["ac", "bc"], id="from-every-host"),
        pytest.param([{"at": ["a", "a"]}, "b"], ["ab"], id="a-host-named-twice-is-one"),
        pytest.param(["a", {"at": "b", "after": []}], [], id="a-new-branch"),
        pytest.param(
            [{"id": "s", "at": "a"}, {"at": "b"}, {"at": "c", "after": ["s"]}],
            ["ab", "ac"],
            id="a-fork",
        ),
    ],
)
def test_hops_of_known_flows(steps, expected):
    assert told(steps) == expected


def test_hops_into_copies_are_left_out_on_request():
    steps = ["a", "b", {"at": "c", "continuity": False}]
    assert told(steps) == ["ab", "bc"]
    assert told(steps, continuity_only=True) == ["ab"]


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        pytest.param({"at": "b"}, True, id="through-the-links"),
        pytest.param({"at": "b", "via": "n"}, False, id="by-what-via-names"),
        pytest.param({"at": "b", "via": []}, False, id="by-nothing-at-all"),
        pytest.param({"at": "a"}, False, id="within-one-host"),
    ],
)
def test_a_hop_is_routed_unless_via_says_how(step, expected):
    (hop,) = hops_of(build_model(carrying(["a", step])).flows["f"])
    assert hop.is_routed == expected
