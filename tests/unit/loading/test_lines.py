"""Lines and columns: found in large texts without looking at all of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.loading.lines import JSON_BREAK, YAML_BREAK, Lines, LineTexts


@given(st.text("ab\n", max_size=60), st.data())
def test_an_offset_is_on_the_line_that_counting_gives(text, data):
    offset = data.draw(st.integers(0, len(text)))
    before = text[:offset].split("\n")
    assert Lines(text).place(offset) == (len(before), len(before[-1]) + 1)


def test_offsets_far_into_a_text():
    text = "0123456789\n" * 20_000
    lines = Lines(text)
    assert lines.place(11 * 19_999 + 3) == (20_000, 4)
    assert lines.place(0) == (1, 1)
    assert lines.place(11 * 7_000) == (7_001, 1)


@pytest.mark.parametrize(
    ("text", "ends", "lines"),
    [
        ("a\nb", YAML_BREAK, ["a", "b"]),
        ("a\r\nb\r\n", YAML_BREAK, ["a", "b", ""]),
        ("a\rb\x85c\u2028d", YAML_BREAK, ["a", "b", "c", "d"]),
        ("a\u2028b\r\nc", JSON_BREAK, ["a\u2028b", "c"]),
        ("", YAML_BREAK, [""]),
    ],
)
def test_lines_come_without_their_ends(text, ends, lines):
    texts = LineTexts(lambda: text, ends)
    assert [texts.line(number + 1) for number in range(len(lines))] == lines
    assert texts.line(len(lines) + 1) == ""
    assert texts.line(0) == ""


@pytest.mark.parametrize(
    ("column", "start", "shown"),
    [(1, 1, "0123456789"), (50, 45, "4567890123"), (100, 91, "0123456789"), (99, 91, "0123456789")],
)
def test_of_a_long_line_the_part_around_a_column(column, start, shown):
    texts = LineTexts(lambda: "x\n" + "0123456789" * 10 + "\ny", YAML_BREAK)
    assert texts.around(2, column, width=10) == (shown, start)
    assert texts.around(1, 1, width=10) == ("x", 1)
