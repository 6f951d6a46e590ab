"""Which information a new flow carries, where its name says so."""

import pytest

from app.editing import fitting_information

NAMES = {
    "orders": {"name": {"en": "Orders", "zh": "医嘱"}},
    "ward-orders": {"name": "Ward orders"},
    "images": {},
}


@pytest.mark.parametrize(
    ("name", "carried", "fitting"),
    [
        pytest.param("Orders", (), "orders", id="equal"),
        pytest.param("Ward  ORDERS at night", (), "ward-orders", id="the-longer-name-within"),
        pytest.param("医嘱信息流", (), "orders", id="in-the-other-language"),
        pytest.param("images to the archive", (), "images", id="called-by-its-id"),
        pytest.param("Laboratory", (), None, id="nobody-knows"),
        pytest.param("Laboratory", ("orders", "images"), "ward-orders", id="one-is-left"),
        pytest.param("Laboratory", tuple(NAMES), None, id="all-are-carried"),
        pytest.param("Orders", ("orders",), "orders", id="carried-by-another-flow-too"),
    ],
)
def test_the_information_that_a_name_tells(name, carried, fitting):
    data = {"information": NAMES, "flows": {"f": {"information": list(carried)}}}
    assert fitting_information(data, name) == fitting


def test_there_may_be_no_information_at_all():
    assert fitting_information({}, "Orders") is None
