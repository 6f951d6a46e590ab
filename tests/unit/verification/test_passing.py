"""What a business reaches and what is exposed, against the oracle; what is unknown by tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.oracle.boundary import businesses
from tests.oracle.random_models import random_model
from tests.oracle.reading import read_model
from tests.oracle.trace import exposed_to, traced
from tests.unit.building import carrying, hop, pairs
from tests.unit.verification.building import needing, passing_of


@given(seed=st.integers(0, 10**9))
def test_what_is_reached_agrees_with_the_oracle(seed):
    plain = random_model(seed, size=10)
    world, passing = read_model(plain), passing_of(plain)
    for business in businesses(world):
        assert passing.distances([business]).keys() == traced(world, business)


@given(seed=st.integers(0, 10**9))
def test_exposure_agrees_with_the_oracle(seed):
    plain = random_model(seed, size=10)
    assert passing_of(plain).exposed == exposed_to(plain)


def test_distances_are_those_of_the_nearest_business():
    plain = needing(["x"], x={"requires": "y"}, y={"requires": "z"})
    plain["businesses"]["c"] = {"requires": "y"}
    distance = passing_of(plain).distances(["b", "c"])
    assert distance == {"b": 0, "c": 0, "x": 1, "y": 1, "z": 2}


def test_what_a_link_without_id_requires_is_one_step_from_the_flow():
    plain = hop([{"between": ["a", "n"], "requires": "m"}, ["n", "b"]])
    assert passing_of(plain).leads_to("f") == {"a", "b", "n", "m"}
    assert "m" not in passing_of(plain).exposed


@pytest.mark.parametrize(
    ("plain", "business", "expected"),
    [
        pytest.param(needing("x"), "b", set(), id="nothing"),
        pytest.param(needing("unknown"), "b", {"b"}, id="the-business-itself"),
        pytest.param(needing("x", x={"requires": "unknown"}), "b", {"x"}, id="an-element"),
        pytest.param(needing("x", y={"requires": "unknown"}), "b", set(), id="one-elsewhere"),
        pytest.param(
            needing({"any_of": ["x", "y"]}, y={"requires": "unknown"}), "b", {"y"}, id="one-of-two"
        ),
        pytest.param(
            hop([{"id": "l", "between": ["a", "b"], "requires": "unknown"}]),
            "bus",
            {"l"},
            id="a-link",
        ),
        pytest.param(
            hop([{"between": ["a", "b"], "requires": "unknown"}]),
            "bus",
            {"links[0]"},
            id="a-link-without-id",
        ),
        pytest.param(
            carrying(["a", "b"], pairs("an nb"), network_facilities={"n": {"requires": "unknown"}}),
            "bus",
            {"n"},
            id="a-facility-on-a-route",
        ),
        pytest.param(
            carrying(
                ["a", {"at": "d", "continuity": False}],
                information_systems={"d": {"requires": "unknown"}},
            ),
            "bus",
            set(),
            id="what-only-a-copy-needs",
        ),
        pytest.param(
            carrying(["a"], information={"i": {"requires": "unknown"}}),
            "bus",
            {"i"},
            id="information",
        ),
    ],
)
def test_what_is_unknown_to_a_business(plain, business, expected):
    assert passing_of(plain).unknown_to(business) == expected
