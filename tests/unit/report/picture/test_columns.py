"""Columns: their order, and how wide they are."""

from ciimap.report.picture.columns import across_inside, columns_of, width_inside
from ciimap.report.picture.entries import OTHER_SITES, items_of
from tests.unit.report.picture.scenes import boundary_of, model_of


def columns(environment, verdicts=None):
    """Return the columns of a model with ``environment``."""
    model = model_of(environment=environment)
    return columns_of(items_of(model, boundary_of(model, verdicts), "en"))


def test_sites_stand_by_size_then_what_has_none_then_the_zones_outside():
    environment = {"a": {"site": "small"}, "b": {"site": "large"}, "c": {"site": "large"}, "d": {}}
    environment |= {"e": {"operator": "other"}, "f": {}, "g": {}}
    found = columns(environment, {"f": "supporting", "g": "outside"})
    assert [(each.zone, each.site) for each in found] == [
        ("inside", "large"),
        ("inside", "small"),
        ("inside", OTHER_SITES),
        ("external", ""),
        ("supporting", ""),
        ("outside", ""),
    ]


def test_there_is_always_an_inside():
    (column,) = columns({})
    assert (column.zone, column.across) == ("inside", 1)


def test_a_crowded_column_is_wider():
    many = columns({f"x{number}": {"site": "hq"} for number in range(60)})
    assert many[0].across > 1
    assert across_inside(many) == many[0].across
    assert width_inside(many) == many[0].width


def test_many_logical_entries_stand_side_by_side_before_there_is_any_site():
    model = model_of(businesses={f"b{number}": {"requires": "unknown"} for number in range(9)})
    reached = [f"b{number}" for number in range(9)]
    (column,) = columns_of(items_of(model, boundary_of(model, reached=reached), "en"))
    assert column.across > 1
