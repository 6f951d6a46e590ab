"""Columns of a terminal: Chinese characters take two, marks none; wrapping keeps words whole."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ciimap.cli.widths import display_width, wrap


@pytest.mark.parametrize(
    ("text", "width"),
    [
        ("", 0),
        ("abc", 3),
        ("电网", 4),
        ("a电b", 4),
        ("，", 2),
        ("é", 1),
        ("e\u0301", 1),
        ("\u200b", 0),
    ],
)
def test_counts_columns(text, width):
    assert display_width(text) == width


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three", 8, ["one two", "three"]),
        ("关键信息基础设施", 8, ["关键信息", "基础设施"]),
        ("关键信息，基础", 8, ["关键信", "息，基础"]),
        ("选项 --fail-on 的取值", 10, ["选项", "--fail-on", "的取值"]),
        ("", 8, [""]),
        ("unbreakable", 4, ["unbreakable"]),
    ],
)
def test_wraps(text, width, lines):
    assert wrap(text, width) == lines


@given(st.text(st.sampled_from("ab 电网，。"), max_size=60), st.integers(6, 30))
def test_wrapping_loses_nothing_but_spaces(text, width):
    lines = wrap(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    breakable = (line for line in lines if " " in line or len(line) > 3)
    assert all(display_width(line) <= width or " " not in line for line in breakable)
