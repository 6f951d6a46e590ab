"""Where each element stands and how it looks."""

import pytest

from ciimap.report.picture.entries import OTHER_SITES, items_of, style_of, zone_of
from tests.unit.report.picture.scenes import boundary_of, model_of, verdict_of


@pytest.mark.parametrize(
    ("verdict", "inside", "operator", "zone", "style"),
    [
        ("indispensable", True, "own", "inside", "core"),
        ("jointly_indispensable", True, "own", "inside", "joint"),
        ("supporting", True, "own", "inside", "exposed"),
        ("outside", True, "own", "inside", "exposed"),
        ("undetermined", True, "own", "inside", "exposed"),
        ("undetermined", False, "own", "inside", "undetermined"),
        ("undetermined", False, "carrier", "external", "undetermined"),
        ("indispensable", True, "carrier", "external", "external"),
        ("supporting", True, "carrier", "external", "external"),
        ("supporting", False, "own", "supporting", "supporting"),
        ("supporting", False, "carrier", "supporting", "supporting"),
        ("outside", False, "own", "outside", "outside"),
        ("outside", False, "carrier", "outside", "outside"),
    ],
)
def test_zone_and_style(verdict, inside, operator, zone, style):
    element = verdict_of("x", "environment", verdict, inside=inside, operator=operator)
    assert (zone_of(element), style_of(element)) == (zone, style)


def test_logical_entries_are_inside_where_a_business_reaches_them():
    model = model_of(
        businesses={"b": {"requires": "i"}},
        information={"i": {}, "unused": {}},
        environment={"x": {}},
        groups={"g": {"requires": "x"}},
    )
    items = items_of(model, boundary_of(model, reached=["b", "i"]), "en")
    assert {item.id: item.zone for item in items} == {
        "b": "inside", "i": "inside", "unused": "outside", "x": "inside",
    }  # fmt: skip


def test_sites_without_many_elements_share_a_column():
    sites = [f"s{number}" for number in range(8)]
    environment = {f"{site}-{n}": {"site": site} for site in sites[:2] for n in range(4)}
    environment |= {site: {"site": site} for site in sites[2:]}
    model = model_of(environment={**environment, "nowhere": {}})
    columns = {item.site for item in items_of(model, boundary_of(model), "en")}
    assert columns == {"s0", "s1", OTHER_SITES}


def test_few_sites_have_a_column_each():
    model = model_of(environment={"x": {"site": "north"}, "y": {"site": "south"}, "z": {}})
    columns = {item.site for item in items_of(model, boundary_of(model), "en")}
    assert columns == {"north", "south", OTHER_SITES}


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ({"en": "Room", "zh": "机房"}, "zh", ("机房", "Room")),
        ({"en": "Room", "zh": "机房"}, "en", ("Room", "机房")),
        ({"en": "Room"}, "zh", ("Room", "x")),
        ("机房", "en", ("机房", "x")),
        (None, "en", ("x", "")),
        ("X!", "en", ("X!", "")),  # the id says no more
    ],
)
def test_the_second_line_is_the_other_language_else_the_id(name, language, expected):
    model = model_of(environment={"x": {"name": name} if name else {}})
    (item,) = items_of(model, boundary_of(model), language)
    assert (item.name, item.subtitle) == expected


def test_what_is_undetermined_says_so_and_not_its_group():
    model = model_of(
        businesses={"b": {"requires": {"any_of": ["x", "y"]}}}, environment={"x": {}, "y": {}}
    )
    boundary = boundary_of(model, {"x": "undetermined", "y": "jointly_indispensable"})
    badges = {item.id: item.badge for item in items_of(model, boundary, "en")}
    assert (badges["x"], badges["y"]) == ("?", "1/2")
