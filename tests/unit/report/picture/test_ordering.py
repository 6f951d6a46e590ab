"""Order within a cell."""

from ciimap.report.picture.cards import Bundle
from ciimap.report.picture.entries import items_of
from ciimap.report.picture.ordering import Cell, arrange
from tests.unit.report.picture.scenes import bare, boundary_of, model_of


def cells(upper, lower, across=4):
    """Return two cells above each other, with boxes named by letters."""
    model = model_of(information_systems=bare(upper), environment=bare(lower))
    items = {item.id: item for item in items_of(model, boundary_of(model), "en")}
    return [
        Cell("information_system", 0, 800, across, tuple(items[id_] for id_ in upper)),
        Cell("environment", 0, 800, across, tuple(items[id_] for id_ in lower)),
    ]


def rows(found, cell):
    """Return the rows of a cell as words."""
    return ["".join(item.id for item in row) for row in found[cell]]


def needs(*pairs):
    """Return bundles from pairs of letters."""
    return [Bundle(start, end, "needs", 1) for start, end in pairs]


def test_boxes_stand_below_what_needs_them():
    found = arrange(cells("ab", "xy"), needs("ay", "bx"))
    assert rows(found, 0)[0][::-1] == rows(found, 1)[0] or rows(found, 0) != ["ab"]
    crossing = (rows(found, 0)[0] == "ab") == (rows(found, 1)[0] == "xy")
    assert not crossing


def test_within_a_cell_what_is_needed_stands_lower():
    found = arrange(cells("", "abc", across=1), needs("ca", "ab"))
    assert rows(found, 1) == ["c", "a", "b"]


def test_circles_end():
    found = arrange(cells("", "ab", across=1), needs("ab", "ba"))
    assert sorted(rows(found, 1)) == ["a", "b"]


def test_full_rows_come_first():
    assert [len(row) for row in rows(arrange(cells("", "abcdefg", across=3), []), 1)] == [3, 2, 2]
