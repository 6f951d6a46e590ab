"""Tables of reports: columns as wide as what stands in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.report.picture import width_of
from ciimap.report.readers.reader import fitted
from ciimap.report.table import Table

SENTENCE = (
    "every own system inside, of grade 3 or higher, with a report that is not older than a year"
)
LINE = 58  # ems


def ems(columns, *rows) -> list[float]:
    """Return the widths of a table in ems of a whole line."""
    widths = fitted(Table("", tuple(columns), tuple(map(tuple, rows)))).widths
    return [LINE * width / max(sum(widths), 10 * LINE) for width in widths]


def test_equal_cells_get_equal_columns():
    left, right = ems(["level", "level"], ["one", "two"])
    assert left == right


def test_a_sentence_gets_more_than_a_word():
    short, long = ems(["state", "asks"], ["failed", SENTENCE])
    assert long > 2 * short


@pytest.mark.parametrize("whole", ["hospital.yaml:269:3", "insurance-platform", "共同不可或缺"])
def test_what_should_stay_whole_does_so_beside_sentences(whole):
    first, *_ = ems(["place", "asks", "source", "why"], [whole, SENTENCE, SENTENCE, SENTENCE])
    assert first > width_of(whole)


CELLS = st.text(st.sampled_from("ab-. 字，"), max_size=80)


@given(st.lists(st.tuples(CELLS, CELLS, CELLS, CELLS), min_size=1, max_size=4))
def test_every_column_has_room_and_no_text_is_changed(rows):
    table = Table("", ("a", "b", "c", "d"), tuple(rows))
    grid = fitted(table)
    assert (grid.columns, grid.rows) == (table.columns, table.rows)
    assert min(grid.widths) >= 18
