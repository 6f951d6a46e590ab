"""Outages: when each business is down and for how long, counted by hand, then laws."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.analysis import outages, what_if
from ciimap.values import NEVER
from tests.unit.report.picture.scenes import model_of


def plant(tolerance="1h", **elements):
    """Return a model whose one business needs x, and y for a while."""
    business = {"requires": ["x", {"id": "y", "buffer": "4h"}]}
    if tolerance:
        business["tolerance"] = tolerance
    return model_of(businesses={"run": business}, environment={"x": {}, "y": {}, **elements})


def repaired(**times):
    """Return elements with recovery times."""
    return {id_: {"recovery_time": time} for id_, time in times.items()}


@pytest.mark.parametrize(
    ("elements", "failed", "expected"),
    [
        pytest.param(repaired(x="30min"), "x", (0, 1800, False, ()), id="within-tolerance"),
        pytest.param(repaired(x="2h"), "x", (0, 7200, True, ()), id="longer-than-can-be-borne"),
        pytest.param(repaired(x="1h"), "x", (0, 3600, False, ()), id="exactly-as-long"),
        pytest.param(repaired(y="2h"), "y", (None, 0, False, ()), id="repaired-before-it-stops"),
        pytest.param(repaired(y="6h"), "y", (14400, 7200, True, ()), id="after-the-buffer"),
        pytest.param({}, "x", (0, NEVER, None, ("x",)), id="no-recovery-time-stated"),
        pytest.param(repaired(x="1h"), "xy", (0, NEVER, None, ("y",)), id="one-of-two-stated"),
        pytest.param(
            repaired(x="1h", y="6h"), "xy", (0, 7200, True, ()), id="down-twice-the-longer-counts"
        ),
        pytest.param(
            repaired(x="5h", y="6h"), "xy", (0, 21600, True, ()), id="one-after-the-other"
        ),
    ],
)
def test_outages_counted_by_hand(elements, failed, expected):
    (found,) = outages(plant(**elements), failed)
    assert (found.starts, found.longest, found.breached, found.unstated) == expected


def test_without_a_tolerance_nothing_is_breached():
    (found,) = outages(plant(None, **repaired(x="2h")), "x")
    assert (found.tolerance, found.breached) == (None, None)


def test_a_business_that_goes_on_has_no_outage():
    assert outages(plant(spare={}), ["spare"]) == ()
    assert outages(plant(), ()) == ()


@given(
    st.lists(st.sampled_from("xyz"), unique=True),
    st.lists(st.integers(0, 9), min_size=3, max_size=3),
)
def test_outages_are_of_the_businesses_that_stop(failed, hours):
    elements = repaired(**{id_: f"{time}h" for id_, time in zip("xyz", hours, strict=True)})
    model = plant(**elements)
    found = outages(model, failed)
    assert [each.business for each in found] == [s.business for s in what_if(model, failed).stops]
    for each in found:
        assert each.longest <= max(hours) * 3600
        assert (each.starts is None) == (each.longest == 0)
