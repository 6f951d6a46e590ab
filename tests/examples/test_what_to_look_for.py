"""What the examples' pages tell to look for is so."""

from pathlib import Path

import pytest

from ciimap.analysis import what_if
from ciimap.boundary import Boundary, identify_boundary
from ciimap.loading import load_model
from ciimap.model import Model, Policy

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
HOURS, DAYS = 3600.0, 86400.0


def example(path: str) -> Model:
    """Return the model of an example."""
    return load_model(EXAMPLES / path).model


DISPATCH = example("power-dispatch/dispatch.yaml")
HOSPITAL = example("hospital/hospital.yaml")


def under(model: Model, horizon: float | None) -> Boundary:
    """Return the boundary of ``model`` under another horizon."""
    policy = Policy.model_validate({**model.policy.model_dump(), "horizon": horizon})
    return identify_boundary(model.model_copy(update={"policy": policy}))


def stops(model: Model, *failed: str) -> dict[str, float]:
    """Return when each business stops that does not go on."""
    return {stop.business: stop.time for stop in what_if(model, failed).stops}


@pytest.mark.parametrize(
    ("model", "failed", "told"),
    [
        pytest.param(
            DISPATCH, ["duct-7"], {"balancing": 0, "dispatch": 2 * DAYS}, id="two-planes-one-duct"
        ),
        pytest.param(
            DISPATCH,
            ["model-server"],
            {"dispatch": 2 * DAYS, "market": 2 * DAYS},
            id="the-model-is-maintained-in-one-place",
        ),
        pytest.param(
            DISPATCH,
            ["hq-feed-1", "hq-feed-2"],
            {"balancing": 0.5 * HOURS, "market": 0.5 * HOURS, "dispatch": 48.5 * HOURS},
            id="the-generator-does-not-feed-the-chillers",
        ),
        pytest.param(
            HOSPITAL, ["city-water"], {"imaging": 6.25 * HOURS}, id="water-stops-the-scanners"
        ),
        pytest.param(
            HOSPITAL, ["insurance-line"], {"emergency": 4 * HOURS}, id="insurance-after-four-hours"
        ),
        pytest.param(HOSPITAL, ["feed-1", "feed-2"], {}, id="the-generator-carries-the-cooling"),
    ],
)
def test_what_fails_together_stops_these_businesses_then(model, failed, told):
    assert stops(model, *failed) == told


def test_the_single_points_of_dispatch_are_those_of_its_model():
    told = ("duct-7", "hq-cooling", "hq-lan-ii", "hq-room", "model-server")
    assert identify_boundary(DISPATCH).businesses["dispatch"].single_points == told


def test_within_a_day_dispatch_has_no_single_point():
    assert under(DISPATCH, 1 * DAYS).businesses["dispatch"].single_points == ()


def test_without_a_horizon_the_certificate_authority_is_a_single_point_after_a_month():
    verdicts = {element.id: element for element in under(DISPATCH, None).elements}
    standings = verdicts["cert-authority"].businesses
    after = {business: standings[business].time_to_impact for business in ("balancing", "dispatch")}
    assert after == {"balancing": 30 * DAYS, "dispatch": 30 * DAYS}


@pytest.mark.parametrize("id_", ["hq-genset", "cert-authority"])
def test_what_stops_nothing_within_the_horizon_is_supporting(id_):
    verdicts = {element.id: element for element in identify_boundary(DISPATCH).elements}
    assert verdicts[id_].verdict == "supporting"
    assert all(standing.relevant is False for standing in verdicts[id_].businesses.values())


@pytest.mark.parametrize("id_", ["historian", "mgmt-replica"])
def test_what_is_inside_for_what_it_holds(id_):
    verdicts = {element.id: element for element in identify_boundary(DISPATCH).elements}
    assert (verdicts[id_].inside, verdicts[id_].reasons) == (True, ("exposure",))
